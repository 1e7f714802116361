"""How much of everything there is in the embedded AWS, whatever the service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

# what moto carries with it, and what AWS keeps for itself
_FURNITURE = {"AWSManagedPolicy", "Ami", "InstanceTypeBackend", "MotoRandom", "TaggingService"}

# what moto notes down about everything, never forgets, and no call about the resource shows
_NOTES = {
    "tags",
    "resource_tags",
    "_resource_tags",
    "idempotency_tokens",
    "operations",
    "events",
    "event_categories",
    "rr_changes",
}
_CATALOG = 200  # a longer list is what AWS offers to everybody


def census() -> Counter[tuple[str, str]]:
    """Entries of every container of moto's state, by the class and attribute that holds it."""
    from moto.core.base_backend import BackendDict

    counts: Counter[tuple[str, str]] = Counter()
    seen: set[int] = set()
    waiting: list[Any] = [backend for place in vars(BackendDict)["_instances"] for backend in _backends(place)]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or type(thing).__name__ in _FURNITURE:
            continue
        seen.add(id(thing))
        for name, value in list(vars(thing).items()):
            if name in _NOTES:
                continue
            if isinstance(value, Mapping | list | set | tuple):
                counts[type(thing).__name__, name] += len(value)
                if len(value) < _CATALOG:
                    waiting += _things_in(value)
            elif _is_moto(value):
                waiting.append(value)
    return counts


def _backends(place: Any) -> Iterator[Any]:
    for account in list(place.values()):
        yield from list(account.values())


def _things_in(value: Any, depth: int = 0) -> Iterator[Any]:
    for item in list(value.values()) if isinstance(value, Mapping) else list(value):
        if _is_moto(item):
            yield item
        elif isinstance(item, Mapping | list | set | tuple) and depth < 3:
            yield from _things_in(item, depth + 1)


def _is_moto(value: Any) -> bool:
    return type(value).__module__.startswith("moto.") and hasattr(value, "__dict__")
