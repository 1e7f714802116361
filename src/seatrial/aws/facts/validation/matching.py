"""Patterns and formats of schemas, matched in bounded time."""

from __future__ import annotations

import importlib
import ipaddress
import re
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

_LONGEST = 20_000  # characters of a value that patterns are tried on
_RISKY = re.compile(r"[)\]][+*}]?\)+[+*{]|\|[^)]*\)[+*{]|\)[+*]")  # repeated groups can take exponential time
_SECONDS = 0.2

Matcher = Callable[[str], bool | None]


@cache
def matcher(pattern: str) -> Matcher:
    """What tells whether a text contains the pattern; None where that cannot be told (in time)."""
    if _RISKY.search(pattern):
        return _matcher_with_a_limit(pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compiled = re.compile(pattern)
    except (re.error, FutureWarning, DeprecationWarning, OverflowError):
        return _matcher_with_a_limit(pattern)
    search = compiled.search
    return lambda text: search(text) is not None if len(text) <= _LONGEST else None


def _matcher_with_a_limit(pattern: str) -> Matcher:
    """Schemas are written for Java's and ECMA's dialects; the package regex understands more of them, and keeps time."""
    regex: Any = importlib.import_module("regex")
    try:
        compiled = regex.compile(pattern)
    except (regex.error, ValueError, OverflowError):
        return lambda text: None

    def match(text: str) -> bool | None:
        if len(text) > _LONGEST:
            return None
        try:
            return compiled.search(text, timeout=_SECONDS) is not None
        except TimeoutError:
            return None

    return match


def _is_network(text: str, kind: type[ipaddress.IPv4Network] | type[ipaddress.IPv6Network]) -> bool:
    # AWS stores the canonical form of a block that has host bits set, so those are no mistake:
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html
    try:
        kind(text, strict=False)
    except ValueError:
        return False
    return "/" in text


def _is_address(text: str, kind: type[ipaddress.IPv4Address] | type[ipaddress.IPv6Address]) -> bool:
    try:
        kind(text)
    except ValueError:
        return False
    return True


# The formats that AWS holds a value to; date-time and the formats of ids are annotations.
FORMATS: dict[str, Callable[[str], bool]] = {
    "ipv4": lambda text: _is_address(text, ipaddress.IPv4Address),
    "ipv6": lambda text: _is_address(text, ipaddress.IPv6Address),
    "ipv4-network": lambda text: _is_network(text, ipaddress.IPv4Network),
    "ipv6-network": lambda text: _is_network(text, ipaddress.IPv6Network),
}
