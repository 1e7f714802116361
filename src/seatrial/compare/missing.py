"""Resources that only the reference has: each lack once, with what merely follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from seatrial.aws.facts.schemas import schema_of
from seatrial.compare.lacks import lack_of
from seatrial.compare.node import Neighbour, Node, Nodes

_WATCHERS = frozenset({"AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard"})


@dataclass(frozen=True)
class Gap:
    """Resources of one type that the candidate lacks, and others whose lack follows from it."""

    nodes: tuple[Node, ...]
    following: tuple[Node, ...] = ()

    @property
    def type(self) -> str:
        return self.nodes[0].type


def gaps(reference: Nodes, missing: Iterable[str]) -> list[Gap]:
    """The lacks that `missing` addresses of the reference come to, in the order of the reference."""
    absent = [address for address in reference if address in set(missing)]
    leader = _leaders(reference, absent)
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address in absent:
        if leader[address] == address:
            grouped[(reference[address].type, _kind(reference[address]))].append(address)
    return [
        Gap(
            tuple(reference[address] for address in group),
            tuple(reference[one] for one in absent if leader[one] in group and one not in group),
        )
        for group in grouped.values()
    ]


def _kind(node: Node) -> str:
    """What sets lacks of one type apart."""
    return str(node.values.get("VpcEndpointType", "Gateway")) if node.type == "AWS::EC2::VPCEndpoint" else ""


def _leaders(reference: Nodes, absent: Sequence[str]) -> dict[str, str]:
    """For each missing resource the missing one that its lack follows from, itself where that is none."""
    known = set(absent)
    above = {address: _above(reference, address, known) for address in absent}
    leaders = {}
    for address in absent:
        seen, at = {address}, address
        while (to := above[at]) is not None and to not in seen:
            seen.add(to)
            at = to
        leaders[address] = at
    return leaders


def _above(reference: Nodes, address: str, absent: set[str]) -> str | None:
    """The missing resource that this one belongs to: the one that it is bound to for life, or its only users."""
    node = reference[address]
    bound = [
        one.address
        for one in node.neighbours
        if one.outward and one.address in absent and is_bound(node.type, one.path)
        and (node.type in _WATCHERS or not lack_of(reference[one.address].type).satellite)
    ]  # fmt: skip
    if bound:
        return bound[0]
    if not lack_of(node.type).satellite:
        return None
    users = [one.address for one in node.neighbours if not one.outward and not _only_watches(reference, node, one)]
    if users and all(user in absent for user in users):
        return min(
            users,
            key=lambda user: (lack_of(reference[user].type).satellite, lack_of(reference[user].type).severity.rank),
        )
    owners = [one.address for one in node.neighbours if one.outward and one.address in absent]
    return owners[0] if owners and not users else None


def is_bound(type_: str, path: str) -> bool:
    """Whether what a property names is what a resource of the type belongs to."""
    if type_ in _WATCHERS:
        return path.startswith(("Dimensions", "Metrics"))
    return path in _bonds(type_)


def _only_watches(reference: Nodes, node: Node, neighbour: Neighbour) -> bool:
    """Whether a user of a resource only looks at it: it is not there for its sake."""
    return reference[neighbour.address].type in _WATCHERS and node.type != "AWS::SNS::Topic"


@cache
def _bonds(type_: str) -> frozenset[str]:
    """Properties that cannot change during a resource's life: what they name it belongs to."""
    listed = (schema_of(type_) or {}).get("createOnlyProperties", ())
    more = {"ScalingTargetId", "ResourceId"} if type_.startswith("AWS::ApplicationAutoScaling::") else set()
    return frozenset(str(one).removeprefix("/properties/").split("/")[0] for one in listed) | more
