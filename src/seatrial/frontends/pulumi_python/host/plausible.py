"""Values that stand in for what a program was not given.

Texts hold `seatrial` (identifiers hold its digits, 5ea71a1), so that whatever depends on one can be told.
"""

from __future__ import annotations

import json
import re
from typing import Any, List

from .forms import ACCOUNT, DIGITS, ID_PREFIXES, NO_PLURALS, OBJECTS, REGION, WORD, form_of


def words_of(name: str) -> List[str]:
    return [word.lower() for word in WORD.findall(name)] or ["value"]


def label_of(name: str) -> str:
    """A name as the middle of a physical name: lower case, hyphens."""
    return "-".join(words_of(name))[:40]


def text_for(name: str) -> str:
    """A text that something called `name` could be."""
    return form_of(words_of(name), label_of(name))


def is_plural(name: str) -> bool:
    last = words_of(name)[-1]
    return last.endswith("s") and last not in NO_PLURALS and not last.endswith("ss")


def singular(name: str) -> str:
    return re.sub(r"(?i)(?<=ss|sh|ch|xe)es$|ies$|s$", lambda found: "y" if found[0].lower() == "ies" else "", name)


def value_for(name: str, kind: str) -> Any:
    """A value of a configuration type: string, int, bool, float or object."""
    if kind == "string":
        return text_for(name)
    if kind == "bool":
        return False
    if kind in ("int", "float"):
        text = text_for(name)
        number = float(text) if text.replace(".", "", 1).isdigit() and text != ACCOUNT else 1.0
        return int(number) if kind == "int" else number
    listed = is_plural(name) and words_of(name)[-1] not in OBJECTS
    return PlausibleList(several(name)) if listed else PlausibleObject()


def several(name: str) -> List[str]:
    """Two of what a plural name speaks of."""
    one = singular(name)
    if words_of(name)[-1] in ("azs", "zones") and text_for(one) == REGION + "a":
        return [REGION + "a", REGION + "b"]
    if words_of(name)[-1] in ("cidrs", "blocks"):
        return ["10.0.1.0/24", "10.0.2.0/24"]
    return [_numbered(text_for(_as_identifier(one)), number) for number in ("1", "2")]


def _as_identifier(name: str) -> str:
    """`subnets` of a stack's outputs are the identifiers of subnets."""
    return name + "_id" if words_of(name)[-1] in ID_PREFIXES else name


def _numbered(text: str, number: str) -> str:
    if re.search(r"-0" + DIGITS, text):
        return text[:-1] + number
    return re.sub(r"(seatrial-[a-z0-9-]+)", rf"\g<1>-{number}", text, count=1)


def output_for(name: str) -> Any:
    """What another stack may have put out under a name: a text, or two of them for a plural."""
    return several(name) if is_plural(name) else text_for(_as_identifier(name))


class PlausibleObject(dict):  # type: ignore[type-arg]
    """An object of unknown shape: whatever it is asked for, it has."""

    def __missing__(self, key: Any) -> Any:
        return output_for(str(key))


class PlausibleList(list):  # type: ignore[type-arg]
    """A list that can also be asked by name, for the case that it should have been an object."""

    def __getitem__(self, key: Any) -> Any:
        return output_for(key) if isinstance(key, str) else list.__getitem__(self, key)

    def get(self, key: Any, default: Any = None) -> Any:
        return default


class PlausibleText(str):
    """A text that also has every attribute, for values whose shape nobody knows."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return PlausibleText(text_for(name))

    def __getitem__(self, key: Any) -> Any:
        return PlausibleText(text_for(key)) if isinstance(key, str) else str.__getitem__(self, key)


def as_text(value: Any) -> str:
    """A placeholder as a report shows it."""
    return value if isinstance(value, str) else json.dumps(value)
