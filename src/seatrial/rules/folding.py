"""Parts that stand as resources of their own, put back into what they are parts of.

The Pulumi provider has a resource for a bucket's versioning where the registry has a property of the bucket. Rules speak
of the bucket.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from seatrial.aws.facts.schemas import schema_of
from seatrial.model.resource import Resource
from seatrial.model.values import Value, strings


@dataclass(frozen=True)
class Folded:
    """Resources with their parts in them; `origins` says which part a property came from."""

    resources: dict[str, Resource]
    origins: dict[tuple[str, str], Resource]  # (owner's address, top-level property) → part


def fold(resources: Iterable[Resource]) -> Folded:
    """Owners with the properties of their parts; parts that name no owner among the resources are left out."""
    standing = {resource.address: resource for resource in resources}
    owners = _owners(standing.values())
    origins: dict[tuple[str, str], Resource] = {}
    for part in [one for one in standing.values() if "/" in one.type]:
        del standing[part.address]
        type_, _, name = part.type.partition("/")
        owner = _owner_of(part, type_, owners)
        if owner is None or owner.address not in standing:
            continue
        known = standing[owner.address]
        added = _added(known, part, name)
        standing[owner.address] = replace(known, properties={**known.properties, **added})
        origins.update({(owner.address, key): part for key in added})
    return Folded(standing, origins)


def _owners(resources: Iterable[Resource]) -> dict[tuple[str, str], Resource]:
    found = {}
    for resource in resources:
        arn = resource.attributes.get("Arn")
        for identity in (resource.id, resource.physical_name, arn if isinstance(arn, str) else ""):
            if identity:
                found[(resource.type, identity)] = resource
    return found


def _owner_of(part: Resource, type_: str, owners: Mapping[tuple[str, str], Resource]) -> Resource | None:
    for _, spelled in strings(part.properties):
        if (type_, spelled) in owners:
            return owners[(type_, spelled)]
    return None


def _added(owner: Resource, part: Resource, name: str) -> dict[str, Value]:
    """The owner's registry properties that a part gives; lists grow."""
    members = (schema_of(owner.type) or {}).get("properties", {})
    own = next((member for member in (name, f"{name}s") if member in members), None)
    if own is None:
        return {key: value for key, value in part.properties.items() if key in members and key not in owner.properties}
    given = part.properties.get(own, part.properties.get(name))
    if given is None:
        given = {key: value for key, value in part.properties.items() if key not in members}
    before = owner.properties.get(own)
    if own != name:  # the part is one item of a list, or some
        return {own: [*(before if isinstance(before, list) else []), *(given if isinstance(given, list) else [given])]}
    return {own: given}
