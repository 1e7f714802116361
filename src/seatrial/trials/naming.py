"""Names as AWS keeps them: where each is unique, and what in it varies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.template import bare, dig
from seatrial.model.resource import Resource

_PIECES = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Claim:
    """A name that a resource holds, and the place within which AWS allows it once."""

    type: str
    place: str
    name: str


def claim_of(resource: Resource) -> Claim | None:
    """What name the program spelled for the resource, or None where AWS or the engine named it."""
    kind = kind_of(resource.type)
    if kind is None or not kind.name or not resource.physical_name or not resource.named_by:
        return None
    if kind.scope == "none" or resource.declaration.read_id:
        return None
    if "/" in kind.type:  # a part has its name within its owner: only the owner's can collide
        return None
    if kind.scope == "global":
        place = ""
    elif kind.scope == "account":
        place = resource.account
    elif kind.scope == "region":
        place = f"{resource.account}/{resource.region}"
    else:
        within = [str(bare(dig(resource.properties, path))) for path in kind.scope.split("+")]
        place = "/".join([resource.account, resource.region, *within])
    return Claim(resource.type, place, resource.physical_name)


def is_shared_silently(resource: Resource) -> bool:
    """Whether AWS lets two owners of the name share one thing instead of refusing the second."""
    kind = kind_of(resource.type)
    return kind is not None and kind.silent


def occurrences(piece: str, name: str) -> int:
    """How often `piece` stands in a name as a piece of its own, upper and lower case aside."""
    wanted = [part.lower() for part in _PIECES.findall(piece)]
    parts = [part.lower() for part in _PIECES.findall(name)]
    if not wanted:
        return 0
    return sum(1 for start in range(len(parts)) if parts[start : start + len(wanted)] == wanted)
