"""Security groups beside one another: what one lets in that the other does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.compare.differing import Change
from seatrial.compare.directions.direction import Better, Direction
from seatrial.compare.node import Node, Pointer
from seatrial.compare.wording import spelled_out, thing
from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity

_ANYWHERE = ("0.0.0.0/0", "::/0")
_ADMINISTRATION = frozenset({22, 23, 3389, 5985, 5986})
_STORES = frozenset({1433, 1521, 2049, 3306, 5432, 5439, 6379, 9200, 11211, 27017})
_DOCS = "vpc/latest/userguide/security-group-rules.html"
INGRESS, EGRESS = "SecurityGroupIngress", "SecurityGroupEgress"

Door = tuple[str, int, int]  # protocol, first and last port


def open_doors(ours: Node, theirs: Node) -> Iterator[tuple[Change, Direction]]:
    """What the candidate's group lets in from anywhere, or from a whole network, where the reference's does not."""
    here, there = _rules(ours, INGRESS), _rules(theirs, INGRESS)
    for door, source in here:
        narrow = [one for other, one in there if other == door]
        if _is_anywhere(source) and not any(_is_anywhere(one) for other, one in there if _covers(other, door)):
            yield Change(INGRESS, _said(door, source), _said_all(door, narrow)), _wide(door)
        elif _is_block(source) and narrow and all(isinstance(one, Pointer) for one in narrow):
            yield Change(INGRESS, _said(door, source), _said_all(door, narrow)), _BLOCK
    narrower = _rules(theirs, EGRESS)  # none at all may only mean that nobody thought of it
    if narrower and _lets_all_out(_rules(ours, EGRESS)) and not _lets_all_out(narrower):
        yield Change(EGRESS, "everything to anywhere", _said_rules(theirs, EGRESS)), _OUT


def _lets_all_out(rules: list[tuple[Door, Any]]) -> bool:
    return any(_is_anywhere(source) and door[0] == "-1" for door, source in rules)


def _is_block(source: Any) -> bool:
    return isinstance(source, str) and not _is_anywhere(source)


def _wide(door: Door) -> Direction:
    protocol, first, last = door
    touchy = protocol == "-1" or any(first <= port <= last for port in _ADMINISTRATION | _STORES)
    web = (first, last) in ((80, 80), (443, 443))
    severity = Severity.HIGH if touchy else Severity.LOW if web else Severity.MEDIUM
    return Direction(
        Better.OTHER, severity, Category.ARCHITECTURE, "network", "{ours} may come in; in the reference {theirs}",
        "The source of the rule is the whole internet instead of those who need to come in.",
        Effects(security="Whoever finds the address can try."), _DOCS,
        remedy="let in only those who need to, best by their security group, as the reference does",
    )  # fmt: skip


_BLOCK = Direction(
    Better.OTHER, Severity.LOW, Category.ARCHITECTURE, "network", "{ours} may come in; in the reference {theirs}",
    "The source of the rule is a block of addresses instead of the group of those who need to come in.",
    Effects(security="Everything in the block may come in, also what is not meant."), _DOCS,
    remedy="name the security group of those who need to come in instead of the block of addresses",
)  # fmt: skip
_OUT = Direction(
    Better.OTHER, Severity.LOW, Category.ARCHITECTURE, "network", "everything may go out, in the reference {theirs}",
    "A group that says nothing of what goes out lets everything out.",
    Effects(security="What gets in can send data anywhere."), _DOCS,
    remedy="list what may go out, as the reference does",
)  # fmt: skip


def _rules(node: Node, name: str) -> list[tuple[Door, Any]]:
    given = node.values.get(name)
    items = given if isinstance(given, list) else [given] if isinstance(given, dict) else []
    return [(_door(item), source) for item in items if isinstance(item, dict) for source in _sources(item)]


def _door(item: dict[str, Any]) -> Door:
    protocol = {"6": "tcp", "17": "udp"}.get(str(item.get("IpProtocol")), str(item.get("IpProtocol")))
    first, last = item.get("FromPort"), item.get("ToPort")
    if protocol == "-1" or not isinstance(first, int) or not isinstance(last, int):
        return protocol, 0, 65535
    return protocol, first, last


def _sources(item: dict[str, Any]) -> list[Any]:
    """Who a rule is for; a group that speaks of itself is a pointer too."""
    names = ("CidrIp", "CidrIpv6", "SourceSecurityGroupId", "SourceSecurityGroupName", "SourcePrefixListId")
    more = ("DestinationSecurityGroupId", "DestinationPrefixListId")
    given = ((name, item.get(name)) for name in (*names, *more))
    return [
        Pointer("", "AWS::EC2::SecurityGroup") if "SecurityGroup" in name and isinstance(source, str) else source
        for name, source in given
        if source is not None
    ]


def _is_anywhere(source: Any) -> bool:
    return source in _ANYWHERE if isinstance(source, str) else False


def _covers(wide: Door, door: Door) -> bool:
    return wide[0] in ("-1", door[0]) and wide[1] <= door[1] and wide[2] >= door[2]


def _said(door: Door, source: Any) -> str:
    ports = "all ports" if door[0] == "-1" or door[1:] == (0, 65535) else f"port {door[1]}"
    if door[1] != door[2] and ports != "all ports":
        ports = f"ports {door[1]} to {door[2]}"
    who = thing(source) if isinstance(source, Pointer) else spelled_out(str(source))
    return f"{'anyone' if _is_anywhere(source) else who} at {ports}"


def _said_all(door: Door, sources: list[Any]) -> str:
    return ", ".join(_said(door, source) for source in sources) or "nobody there"


def _said_rules(node: Node, name: str) -> str:
    return ", ".join(_said(door, source) for door, source in _rules(node, name)) or "nothing"
