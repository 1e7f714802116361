"""Fences inside fences: a README in an answer holds code blocks of its own, and few who write one count backticks."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^([ >]*)(`{3,}|~{3,})([^`]*)$")
_DOCUMENTS = frozenset({"markdown", "md", "mdx"})


def lengthened(text: str) -> str:
    """The text, line for line, with longer fences around Markdown blocks that hold blocks of their own.

    CommonMark ends a block at the first bare fence that is as long as its own, and takes every later block inside out.
    """
    lines = text.split("\n")
    longest = max((len(found[2]) for line in lines if (found := _FENCE.match(line))), default=0)
    position = 0
    while position < len(lines):
        opening = _FENCE.match(lines[position])
        if opening is None:
            position += 1
            continue
        end, nested = _end_of(lines, position, opening)
        if nested and end < len(lines):
            for number in (position, end):
                lines[number] = _longer(lines[number], longest + 1)
        position = end + 1
    return "\n".join(lines)


def _end_of(lines: list[str], start: int, opening: re.Match[str]) -> tuple[int, bool]:
    """The line that closes a fence (the number of lines: none does), and whether there are fences inside."""
    marker, info = opening[2], opening[3].strip()
    document = info.split(" ")[0].split(":")[0].lower() in _DOCUMENTS
    depth, nested = 0, False
    for number in range(start + 1, len(lines)):
        found = _FENCE.match(lines[number])
        if found is None or found[2][0] != marker[0]:
            continue
        if found[3].strip():
            depth += document
            nested = nested or document
        elif depth:
            depth -= 1
        elif len(found[2]) >= len(marker):
            return number, nested
    return len(lines), nested


def _longer(line: str, length: int) -> str:
    return _FENCE.sub(lambda found: f"{found[1]}{found[2][0] * length}{found[3]}", line)
