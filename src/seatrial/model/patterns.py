"""Texts and the regular expressions that settings must match: does it match, and what would."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SLOW = 16  # characters: what a pattern with repeats within repeats may be asked of without taking for ever
_LONG = 300
_MANY = 12  # repeats that are no more than this cost little, however they are nested
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_GOOD = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:@ "


def matches(pattern: str, text: str) -> bool | None:
    """Whether the whole text matches; None for a pattern that cannot be read here, or could take for ever."""
    tree = _tree(pattern)
    if tree is None:
        return None
    nested, repeats = _repeats(tree)
    if (nested and len(text) > _SLOW) or (repeats > 2 and len(text) > _LONG):
        return None
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def text_matching(pattern: str, shortest: int = 0, longest: int = 4096) -> str | None:
    """A text that matches as a whole and is no shorter and no longer than asked; None where none was found."""
    tree = _tree(pattern)
    if tree is None:
        return None
    for turn, more in product(range(3), (0, 1, 2, 4, 8, 12, 16, shortest)):
        text = "".join(_written(tree, more, turn))
        if shortest <= len(text) <= longest and matches(pattern, text) is not False:
            return text
    return None


@cache
def _tree(pattern: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
            return list(parser.parse(pattern))
    except (re.error, RecursionError, OverflowError):
        return None


def _repeats(nodes: Iterable[Any], inside: bool = False) -> tuple[bool, int]:
    """Whether a repeat stands in a repeat (or alternatives do), and how many have no end."""
    nested, count = False, 0
    for code, argument in nodes:
        many = code in _REPEATS and argument[1] > _MANY
        count += many and argument[1] is codes.MAXREPEAT
        nested |= inside and (many or code is codes.BRANCH)
        for inner in _inner(code, argument):
            deeper, more = _repeats(inner, inside or many)
            nested, count = nested or deeper, count + more
    return nested, count


def _inner(code: Any, argument: Any) -> list[Any]:
    """The sequences within a node."""
    if code in _REPEATS:
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return [argument] if code is codes.ATOMIC_GROUP else []


def _written(nodes: Iterable[Any], more: int, turn: int) -> Iterator[str]:
    """One text for a sequence of nodes; what may be repeated is, `more` times beyond the fewest; of
    alternatives the one whose turn it is."""
    for code, argument in nodes:
        if code is codes.LITERAL:
            yield chr(argument)
        elif code is codes.ANY:
            yield "a"
        elif code is codes.NOT_LITERAL:
            yield next(letter for letter in _GOOD if ord(letter) != argument)
        elif code is codes.IN:
            yield _one_of(argument)
        elif code in _REPEATS:
            fewest, most, inner = argument
            for _ in range(min(int(fewest) + more, int(most), 1000)):
                yield from _written(inner, min(more, 1), turn)
        elif code is codes.BRANCH:
            yield from _written(argument[1][turn % len(argument[1])], more, turn)
        elif code is codes.SUBPATTERN:
            yield from _written(argument[3], more, turn)
        elif code is codes.ATOMIC_GROUP:
            yield from _written(argument, more, turn)


def _one_of(members: Any) -> str:
    negated = any(code is codes.NEGATE for code, _ in members)
    for letter in _GOOD:
        if any(_is_in(letter, code, argument) for code, argument in members) is not negated:
            return letter
    return next((chr(argument) for code, argument in members if code is codes.LITERAL), "a")


def _is_in(letter: str, code: Any, argument: Any) -> bool:
    if code is codes.LITERAL:
        return bool(ord(letter) == argument)
    if code is codes.RANGE:
        return bool(argument[0] <= ord(letter) <= argument[1])
    if code is not codes.CATEGORY:
        return False
    kinds = {codes.CATEGORY_DIGIT: str.isdigit, codes.CATEGORY_SPACE: str.isspace}
    opposite = {codes.CATEGORY_NOT_DIGIT: str.isdigit, codes.CATEGORY_NOT_SPACE: str.isspace}
    if argument in kinds:
        return kinds[argument](letter)
    if argument in opposite:
        return not opposite[argument](letter)
    is_word = letter.isalnum() or letter == "_"
    return bool(is_word == (argument is codes.CATEGORY_WORD))
