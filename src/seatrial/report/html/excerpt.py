"""Lines of source with their numbers, the one that is meant marked."""

from __future__ import annotations

from collections.abc import Sequence

from seatrial.model.resource import Location
from seatrial.report.cleaning import cleaned
from seatrial.report.html.markup import Html, element
from seatrial.report.masking import Masker, mask_source

_BEFORE, _AFTER = 1, 2
_LONGEST = 300  # signs of a line


def excerpt(location: Location | None, source: Sequence[str] | None, masker: Masker) -> Html:
    """The line of a place with its neighbours, without secrets; nothing where the file has no such line."""
    if location is None or not source or not 1 <= location.line <= len(source):
        return Html("")
    numbers = range(max(1, location.line - _BEFORE), min(len(source), location.line + _AFTER) + 1)
    lines = [(number, mask_source(cleaned(source[number - 1], masker).rstrip(), location.file)) for number in numbers]
    while lines[0][0] != location.line and not lines[0][1].strip():
        del lines[0]
    while lines[-1][0] != location.line and not lines[-1][1].strip():
        del lines[-1]
    margin = min((len(text) - len(text.lstrip()) for _, text in lines if text.strip()), default=0)
    return source_block([(number, text[margin:][:_LONGEST]) for number, text in lines], {location.line})


def source_block(lines: Sequence[tuple[int, str]], marked: set[int] | frozenset[int] = frozenset()) -> Html:
    """Numbered lines, free of secrets already; those in `marked` stand out."""
    rows = [
        element("span", text or " ", class_="row at" if number in marked else "row", data_line=number)
        for number, text in lines
    ]
    return element("pre", element("code", rows), class_="source", tabindex=0, role="group", aria_label="Source")
