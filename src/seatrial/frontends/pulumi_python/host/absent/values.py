"""Invented values of unknown shape: whatever they are asked for, they have.

Texts hold `seatrial-` or its digits, so that the parent can tell what follows from one. They differ between resources
and between environments, and are the same when one environment is run again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from typing import Any

from .. import plausible, state
from ..forms import DIGITS, REGION


def invent(name: str, owner: str) -> Any:
    """A value for what `owner` (a resource, a function) has under a name: a text, or two of them for a plural."""
    if plausible.is_plural(name):
        return InventedList([InventedText(_salted(text, owner)) for text in plausible.several(name)])
    return InventedText(_salted(plausible.text_for(name), owner))


def lenient(value: Any) -> Any:
    """A value that the program gave, which may well hold more once a provider has completed it."""
    if isinstance(value, dict):
        return InventedObject({key: lenient(item) for key, item in value.items()})
    return InventedList(map(lenient, value)) if isinstance(value, (list, tuple)) else value


class InventedText(str):
    """A text that also is an object with every field and a list with every element."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return invent(name, str(self))

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            return invent(key, str(self))
        return InventedText(self) if isinstance(key, int) else str.__getitem__(self, key)

    def get(self, key: Any, default: Any = None) -> Any:
        return invent(str(key), str(self)) if default is None else default


class InventedObject(dict):  # type: ignore[type-arg]
    """A dictionary that has every key, and every key as an attribute too."""

    def __missing__(self, key: Any) -> Any:
        return invent(str(key), "")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key] if default is None or key in self else default


class InventedList(list):  # type: ignore[type-arg]
    """A list that also has every key and attribute, for the case that it should have been an object."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            return invent(key, "")
        if isinstance(key, int) and self and not -len(self) <= key < len(self):
            return list.__getitem__(self, -1)
        return list.__getitem__(self, key)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return invent(name, "")

    def get(self, key: Any, default: Any = None) -> Any:
        return invent(str(key), "") if default is None else default


def _salted(text: str, owner: str) -> str:
    digest = hashlib.sha256(f"{_environment()}/{owner}/{text}".encode()).hexdigest()
    text = re.sub(f"(?<={DIGITS})[0-9a-f]{{9}}", digest[:9], text)
    text = re.sub(r"\bseatrial-[a-z0-9-]+", lambda found: f"{found[0]}-{digest[:5]}", text)
    return text.replace(REGION, os.environ.get("AWS_REGION", REGION))


def _environment() -> str:
    if state.current is None:
        return ""
    order = state.current.order
    return json.dumps([order["stack"], order["config"], order["environment"]], sort_keys=True)
