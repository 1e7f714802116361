"""What an unquoted YAML scalar of a template stands for.

Booleans and null are those of YAML 1.1, as CloudFormation reads them. A number becomes a number where it spells itself
the same way again; 0123, 1.10, 1_000 and 12:30 keep their text, and so does 2010-09-09: CloudFormation has no dates, and
hands values on as text.
"""

from __future__ import annotations

import re

_WORDS: dict[str, bool | None] = {"": None, "~": None}
for _word, _value in (("true", True), ("yes", True), ("on", True), ("false", False), ("no", False), ("off", False)):
    _WORDS.update({_word: _value, _word.title(): _value, _word.upper(): _value})
_WORDS.update({"null": None, "Null": None, "NULL": None})

_FIRST_OF_NUMBER = frozenset("-0123456789")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?")


def plain_value(text: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar."""
    if text[:1] in _FIRST_OF_NUMBER:
        return number_or_text(text)
    return _WORDS.get(text, text)


def number_or_text(text: str) -> str | int | float:
    """A number where the text is its only spelling, else the text."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text
    value = float(text) if match[1] else int(text)
    return value if str(value) == text else text
