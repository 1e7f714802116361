"""A plan as SVG. Colours, strokes and what is hidden are the stylesheet's; picking, panning and zooming the script's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from seatrial.model.finding import Severity
from seatrial.model.picture import INTERNET
from seatrial.report.html.markup import Html, element
from seatrial.report.html.picture.blocks import HEIGHT, WIDTH, Frame, Placed
from seatrial.report.html.picture.cards import Card, fitted
from seatrial.report.html.picture.plan import Plan
from seatrial.report.html.picture.wires import Curve, curves_of

_NAME, _KIND, _MARKED = 19, 23, 4  # columns that fit into a card, and those that a mark covers
_TAIL = 7  # signs of a name's end that are always shown
_MANY = 60  # references that are not shown at once


def drawing_of(plan: Plan, marks: Mapping[str, Sequence[Severity]], id_: str, title: str) -> Html:
    """The drawing; `marks` are the severities of findings by the address of their resource, worst first."""
    curves = curves_of(plan.wires, plan.cards)
    quiet = sum(not curve.wire.link.traffic for curve in curves) > _MANY
    size = f"0 0 {plan.width:g} {plan.height:g}"
    return element(
        "svg",
        element("title", title),
        _arrows(id_),
        element("g", [_frame(frame, marks) for frame in plan.frames], class_="frames"),
        element("g", [_wire(curve, id_) for curve in curves], class_="wires"),
        element("g", [_card(placed, marks) for placed in plan.cards], class_="cards"),
        viewBox=size,
        class_="drawing quiet" if quiet else "drawing",
        role="group",
        aria_label=title,
        data_size=size,
    )


def _arrows(id_: str) -> Html:
    heads = [
        element(
            "marker",
            element("path", d="M0 0L8 4L0 8z"),
            id=f"{id_}-{kind}",
            class_=f"head {kind}",
            viewBox="0 0 8 8",
            refX=7,
            refY=4,
            markerWidth=8,
            markerHeight=8,
            markerUnits="userSpaceOnUse",
            orient="auto",
        )
        for kind in ("traffic", "closed", "reference")
    ]
    return element("defs", heads)


def _frame(frame: Frame, marks: Mapping[str, Sequence[Severity]]) -> Html:
    box = element("rect", width=f"{frame.width:g}", height=f"{frame.height:g}", rx=6)
    title = element("text", fitted(frame.title, int((frame.width - 24) / 6.6)), x=12, y=16)
    place = {"class_": f"frame {frame.kind} {frame.tone}".strip(), "transform": f"translate({frame.x:g} {frame.y:g})"}
    if not frame.address:
        return element("g", element("title", frame.title), box, title, **place)
    found = marks.get(frame.address, ())
    return element(
        "g",
        element("title", frame.title),
        box,
        title,
        _mark(found, frame.width - 14, 13),
        **place,
        **_pickable(frame.address, f"{frame.kind} {frame.title}", found),
    )


def _card(placed: Placed, marks: Mapping[str, Sequence[Severity]]) -> Html:
    card, node = placed.card, placed.card.nodes[0]
    found = sorted((one for node in card.nodes for one in marks.get(node.address, ())), key=lambda one: one.rank)
    kinds = ["card", f"lane-{node.lane.value}", *(["stack"] if card.is_stack else []), *_states(card)]
    back = [element("rect", x=4, y=4, width=WIDTH, height=HEIGHT, rx=6, class_="behind")] if card.is_stack else []
    place = {"class_": " ".join(kinds), "transform": f"translate({placed.x:g} {placed.y:g})"}
    if node.address == INTERNET:
        place["class_"] = "card internet"
    pick = {} if node.address == INTERNET else _pickable(card.key, f"{card.title}, {card.subtitle}", found)
    return element(
        "g",
        element("title", f"{card.title}\n{card.subtitle}"),
        back,
        element("rect", width=WIDTH, height=HEIGHT, rx=6, class_="face"),
        element("rect", width=4, height=HEIGHT - 12, x=5, y=6, rx=2, class_="stripe"),
        element(
            "text",
            fitted(card.title, _NAME - (_MARKED if found else 0), 0 if card.is_stack else _TAIL),
            x=16,
            y=20,
            class_="name",
        ),
        element("text", fitted(card.subtitle, _KIND), x=16, y=36, class_="kind"),
        _mark(found, WIDTH - 4, 4),
        **place,
        **pick,
    )


def _states(card: Card) -> list[str]:
    """`simulated`, `unsupported`, `refused`, where one of its resources is that."""
    found = {node.status for node in card.nodes} - {"rehearsed"}
    refused = any(name == "refused" for node in card.nodes for name, _ in node.facts)
    return [*sorted(found), *(["refused"] if refused else [])]


def _pickable(address: str, label: str, found: Sequence[Severity]) -> dict[str, str | int]:
    counts = Counter(found)
    told = ", ".join(f"{counts[severity]} {severity.value}" for severity in Severity if counts[severity])
    label = f"{label}; findings: {told}" if told else label
    return {"role": "button", "tabindex": -1, "aria_label": label, "aria_pressed": "false", "data_address": address}


def _mark(found: Sequence[Severity], x: float, y: float) -> Html:
    """How many findings there are, in the colour of the worst, with its initial: colours alone do not tell everybody."""
    if not found:
        return Html("")
    worst = min(found, key=lambda one: one.rank)
    text = f"{len(found)}{worst.value[0].upper()}"
    width = 10 + 8 * len(text)
    return element(
        "g",
        element("rect", x=f"{x - width:g}", y=f"{y - 9:g}", width=width, height=18, rx=9),
        element("text", text, x=f"{x - width / 2:g}", y=f"{y + 4:g}"),
        class_=f"mark {worst.value}",
    )


def _wire(curve: Curve, id_: str) -> Html:
    link = curve.wire.link
    kind = "closed" if link.traffic and link.is_open is False else "traffic" if link.traffic else "reference"
    x, y = curve.middle
    shown = link.traffic and link.label
    return element(
        "g",
        element("title", f"{curve.wire.source.title} → {curve.wire.target.title} {link.label}".strip()),
        element("path", d=curve.path, marker_end=f"url(#{id_}-{kind})"),
        element("text", fitted(link.label, 14), x=x, y=y - 4) if shown else None,
        class_=f"wire {kind}",
        data_source=curve.wire.source.key,
        data_target=curve.wire.target.key,
    )
