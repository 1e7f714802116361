"""What is drawn as one card: a resource, or many of one type where they stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

from seatrial.model.picture import INTERNET, Exposure, Lane, Node, Picture

_MOST_ALIKE = {"subnet": 4, "span": 5, "lane": 10, "panel": 2}  # cards of one type in one place; more become a stack

# services whose names would leave no room for the type
_SHORT = {
    "ApplicationAutoScaling": "AutoScaling",
    "CertificateManager": "ACM",
    "ElasticLoadBalancing": "ELB",
    "ElasticLoadBalancingV2": "ELB",
    "OpenSearchService": "OpenSearch",
    "SecretsManager": "Secrets",
    "StepFunctions": "Steps",
}


@dataclass(frozen=True)
class Room:
    """A place for cards. `kind` is subnet, span (of several subnets), lane or panel; `key` tells rooms of a kind apart."""

    kind: str
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """One card; never without a node."""

    nodes: tuple[Node, ...]

    @property
    def key(self) -> str:
        """Tells it from every other card of the picture."""
        return self.nodes[0].address

    @property
    def is_stack(self) -> bool:
        return len(self.nodes) > 1

    @property
    def title(self) -> str:
        return f"{len(self.nodes)} × {kind_of(self.nodes[0].type)}" if self.is_stack else self.nodes[0].name

    @property
    def subtitle(self) -> str:
        return ", ".join(node.name for node in self.nodes) if self.is_stack else kind_of(self.nodes[0].type)


def cards_of(picture: Picture) -> dict[Room, list[Card]]:
    """Every resource that is no frame on some card, by the room that it stands in."""
    exposures = {subnet.address: subnet.exposure for subnet in picture.subnets}
    known = {network.address for network in picture.networks}
    owners = {subnet.address: subnet.network if subnet.network in known else "" for subnet in picture.subnets}
    frames = known | set(exposures)
    rooms: dict[Room, list[Node]] = defaultdict(list)
    for node in picture.nodes:
        if node.address not in frames:
            rooms[_room_of(node, exposures, owners, known)].append(node)
    return {room: _stacked(nodes, _MOST_ALIKE[room.kind]) for room, nodes in rooms.items()}


def internet() -> Card:
    """The card that requests come from."""
    return Card((Node(INTERNET, "Internet", INTERNET, "", Lane.ENTRY, main=True),))


def _room_of(node: Node, exposures: Mapping[str, Exposure], owners: Mapping[str, str], networks: set[str]) -> Room:
    if not node.main:
        return Room("panel", (node.lane.value,))
    subnets = [address for address in node.subnets if address in exposures]
    if len(subnets) == 1:
        return Room("subnet", (subnets[0],))
    if subnets:
        return Room("span", (owners[subnets[0]], exposures[subnets[0]].value))
    if node.network in networks:
        return Room("span", (node.network, ""))
    lane = node.lane if node.lane in (Lane.ENTRY, Lane.COMPUTE, Lane.DATA) else Lane.COMPUTE
    return Room("lane", (lane.value,))


def _stacked(nodes: list[Node], most: int) -> list[Card]:
    by_type: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_type[node.type].append(node)
    found: list[Card] = []
    for alike in by_type.values():
        found += [Card(tuple(alike))] if len(alike) > most else [Card((node,)) for node in alike]
    return found


def kind_of(type_: str) -> str:
    """A type as people say it: `ECS Service`."""
    if type_ == INTERNET:
        return "everybody"
    if type_.startswith("AWS::"):
        service, *rest = type_.split("::")[1:]
        return " ".join([_SHORT.get(service, service), *rest])
    return type_.rpartition(":")[2] or type_


def fitted(text: str, columns: int, tail: int = 0) -> str:
    """The text in about so many columns; where it has more, its end is left out, or all before its last `tail` signs:
    names that begin alike differ there. What a font draws wide counts for more."""
    if sum(map(_breadth, text)) <= columns:
        return text
    end = text[-tail:] if tail else ""
    room = columns - 1 - sum(map(_breadth, end))
    for position, sign in enumerate(text):
        room -= _breadth(sign)
        if room < 0:
            return f"{text[: max(1, position)]}…{end}"
    return text


def _breadth(sign: str) -> float:
    return 2 if east_asian_width(sign) in "WF" else 1.25 if sign.isupper() or sign in "mw" else 1
