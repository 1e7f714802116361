"""One row of the tables of directions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from seatrial.compare.node import CODE, SECRET, UNKNOWN
from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity


class Better(StrEnum):
    """What makes the reference's value the better one."""

    ON = "on"  # true there, not here
    OFF = "off"  # false there, true here
    SET = "set"  # there is one, here is none
    MORE = "more"  # a larger number there
    FEWER = "fewer"  # a smaller number there
    NEWER = "newer"  # a later version there
    HIGHER = "higher"  # further on in `ranks`
    ALL = "all"  # the list there has what the one here lacks
    OTHER = "other"  # both say something, and it is not the same


@dataclass(frozen=True)
class Direction:
    """What it means when the reference's value of a property is better. `title` may use {ours} and {theirs}."""

    better: Better
    severity: Severity
    category: Category
    family: str
    title: str
    cause: str
    effects: Effects = field(default_factory=Effects)
    docs: str = ""
    ranks: tuple[str, ...] = ()  # worst first, for HIGHER
    remedy: str = ""  # where "set it as the reference does" is not how one would say it
    otherwise: Direction | None = None  # what else may be better about it, where this does not hold

    def holds(self, ours: Any, theirs: Any) -> bool:
        """Whether the reference's value is the better one. None is a value that nobody sets and AWS has no default for."""
        if ours is UNKNOWN or theirs is UNKNOWN:
            return False
        return _TESTS[self.better](ours, theirs, self.ranks)


def _all_of(ours: Any, theirs: Any, ranks: tuple[str, ...]) -> bool:
    return bool(_strings(theirs) - _strings(ours))


def _strings(value: Any) -> set[str]:
    return {str(one) for one in (value if isinstance(value, list) else [] if value is None else [value])}


def _higher(ours: Any, theirs: Any, ranks: tuple[str, ...]) -> bool:
    def rank(value: Any) -> int:
        return next((place for place, known in enumerate(ranks) if re.fullmatch(known, str(value or ""))), -1)

    return rank(theirs) > rank(ours) >= 0


def _newer(ours: Any, theirs: Any, ranks: tuple[str, ...]) -> bool:
    here, there = _version(ours), _version(theirs)
    size = min(len(here), len(there))
    return bool(size) and there[:size] > here[:size]


def _version(value: Any) -> tuple[int, ...]:
    found = re.search(r"\d+(?:[._]\d+)*", str(value)) if isinstance(value, str | int | float) else None
    return tuple(int(part) for part in re.split(r"[._]", found[0])) if found else ()


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _more(ours: Any, theirs: Any, ranks: tuple[str, ...]) -> bool:
    here, there = _number(ours), _number(theirs)
    return here is not None and there is not None and there > here


def _fewer(ours: Any, theirs: Any, ranks: tuple[str, ...]) -> bool:
    here, there = _number(ours), _number(theirs)
    return here is not None and there is not None and there < here


_TESTS: dict[Better, Callable[[Any, Any, tuple[str, ...]], bool]] = {
    Better.ON: lambda ours, theirs, _: theirs is True and ours in (None, False),
    Better.OFF: lambda ours, theirs, _: ours is True and theirs in (None, False),
    Better.SET: lambda ours, theirs, _: ours is None and theirs not in (None, False),
    Better.MORE: _more,
    Better.FEWER: _fewer,
    Better.NEWER: _newer,
    Better.HIGHER: _higher,
    Better.ALL: _all_of,
    Better.OTHER: lambda ours, theirs, _: (
        ours is not None and theirs is not None and not {ours, theirs} & {CODE, SECRET}
        if not isinstance(ours, dict | list) and not isinstance(theirs, dict | list)
        else ours is not None and theirs is not None
    ),
}
