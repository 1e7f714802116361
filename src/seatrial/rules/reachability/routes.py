"""Routes: where the packets of a subnet go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.permits import network
from seatrial.rules.reading import at, bare, each, text
from seatrial.rules.survey import Survey

_TARGETS = {
    "NatGatewayId": "nat",
    "TransitGatewayId": "transit",
    "VpcPeeringConnectionId": "peering",
    "NetworkInterfaceId": "machine",
    "InstanceId": "machine",
    "EgressOnlyInternetGatewayId": "egress-only",
    "VpcEndpointId": "firewall",
    "LocalGatewayId": "local",
    "CarrierGatewayId": "carrier",
    "CoreNetworkArn": "core",
}
_GATEWAYS = {"igw-": "internet", "vgw-": "vpn", "vpce-": "firewall", "local": "local"}
_ASSOCIATION = "AWS::EC2::SubnetRouteTableAssociation"
_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")


@dataclass(frozen=True)
class Route:
    """One route. `kind` says what it leads to; "" where that is not known."""

    destination: Any
    kind: str
    target: str
    origin: Resource
    path: str  # of the property that names the target

    @property
    def is_default(self) -> bool | None:
        """Whether it takes what is bound for the internet (IPv4)."""
        if not isinstance(self.destination, str) or self.destination.startswith("pl-"):
            return None
        found = network(self.destination)
        return found is not None and found.version == 4 and found.prefixlen <= 1


@dataclass(frozen=True)
class Table:
    """One route table; `resource` is the network where it is the one that AWS made with it."""

    id: str
    resource: Resource
    routes: tuple[Route, ...]
    whole: bool  # False where there may be routes that nobody knows of

    @property
    def default(self) -> Route | None:
        """The route of what is bound for the internet."""
        return next((route for route in self.routes if route.is_default), None)

    def way_out(self, public: bool | None) -> bool | None:
        """Whether something in its subnets reaches the internet; `public` is whether it has a public address."""
        route = self.default
        if route is None:
            sure = self.whole and all(one.is_default is False for one in self.routes)
            return False if sure else None
        if route.kind == "internet":
            return public
        return True if route.kind == "nat" else None

    @property
    def name(self) -> str:
        """What the program calls it."""
        own = self.resource.declaration.name
        return own if self.resource.type == "AWS::EC2::RouteTable" else f"the main route table of {own}"

    @property
    def shown(self) -> str:
        """Its routes in words."""
        listed = [f"{route.destination} to {route.target or route.kind}" for route in self.routes]
        return f"{self.name}: {', '.join(listed) if listed else 'no route but the local one'}"


@dataclass
class Routing:
    """The route tables of an environment, and which subnet uses which."""

    survey: Survey
    tables: dict[str, Table] = field(init=False)
    _table_ids: dict[str, Any] = field(init=False)  # by subnet
    _stray: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        routes: dict[str, list[Route]] = defaultdict(list)
        for resource in self.survey.of_type("AWS::EC2::Route"):
            id_ = at(resource.properties, "RouteTableId")
            self._stray = self._stray or not isinstance(id_, str)
            routes[str(id_)].append(read_route(resource.properties, resource, ""))
        propagated = self._propagated()
        self.tables = {}
        for resource in self.survey.of_type("AWS::EC2::RouteTable"):
            self._add(resource.id, resource, [*_inline(resource), *routes[resource.id]], propagated)
        for vpc in self.survey.of_type("AWS::EC2::VPC"):
            id_ = text(vpc.attributes.get("MainRouteTableId")) or ""
            adopted = [one for one in self.survey.graph if one.type == "AWS::EC2::RouteTable/Default"]
            inline = [
                route for one in adopted if at(one.properties, "DefaultRouteTableId") == id_ for route in _inline(one)
            ]
            if id_:
                self._add(id_, vpc, [*inline, *routes[id_]], propagated)
        self._table_ids = self._associations()

    def of(self, subnet: Any) -> Table | None:
        """The table that a subnet uses; None where this environment does not tell."""
        if not isinstance(subnet, str):
            return None
        id_ = self._table_ids.get(subnet)
        if id_ is None and "" not in self._table_ids:
            resource = self.survey.target(subnet, "AWS::EC2::Subnet")
            vpc = at(resource.properties, "VpcId") if resource else None
            id_ = self._main_of(vpc)
        return self.tables.get(id_) if isinstance(id_, str) else None

    def association_of(self, subnet: Resource) -> Resource | None:
        """What gives a subnet its table; None where it uses the network's main one."""
        given = self.survey.of_type(_ASSOCIATION)
        return next((one for one in given if at(one.properties, "SubnetId") == subnet.id), None)

    def subnets_of(self, table: Table) -> list[Resource]:
        """The subnets that use a table."""
        return [one for one in self.survey.of_type("AWS::EC2::Subnet") if (of := self.of(one.id)) and of.id == table.id]

    def _add(self, id_: str, resource: Resource, routes: list[Route], propagated: set[str]) -> None:
        whole = not self._stray and id_ not in propagated and not any(not route.kind for route in routes)
        self.tables[id_] = Table(id_, resource, tuple(routes), whole)

    def _propagated(self) -> set[str]:
        given = self.survey.of_type("AWS::EC2::VPNGatewayRoutePropagation")
        return {str(id_) for one in given for _, id_ in each(one.properties, "RouteTableIds")}

    def _associations(self) -> dict[str, Any]:
        """Table ids by subnet; "" is there where an association's subnet is not known."""
        found: dict[str, Any] = {}
        for one in self.survey.of_type(_ASSOCIATION):
            subnet = at(one.properties, "SubnetId")
            found[subnet if isinstance(subnet, str) else ""] = at(one.properties, "RouteTableId")
        return found

    def _main_of(self, vpc: Any) -> Any:
        for one in self.survey.graph:
            if one.type == "AWS::EC2::VPC/MainRouteTableAssociation" and at(one.properties, "VpcId") == vpc:
                return at(one.properties, "RouteTableId")
        found = self.survey.target(vpc, "AWS::EC2::VPC")
        return found.attributes.get("MainRouteTableId") if found else None


def read_route(data: Mapping[str, Any], origin: Resource, path: str) -> Route:
    """One route as the registry writes it, of a resource of its own or inside a table."""
    destination = next((value for name in _DESTINATIONS if (value := at(data, name)) not in (None, "")), Unknown())
    prefix = f"{path}." if path else ""
    gateway = at(data, "GatewayId")
    if gateway not in (None, ""):
        kinds = [kind for start, kind in _GATEWAYS.items() if isinstance(gateway, str) and gateway.startswith(start)]
        return Route(destination, kinds[0] if kinds else "", str(gateway), origin, f"{prefix}GatewayId")
    for name, kind in _TARGETS.items():
        value = at(data, name)
        if value not in (None, ""):
            known = isinstance(value, str)
            return Route(destination, kind if known else "", value if known else "", origin, f"{prefix}{name}")
    return Route(destination, "", "", origin, path)


def _inline(table: Resource) -> list[Route]:
    return [
        read_route(bare(item), table, path)
        for path, item in each(table.properties, "Routes")
        if isinstance(bare(item), dict)
    ]
