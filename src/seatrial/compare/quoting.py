"""Where a program says a property: the line below a declaration that sets it, as far as the source shows one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seatrial.model.resource import Location

_FURTHEST = 80  # lines below a declaration
_KEY = re.compile(r"([A-Za-z_]\w*)[\"']?\s*(?::(?!:)|=(?![=>]))")
_SHORTEST = 6  # letters by which the end of a longer name is recognised: instance_class of DBInstanceClass


def pinpoint(lines: Sequence[str], place: Location, path: str) -> Location:
    """The line that sets the property at a registry path, in whatever spelling; the declaration's own line otherwise.

    The innermost name of the path that is found counts.
    """
    body = list(_body(lines, place.line))
    for name in reversed([part for part in re.split(r"[.\[\]]+", path) if part]):
        wanted = _plain(name)
        found = next((number for number, keys in body if _names(keys, wanted)), 0)
        if found:
            return place if found == place.line else replace(place, line=found, column=0)
    return place


def body_end(lines: Sequence[str], line: int, most: int) -> int:
    """The last line to quote of what begins at a line: of `most` below it those that lie deeper."""
    end = line
    for number, _ in _body(lines, line):
        if number > line + most:
            break
        end = number
    return end


def _body(lines: Sequence[str], line: int) -> Iterator[tuple[int, list[str]]]:
    """The lines of a declaration with the keys that each sets: the first, and those that are indented deeper."""
    if not 0 < line <= len(lines):
        return
    depth = _depth(lines[line - 1])
    for number in range(line, min(len(lines), line + _FURTHEST) + 1):
        text = lines[number - 1]
        if number > line and text.strip() and _depth(text) <= depth:
            return
        yield number, _KEY.findall(text)


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())


def _names(keys: Sequence[str], wanted: str) -> bool:
    plain = [_plain(key) for key in keys]
    return wanted in plain or any(len(key) >= _SHORTEST and wanted.endswith(key) for key in plain)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
