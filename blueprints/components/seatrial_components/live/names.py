"""Words in names."""

from __future__ import annotations

import re


def occurrences(word: str, name: str) -> int:
    """How often a name says the word, as a word of its own and in whatever case."""
    return len(re.findall(rf"(?<![a-z0-9]){re.escape(word.lower())}(?![a-z0-9])", name.lower()))
