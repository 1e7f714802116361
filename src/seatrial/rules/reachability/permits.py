"""Single rules of security groups: what they admit, from or to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reading import at, bare, flag, number

Network = IPv4Network | IPv6Network

EVERYBODY = ("0.0.0.0/0", "::/0")
_LAST_PORT = 65535
_PROTOCOLS = {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", "all": "-1", "-1": "-1"}
_PEERS = {
    "CidrIp": "cidr",
    "CidrIpv6": "cidr",
    "SourceSecurityGroupId": "group",
    "DestinationSecurityGroupId": "group",
    "SourceSecurityGroupName": "name",
    "SourcePrefixListId": "list",
    "DestinationPrefixListId": "list",
}


@dataclass(frozen=True)
class Place:
    """Where one end of a connection stands: the groups around it, the networks that its address may be of."""

    groups: tuple[Any, ...] = ()  # ids; Unknown where one is not known
    networks: tuple[Network, ...] = ()  # none where they are not known


@dataclass(frozen=True)
class Permit:
    """One rule with one peer. `ports` is None where they are not known."""

    protocol: str | None
    ports: tuple[int, int] | None
    kind: str  # cidr, group, name, list
    peer: Any
    origin: Resource  # the resource that says so
    path: str  # and where

    def covers(self, port: int, protocol: str = "tcp") -> bool | None:
        """Whether a port is among those that the rule admits."""
        if self.protocol is None or self.ports is None:
            return None
        return self.protocol in (protocol, "-1") and self.ports[0] <= port <= self.ports[1]

    def admits(self, place: Place) -> bool | None:
        """Whether the other end of a connection is the rule's peer."""
        if isinstance(self.peer, Unknown) or self.kind in ("list", "name"):
            return None
        if self.kind == "group":
            return self.peer in place.groups or (
                None if any(isinstance(one, Unknown) for one in place.groups) else False
            )
        return _within(str(self.peer), place.networks)

    @property
    def is_open(self) -> bool:
        """Whether everybody on the internet is admitted."""
        return self.kind == "cidr" and isinstance(self.peer, str) and _is_everybody(self.peer)

    @property
    def shown(self) -> str:
        """The rule in words: `tcp 443 from sg-1`."""
        if self.ports is None:
            return f"{self.protocol or 'some'} ports, {self.peer}"
        low, high = self.ports
        ports = "every port" if (low, high) == (0, _LAST_PORT) else str(low) if low == high else f"{low}-{high}"
        protocol = "every protocol" if self.protocol == "-1" else self.protocol
        return f"{protocol}, {ports}, {self.peer}"


def read_permits(data: Any, origin: Resource, path: str, own: str) -> Iterator[Permit]:
    """The permits that one rule comes to, one for each peer; `own` is the id of the group that has it."""
    data = bare(data)
    if not isinstance(data, dict):
        yield Permit(None, None, "cidr", Unknown("the rule"), origin, path)
        return
    protocol, ports = _protocol(at(data, "IpProtocol")), _ports(data)
    for name, kind in _PEERS.items():
        given = at(data, name)
        for peer in given if isinstance(given, list) else [given]:
            if bare(peer) is not None and bare(peer) != "":
                yield Permit(protocol, ports, kind, bare(peer), origin, f"{path}.{name}" if path else name)
    if flag(at(data, "Self")):
        yield Permit(protocol, ports, "group", own, origin, path)


def network(text: Any) -> Network | None:
    """A CIDR block as a network."""
    try:
        return ip_network(text, strict=False) if isinstance(text, str) else None
    except ValueError:
        return None


def _is_everybody(cidr: str) -> bool:
    found = network(cidr)
    return found is not None and found.prefixlen == 0


def _within(cidr: str, networks: tuple[Network, ...]) -> bool | None:
    admitted = network(cidr)
    if admitted is None:
        return None
    if admitted.prefixlen == 0 and admitted.version == 4:
        return True
    if not networks:
        return None
    alike = [one for one in networks if one.version == admitted.version]
    if alike and all(one.subnet_of(admitted) for one in alike):  # type: ignore[arg-type]
        return True
    return None if any(one.overlaps(admitted) for one in alike) else False


def _protocol(value: Any) -> str | None:
    if isinstance(value, Unknown) or value is None:
        return None
    text = str(value).lower().removesuffix(".0")
    return _PROTOCOLS.get(text, text)


def _ports(data: Any) -> tuple[int, int] | None:
    if _protocol(at(data, "IpProtocol")) == "-1":
        return 0, _LAST_PORT
    ends = [at(data, "FromPort"), at(data, "ToPort")]
    if any(isinstance(end, Unknown) for end in ends):
        return None
    low, high = number(ends[0]), number(ends[1])
    if low is None or low < 0:
        return 0, _LAST_PORT
    return int(low), int(low if high is None else high)
