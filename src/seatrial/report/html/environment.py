"""The environment of a project to look at: its picture, what is known of each part, and the calls that made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seatrial.model.finding import Finding, Severity
from seatrial.model.picture import Picture
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.cleaning import cleaned_phrase
from seatrial.report.findings import in_order, lasting_address
from seatrial.report.html.markup import Html, data, element, table
from seatrial.report.html.picture.content import content_of
from seatrial.report.html.picture.drawing import drawing_of
from seatrial.report.html.picture.plan import plan_of
from seatrial.report.masking import Masker

_MOST_ROWS = 2000
_HINT = "Drag to move, Ctrl and the wheel to zoom, click or Enter to pick; arrow keys go from one to the next."


def picture_section(verdict: ProjectVerdict, masker: Masker, id_: str, finding_ids: Mapping[int, str]) -> Html:
    """The drawing with its controls and the panel for what is picked; nothing where there is nothing to draw."""
    picture = verdict.picture
    if picture is None or not picture.nodes:
        return Html("")
    found = _by_address(picture, verdict.findings)
    marks = {address: [one.severity for one in findings] for address, findings in found.items()}
    told = {
        address: [(finding_ids[id(one)], one.severity.value, cleaned_phrase(one.message, masker)) for one in findings]
        for address, findings in found.items()
    }
    title = f"{picture.title} in {picture.region}" if picture.region else picture.title
    return element(
        "section",
        element("h2", f"The environment {title}"),
        _controls(),
        element(
            "div",
            element(
                "div", drawing_of(plan_of(picture), marks, f"{id_}-head", f"The environment {title}"), class_="canvas"
            ),
            element("aside", class_="told", aria_live="polite", tabindex=-1, hidden=True),
            class_="look",
        ),
        _legend(),
        data(f"{id_}-data", content_of(picture, told)),
        _journal(picture),
        class_="picture",
        id=f"{id_}-picture",
        data_content=f"{id_}-data",
    )


def resources_section(verdict: ProjectVerdict, masker: Masker) -> Html:
    """Every resource of the first environment in a table: what the picture shows, for those who do not see it."""
    if not verdict.voyages:
        return Html("")
    counts: dict[str, list[Severity]] = {}
    for finding in in_order(verdict.findings):
        counts.setdefault(lasting_address(finding.subject.address), []).append(finding.severity)
    managed = [one for one in verdict.voyages[0].graph if one.declaration.managed]
    managed.sort(key=lambda one: (one.type, one.declaration.name, one.address))
    rows = [
        [
            cleaned_phrase(one.declaration.name, masker),
            one.type,
            one.status.value
            if one.status is Status.REHEARSED
            else element("span", one.status.value, class_="badge skipped"),
            element("code", cleaned_phrase(str(one.location), masker)) if one.location else "",
            str(len(counts.get(lasting_address(one.address), ())) or ""),
        ]
        for one in managed[:_MOST_ROWS]
    ]
    if not rows:
        return Html("")
    more = f", the first {_MOST_ROWS}" if len(managed) > _MOST_ROWS else ""
    told = table(["Resource", "Type", "Status", "Place", "Findings"], rows, [4])
    return element("details", element("summary", f"All {len(managed)} resources in a table{more}"), told)


def _by_address(picture: Picture, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Findings by the node that they speak of, also where another environment showed them."""
    addresses = {lasting_address(node.address): node.address for node in picture.nodes}
    found: dict[str, list[Finding]] = {}
    for finding in in_order(findings):
        address = addresses.get(lasting_address(finding.subject.address))
        if address is not None:
            found.setdefault(address, []).append(finding)
    return found


def _controls() -> Html:
    def button(action: str, text: str, label: str) -> Html:
        return element("button", text, type="button", data_action=action, aria_label=label, title=label)

    return element(
        "div",
        button("in", "+", "Zoom in"),
        button("out", "−", "Zoom out"),
        button("fit", "Fit", "Show the whole picture"),
        element("button", "References", type="button", data_action="references", aria_pressed="true"),
        element(
            "label",
            element("span", "Find a resource", class_="unseen"),
            element("input", type="search", placeholder="Find a resource"),
        ),
        element("span", class_="soft hits", aria_live="polite"),
        element("p", _HINT, class_="soft hint"),
        class_="controls screen",
        hidden=True,
    )


def _legend() -> Html:
    kinds = [("traffic", "requests"), ("closed", "requests that a security group refuses"), ("reference", "speaks of")]
    lines = [element("span", element("i", class_=f"sample {kind}"), f" {text}") for kind, text in kinds]
    states = [("simulated", "simulated: no call was made"), ("refused", "refused by AWS")]
    boxes = [element("span", element("i", class_=f"sample box {kind}"), f" {text}") for kind, text in states]
    return element("p", lines, boxes, class_="legend soft")


def _journal(picture: Picture) -> Html:
    """Filled by the script when it is opened."""
    if not picture.calls:
        return Html("")
    count = sum(call.count for call in picture.calls)
    more = f", and {picture.more_calls} more" if picture.more_calls else ""
    return element(
        "details",
        element("summary", f"Journal: {count} calls{more}"),
        element("p", "Every call with what was said and answered: seatrial rehearse --journal FILE.", class_="soft"),
        element("div", class_="calls"),
        class_="journal",
    )
