"""Templates of kinds: strings, lists and dicts with placeholders in braces (see `kind`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from seatrial.model.values import Secret, Unknown

_PLACEHOLDER = re.compile(r"\{([~@.$]?[A-Za-z0-9_.]+)\}")


def render(template: Any, look_up: Callable[[str], Any]) -> Any:
    """The template with its placeholders replaced; None where one of them has no value."""
    if isinstance(template, str):
        return _text(template, look_up)
    if isinstance(template, Mapping):
        rendered = {key: render(item, look_up) for key, item in template.items()}
        return {key: item for key, item in rendered.items() if item is not None} or None
    if isinstance(template, list):
        items = [render(item, look_up) for item in template]
        return [item for item in items if item is not None] or None
    return template


def _text(template: str, look_up: Callable[[str], Any]) -> Any:
    whole = _PLACEHOLDER.fullmatch(template)
    if whole:
        return bare(look_up(whole.group(1)))
    values = {name: bare(look_up(name)) for name in _PLACEHOLDER.findall(template)}
    if any(value is None for value in values.values()):
        return None
    return _PLACEHOLDER.sub(lambda match: str(values[match.group(1)]), template)


def bare(value: Any) -> Any:
    """A value without its secret's cover, a point in time as text; None for an unknown one."""
    if isinstance(value, Secret):
        return bare(value.value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return None if isinstance(value, Unknown) else value


def dig(data: Any, path: str) -> Any:
    """The value at a dotted path; list positions are decimal numbers; None where there is none. `""` is `data`."""
    for step in path.split(".") if path else ():
        data = bare(data)
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return data
