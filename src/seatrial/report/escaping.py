"""Phrases in Markdown: nothing in them is markup of their own."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*\[\]<>|~#]|(?<![^\W_])_|_(?![^\W_]))")  # an underscore inside a word is none
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_MENTION = re.compile(r"@(?=\w)")


def prose(phrase: str) -> str:
    """The phrase with its markup escaped, and nobody mentioned by accident."""
    return _MENTION.sub("@\u200b", _MARKUP.sub(r"\\\1", phrase))


def rich(phrase: str) -> str:
    """The phrase with its markup escaped, but for what stands in single backticks, which is code."""
    return "".join(code(part) if position % 2 else prose(part) for position, part in enumerate(split_code(phrase)))


def split_code(phrase: str) -> list[str]:
    """The phrase in parts: every second one stands in single backticks."""
    return _CODE.split(phrase)


def code(phrase: str) -> str:
    """The phrase as a code span, whatever backticks it holds."""
    fence = "`" * (1 + max(map(len, re.findall(r"`+", phrase)), default=0))
    return f"{fence} {phrase} {fence}" if len(fence) > 1 else f"`{phrase}`"


def fenced(lines: list[str], language: str = "") -> list[str]:
    """The lines as a code block, whatever fences they hold."""
    fence = "`" * (1 + max([2, *(len(run) for line in lines for run in re.findall(r"`+", line))]))
    return [f"{fence}{language}", *lines, fence]
