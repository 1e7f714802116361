"""Tags as resources carry them, whatever form they are given in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from seatrial.aws.facts.schemas import schema_of
from seatrial.model.resource import Resource, Status
from seatrial.rules.reading import at, is_known, text


def is_taggable(resource: Resource) -> bool:
    """Whether the registry gives the type tags, and the resource is one that AWS has."""
    return resource.status is Status.REHEARSED and not resource.consequence_of and _has_tags(resource.type)


@cache
def _has_tags(type_: str) -> bool:
    return "Tags" in (schema_of(type_) or {}).get("properties", {})


def keys_of(resource: Resource) -> frozenset[str] | None:
    """The keys of a resource's tags; None where they are not known."""
    tags = at(resource.properties, "Tags")
    if tags is None:
        return frozenset()
    if isinstance(tags, Mapping):
        return frozenset(tags)
    keys = [text(at(tag, "Key")) for tag in tags] if isinstance(tags, list) and is_known(tags) else [None]
    return None if None in keys else frozenset(key for key in keys if key)
