"""Version constraints of Poetry and Pipenv as pip spells them.

Source: https://python-poetry.org/docs/dependency-specification/#version-constraints.
"""

from __future__ import annotations

import re


def poetry_constraint(text: str) -> str:
    """`^1.2` → `>=1.2,<2`; what has no counterpart counts as any version."""
    parts = [_part(part.strip()) for part in text.split(",")]
    return "" if "||" in text or None in parts else ",".join(part for part in parts if part)


def _part(part: str) -> str | None:
    if part in ("", "*"):
        return ""
    if match := re.fullmatch(r"([\^~])\s*(\d+(?:\.\d+)*)", part):
        return f">={match[2]},<{_next(match[1], [int(number) for number in match[2].split('.')])}"
    if re.fullmatch(r"\d+(\.\d+)*(\.\*)?[\w.]*", part):
        return f"=={part}"
    return part if re.fullmatch(r"(==|>=|<=|!=|~=|<|>)\s*[\w.*+]+", part) else None


def _next(sign: str, numbers: list[int]) -> str:
    """The first version that a caret or a tilde leaves out."""
    position = min(1, len(numbers) - 1)
    if sign == "^":
        position = next((place for place, number in enumerate(numbers) if number), len(numbers) - 1)
    return ".".join(map(str, [*numbers[:position], numbers[position] + 1]))
