"""Network access lists: what they let in and out of subnets. They keep no state, so answers need an entry of their own.

https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seatrial.model.resource import Resource
from seatrial.rules.reachability.permits import Network, network
from seatrial.rules.reading import at, bare, each, flag, is_known, number, text
from seatrial.rules.survey import Survey

_LIST, _ENTRY = "AWS::EC2::NetworkAcl", "AWS::EC2::NetworkAclEntry"
_ADOPTED = "AWS::EC2::NetworkAcl/Default"  # the one that AWS made with the network, taken over by the program
_ASSOCIATION = "AWS::EC2::SubnetNetworkAclAssociation"
_WORLD = network("0.0.0.0/0")
# https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
ANSWERS = (1024, 65535)


@dataclass(frozen=True)
class Entry:
    """One entry for IPv4. `ports` are all of them where the protocol has none."""

    number: int
    egress: bool
    allows: bool
    block: Network
    ports: tuple[int, int]
    origin: Resource
    path: str

    def decides(self, peers: Network, ports: tuple[int, int]) -> bool | None:
        """Whether it takes in everything between these ports and peers; None where it takes in some of it."""
        if not self.block.overlaps(peers) or self.ports[0] > ports[1] or ports[0] > self.ports[1]:
            return False
        whole = self.ports[0] <= ports[0] and ports[1] <= self.ports[1]
        return True if whole and peers.subnet_of(self.block) else None  # type: ignore[arg-type]

    @property
    def shown(self) -> str:
        """The entry in words: `100 allow 443 10.0.0.0/16`."""
        low, high = self.ports
        ports = "every port" if (low, high) == (0, 65535) else str(low) if low == high else f"{low}-{high}"
        return f"{self.number} {'allow' if self.allows else 'deny'} {ports} {self.block}"


@dataclass(frozen=True)
class AccessList:
    """One list with its entries in the order in which they are tried; `whole` is whether all are known."""

    id: str
    resource: Resource
    entries: tuple[Entry, ...]
    whole: bool

    def admits(self, egress: bool, peers: Network | None, ports: tuple[int, int]) -> bool | None:
        """Whether packets pass, one way; `peers` is None for anybody at all, and None answers that some may pass."""
        if not self.whole:
            return None
        for entry in self.of(egress):
            decides = entry.decides(peers or _everybody(), ports)
            if decides is None and (peers is not None or entry.allows):
                return None
            if decides:
                return entry.allows
        return False

    def of(self, egress: bool) -> list[Entry]:
        """Its entries of one way."""
        return [one for one in self.entries if one.egress is egress]

    def denier(self, egress: bool, ports: tuple[int, int]) -> Entry | None:
        """The entry that turns such packets away, None where that no entry takes them in does."""
        return next(
            (one for one in self.of(egress) if not one.allows and one.ports[0] <= ports[0] <= one.ports[1]), None
        )

    def shown(self, egress: bool) -> str:
        """What it says of one way, in words."""
        way = "outbound" if egress else "inbound"
        return f"{way} of {self.resource.declaration.name}: " + ("; ".join(e.shown for e in self.of(egress)) or "none")


@dataclass
class AccessLists:
    """The lists of an environment that are not as AWS makes them, by the subnets under them."""

    survey: Survey
    _by_subnet: dict[str, AccessList] = field(init=False)

    def __post_init__(self) -> None:
        single: dict[str, list[Resource]] = defaultdict(list)
        for one in self.survey.of_type(_ENTRY):
            single[text(at(one.properties, "NetworkAclId")) or ""].append(one)
        lists = [_read(one, single) for one in self.survey.of_type(_LIST)]
        lists += [_read(one, single) for one in self.survey.graph if one.type == _ADOPTED]
        by_id = {one.id: one for one in lists}
        self._by_subnet = {}
        for found in lists:
            for _, subnet in each(found.resource.properties, "SubnetIds"):
                self._by_subnet[str(bare(subnet))] = found
        for tie in self.survey.of_type(_ASSOCIATION):
            known = by_id.get(str(at(tie.properties, "NetworkAclId")))
            if known is not None:
                self._by_subnet[str(at(tie.properties, "SubnetId"))] = known

    def of(self, subnet: Any) -> AccessList | None:
        """The list that a subnet is under; None for one that AWS made, which lets everything pass."""
        return self._by_subnet.get(subnet) if isinstance(subnet, str) else None


def _everybody() -> Network:
    assert _WORLD is not None
    return _WORLD


def _read(resource: Resource, single: Mapping[str, list[Resource]]) -> AccessList:
    given = [(item, resource, path) for path, item in each(resource.properties, "Entries")]
    given += [(one.properties, one, "") for one in single.get(resource.id, ())]
    read = [_entry(bare(data), origin, path) for data, origin, path in given]
    known = is_known(resource.properties.get("Entries")) and None not in read and not single.get("")
    found = sorted((one for one in read if isinstance(one, Entry)), key=lambda one: one.number)
    return AccessList(resource.id, resource, tuple(found), known)


def _entry(data: Any, origin: Resource, path: str) -> Entry | bool | None:
    """One entry; False for one that says nothing of TCP over IPv4, None for one that is not wholly known."""
    asked = ("RuleNumber", "RuleAction", "Protocol", "CidrBlock", "Egress", "PortRange")
    values = [data.get(name) if isinstance(data, Mapping) else None for name in asked]
    if not isinstance(data, Mapping) or not all(is_known(value) for value in values):
        return None
    block, protocol = network(at(data, "CidrBlock")), str(at(data, "Protocol")).lower()
    if block is None or protocol not in ("-1", "all", "6", "tcp"):
        return False
    low, high = number(at(data, "PortRange.From")), number(at(data, "PortRange.To"))
    ports = (int(low), int(high)) if protocol in ("6", "tcp") and low is not None and high is not None else (0, 65535)
    allows = str(at(data, "RuleAction")).lower() == "allow"
    return Entry(
        int(number(at(data, "RuleNumber")) or 0), flag(at(data, "Egress")) is True, allows, block, ports, origin, path
    )
