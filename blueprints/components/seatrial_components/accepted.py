"""What a setting accepts: a test for its value, and the words that name the accepted values in a message."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Accepted:
    """The values a setting takes."""

    meaning: str
    holds: Callable[[Any], bool]


def one_of(*values: str | int) -> Accepted:
    """Any of the values listed."""
    return Accepted("one of " + ", ".join(map(str, values)), lambda value: value in values)


def between(low: int, high: int) -> Accepted:
    """A whole number from low to high, both included."""
    return Accepted(f"a whole number from {low} to {high}", lambda value: low <= value <= high)


def matching(pattern: str, meaning: str) -> Accepted:
    """A text that matches the whole pattern."""
    return Accepted(meaning, lambda value: re.fullmatch(pattern, value) is not None)


def ipv4_block(meaning: str, holds: Callable[[ipaddress.IPv4Network], bool]) -> Accepted:
    """An IPv4 block, without host bits, for which that holds."""

    def is_such_a_block(value: str) -> bool:
        try:
            return holds(ipaddress.IPv4Network(value))
        except ValueError:
            return False

    return Accepted(meaning, is_such_a_block)
