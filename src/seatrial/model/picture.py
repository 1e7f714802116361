"""An environment as a drawing needs it: what there is, where it stands, who reaches whom. Plain, bounded, no secret in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

INTERNET = "internet"  # the address of the one node that nobody declares


class Lane(StrEnum):
    """What a resource is there for: where it stands in the drawing."""

    ENTRY = "entry"
    COMPUTE = "compute"
    DATA = "data"
    NETWORK = "network"
    IDENTITY = "identity"
    WATCH = "observability"
    DELIVERY = "delivery"
    OTHER = "other"


class Exposure(StrEnum):
    """How a subnet is routed to the internet."""

    PUBLIC = "public"
    PRIVATE = "private"  # out through a NAT gateway or the like
    ISOLATED = "isolated"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Node:
    """One resource. `main` ones are drawn by themselves, the others in groups."""

    address: str
    name: str
    type: str
    status: str  # rehearsed, simulated, unsupported
    lane: Lane = Lane.OTHER
    main: bool = False
    network: str = ""  # address of the network that it stands in
    subnets: tuple[str, ...] = ()  # addresses
    place: str = ""  # file and line
    facts: tuple[tuple[str, str], ...] = ()  # what is shown of it, in order


@dataclass(frozen=True)
class Network:
    """A VPC; its node has the same address."""

    address: str
    name: str
    block: str = ""


@dataclass(frozen=True)
class Subnet:
    """A subnet; its node has the same address. `network` is "" where nobody knows which it is of."""

    address: str
    name: str
    network: str
    zone: str = ""
    block: str = ""
    exposure: Exposure = Exposure.UNKNOWN


@dataclass(frozen=True)
class Link:
    """One node speaks of another, or sends packets there. `is_open` says whether groups let these through."""

    source: str
    target: str
    label: str = ""
    traffic: bool = False
    is_open: bool | None = None


@dataclass(frozen=True)
class Call:
    """Calls of one operation that were made for one resource with one answer."""

    address: str
    operation: str
    count: int = 1
    refusal: str = ""


@dataclass(frozen=True)
class Picture:
    """One environment, everything in an order that does not depend on how it was found."""

    title: str
    region: str = ""
    nodes: tuple[Node, ...] = ()
    networks: tuple[Network, ...] = ()
    subnets: tuple[Subnet, ...] = ()
    links: tuple[Link, ...] = ()
    calls: tuple[Call, ...] = field(default=(), repr=False)
    more_calls: int = 0  # that are left out
