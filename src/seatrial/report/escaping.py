"""Phrases in Markdown: nothing in them is markup of their own."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")
_MENTION = re.compile(r"@(?=\w)")


def prose(phrase: str) -> str:
    """The phrase with its markup escaped, and nobody mentioned by accident."""
    return _MENTION.sub("@\u200b", _MARKUP.sub(r"\\\1", phrase))


def code(phrase: str) -> str:
    """The phrase as a code span, whatever backticks it holds."""
    fence = "`" * (1 + max(map(len, re.findall(r"`+", phrase)), default=0))
    return f"{fence} {phrase} {fence}" if len(fence) > 1 else f"`{phrase}`"


def fenced(lines: list[str], language: str = "") -> list[str]:
    """The lines as a code block, whatever fences they hold."""
    fence = "`" * (1 + max([2, *(len(run) for line in lines for run in re.findall(r"`+", line))]))
    return [f"{fence}{language}", *lines, fence]
