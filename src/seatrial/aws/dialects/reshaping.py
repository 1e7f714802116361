"""Small steps for what an entry's table cannot say: keys under other names, in lists as well, secrets seen through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.model.values import Secret, Unknown


def bare(value: Any) -> Any:
    """The value itself: without the cover of a secret; None for an unknown one."""
    if isinstance(value, Secret):
        return bare(value.value)
    return None if isinstance(value, Unknown) else value


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """An object, or each object of a list, with keys under other names; `""` drops a key, dots make objects."""
    value = bare(value)
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    if not isinstance(value, Mapping):
        return value
    result: dict[str, Any] = {}
    for key, item in value.items():
        *path, last = names.get(key, key).split(".")
        if item is None or not last:
            continue
        holder = result
        for step in path:
            holder = holder.setdefault(step, {})
        holder[last] = item
    return result


def listed(value: Any) -> list[Any]:
    """A list as it is, nothing as an empty one, anything else as its only item."""
    value = bare(value)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def first(value: Any) -> Any:
    """The first item of a list, or the value; None where there is none."""
    return next(iter(listed(value)), None)


def given(value: Mapping[str, Any]) -> dict[str, Any]:
    """What has a value."""
    return {key: item for key, item in value.items() if item is not None}
