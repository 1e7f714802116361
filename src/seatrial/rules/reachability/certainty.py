"""Logic with a third value: `None` where nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable


def some(answers: Iterable[bool | None]) -> bool | None:
    """Whether one of the answers is yes."""
    found: bool | None = False
    for answer in answers:
        if answer:
            return True
        found = None if answer is None else found
    return found


def both(one: bool | None, other: bool | None) -> bool | None:
    """Whether both answers are yes."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
