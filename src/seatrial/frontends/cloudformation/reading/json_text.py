"""A JSON template: its data by the standard decoder, and the marks of its nodes by a scan made when first asked for."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from seatrial.frontends.cloudformation.reading.notices import Notices
from seatrial.frontends.cloudformation.reading.places import Mark, Marks, Path
from seatrial.frontends.cloudformation.reading.problems import too_deep
from seatrial.frontends.cloudformation.reading.scalars import number_or_text
from seatrial.frontends.cloudformation.reading.shortforms import GET_ATT, attribute_parts
from seatrial.model.resource import Location

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s,:{}\[\]"]+', re.DOTALL)


class NotJson(Exception):
    """The text is no strict JSON; says what and where."""

    def __init__(self, reason: str, place: Location) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


@dataclass
class _Spot:
    """Where a key and its value begin, and what is inside the value."""

    key: int
    value: int
    inner: dict[str | int, _Spot] = field(default_factory=dict)
    again: list[tuple[str, _Spot, _Spot]] = field(default_factory=list)  # keys written twice: name, first, later


def read_json(text: str, file: str, notices: Notices) -> tuple[Any, Marks]:
    """The data of a JSON text and what finds a node's place in it. Raises NotJson."""
    doubled = False

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        data = dict(pairs)
        if len(data) == 1 and isinstance(data.get(GET_ATT), str):
            data[GET_ATT] = attribute_parts(data[GET_ATT])
        doubled = doubled or len(data) != len(pairs)
        return data

    try:
        data = json.loads(
            text,
            object_pairs_hook=table,
            parse_int=number_or_text,
            parse_float=_number,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        raise NotJson(error.msg, Location(file, error.lineno, error.colno)) from error
    except RecursionError as error:
        raise too_deep(Location(file, 1, 1)) from error
    except _Constant as error:
        place = SpotMarks(text).mark(text.index(str(error)))
        raise NotJson(f"{error} is no JSON value", Location(file, *place)) from error
    marks = SpotMarks(text)
    if doubled:
        decode = json.JSONDecoder().raw_decode
        for name, first, later in marks.doubled():
            same = decode(text, first.value)[0] == decode(text, later.value)[0]
            one, other = (Location(file, *marks.mark(spot.key)) for spot in (first, later))
            notices.duplicate(name, one, other, same)
    return data, marks


class _Constant(Exception):
    pass


def _refuse_constant(name: str) -> Any:
    raise _Constant(name)


def _number(text: str) -> Any:
    return float(text) if "e" in text or "E" in text else number_or_text(text)


class SpotMarks:
    """Finds a path's key and value in JSON text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, path: Path) -> tuple[Mark, Mark]:
        """Line and column of the key and of the value of the longest part of `path` that was written."""
        spot = self._root
        for step in path:
            child = spot.inner.get(step)
            if child is None:
                break
            spot = child
        return self.mark(spot.key), self.mark(spot.value)

    def mark(self, offset: int) -> Mark:
        """Line and column, from 1, of a position in the text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def doubled(self) -> list[tuple[str, _Spot, _Spot]]:
        """The keys written twice in one table, with where the first and the later stand."""
        found: list[tuple[str, _Spot, _Spot]] = []
        todo = [self._root]
        while todo:
            spot = todo.pop()
            found += spot.again
            todo += spot.inner.values()
        return sorted(found, key=lambda entry: entry[2].key)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    @cached_property
    def _root(self) -> _Spot:
        return _scan(self._text)


def _scan(text: str) -> _Spot:
    """The places of all nodes of strict JSON; no recursion, so any depth will do."""
    root = spot = _Spot(0, 0)
    around: list[tuple[_Spot, bool]] = []  # the open containers; whether each is a table
    key: tuple[str, int] | None = None
    for match in _TOKEN.finditer(text):
        token, start = match[0], match.start()
        if token in "}]":
            around.pop()
            continue
        if around and around[-1][1] and key is None:
            key = (json.loads(token, strict=False), start)
            continue
        spot = _Spot(key[1] if key else start, start)
        if around:
            _put(around[-1][0], key[0] if key else len(around[-1][0].inner), spot)
        else:
            root = spot
        key = None
        if token in "{[":
            around.append((spot, token == "{"))
    return root


def _put(parent: _Spot, step: str | int, spot: _Spot) -> None:
    if step in parent.inner:
        parent.again.append((str(step), parent.inner[step], spot))
    parent.inner[step] = spot
