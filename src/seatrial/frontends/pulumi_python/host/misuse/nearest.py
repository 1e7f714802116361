"""The real name that a wrong one most likely means."""

from __future__ import annotations

import difflib
from typing import FrozenSet, Iterable, List, Tuple

from ..plausible import singular, words_of

SHOWN = 12  # names in a message; a provider has thousands
LIKELY = 0.6  # below this a name is not worth naming


def nearest(name: str, candidates: Iterable[str]) -> Tuple[str, List[str]]:
    """The best candidate ("" if none is near), and the nearest few in order."""
    ranked = sorted(set(candidates), key=lambda candidate: (-likeness(name, candidate), candidate))
    best = ranked[0] if ranked and likeness(name, ranked[0]) >= LIKELY else ""
    return best, ranked[:SHOWN]


def likeness(one: str, other: str) -> float:
    """0 to 1: how the letters and the words of two names agree; singular and plural are the same word."""
    letters = difflib.SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()
    mine, theirs = _words(one), _words(other)
    words = len(mine & theirs) / max(1, min(len(mine), len(theirs))) if mine and theirs else 0.0
    spread = len(mine & theirs) / max(1, len(mine | theirs))
    return max(letters, (letters + words + spread) / 3)


def _words(name: str) -> FrozenSet[str]:
    return frozenset(singular(word) for word in words_of(name)) - {"args"}
