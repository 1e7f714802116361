"""What a report needs to know of a rule beside its findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Guide:
    """A rule as a reader of its findings looks it up: one line, its page as Markdown, the group of rules it is of."""

    title: str
    markdown: str
    family: str = ""


Guides = Callable[[str], Guide | None]


def without_guides(rule: str) -> Guide | None:
    """Knows no rule."""
    return None
