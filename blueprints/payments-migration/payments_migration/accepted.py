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


def private_network(prefix: int) -> Accepted:
    """A private IPv4 block of exactly that prefix length."""
    return Accepted(
        f"a private IPv4 block such as 10.31.0.0/{prefix}",
        lambda value: _is_private_network(value, prefix),
    )


def _is_private_network(value: str, prefix: int) -> bool:
    try:
        block = ipaddress.IPv4Network(value)
    except ValueError:
        return False
    return block.is_private and block.prefixlen == prefix
