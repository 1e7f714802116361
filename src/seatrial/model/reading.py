"""Reading property values: what is unknown stays unknown, texts that stand for numbers and truths are taken as such."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from seatrial.model.values import Secret, Unknown, contains

UNKNOWN = Unknown("not known in this run")


def bare(value: Any) -> Any:
    """The value without the cover of a secret."""
    return bare(value.value) if isinstance(value, Secret) else value


def at(data: Any, path: str) -> Any:
    """The value at a dotted path (list positions are decimal numbers): None where there is none, `Unknown` where nobody
    can tell."""
    for step in path.split(".") if path else ():
        data = bare(data)
        if isinstance(data, Unknown):
            return data
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return bare(data)


def is_known(value: Any) -> bool:
    """Whether nothing in the value is unknown."""
    return not contains(value, Unknown)


def is_missing(data: Any, path: str) -> bool:
    """Whether it is certain that there is no value at the path."""
    return at(data, path) is None


def flag(value: Any) -> bool | None:
    """A truth, also as text; None where it is unknown or none."""
    value = bare(value)
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower())
    return value if isinstance(value, bool) else None


def number(value: Any) -> float | None:
    """A number, also as text; None where it is unknown or none."""
    value = bare(value)
    if isinstance(value, bool):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def text(value: Any) -> str | None:
    """A text; None where it is unknown or none."""
    value = bare(value)
    return value if isinstance(value, str) else None


def each(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The items of the list at a path, each with its own path; one object counts as a list of it."""
    found = at(data, path)
    if isinstance(found, Mapping):
        found = [found]
    for position, item in enumerate(found if isinstance(found, list) else ()):
        yield f"{path}.{position}" if path else str(position), bare(item)


def document(value: Any) -> Any:
    """A JSON document that is given as text or as data; None where it is neither, or not known."""
    value = bare(value)
    if isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, dict | list) else None
