"""Markup that cannot be broken out of: whatever is not markup already is escaped on its way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape as _escape
from typing import TypeAlias

from seatrial.report.cleaning import sanitized

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child: TypeAlias = "str | Html | Iterable[Child] | None"
Attribute: TypeAlias = "str | int | float | bool | None"


def escape(text: str) -> Html:
    """The text as it stands between tags or in an attribute, without signs that a reader cannot see."""
    return Html(_escape(_encodable(sanitized(text))))


def join(children: Child) -> Html:
    """Children one after the other: markup as it is, anything else escaped."""
    if children is None:
        return Html("")
    if isinstance(children, Html):
        return children
    if isinstance(children, str):
        return escape(children)
    return Html("".join(join(child) for child in children))


def element(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """`<name …>children</name>`. Of an attribute's name `_` becomes `-`, one at its end goes (`class_`); True gives the
    bare attribute, False and None give none."""
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{told}>" if name in _VOID else f"<{name}{told}>{join(children)}</{name}>")


def link(url: str, *children: Child) -> Html:
    """A link to a page on the web that says its address when it is printed; any other address stays text."""
    shown = join(children) if children else escape(url)
    if not url.startswith(("https://", "http://")):
        return shown
    return element("a", shown, href=url, rel="noopener noreferrer")


def data(id_: str, content: object) -> Html:
    """JSON for the page's scripts, in a block that no text of it can end."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Html(f'<script type="application/json" id="{escape(id_)}">{safe}</script>')


def table(head: Iterable[Child], rows: Iterable[Iterable[Child]], numeric: Iterable[int] = (), **of: Attribute) -> Html:
    """A table that scrolls by itself where it is wider than the page; columns `numeric` (from 0) stand to the right."""
    right = frozenset(numeric)

    def cells(name: str, items: Iterable[Child], more: Mapping[str, Attribute]) -> list[Html]:
        return [
            element(name, item, class_="number" if place in right else None, **more) for place, item in enumerate(items)
        ]

    top = element("thead", element("tr", cells("th", head, {"scope": "col"})))
    body = element("tbody", [element("tr", cells("td", row, {})) for row in rows])
    return element("div", element("table", top, body, **of), class_="scroll", tabindex=0, role="group")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
