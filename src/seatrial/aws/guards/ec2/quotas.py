"""Quotas of networks in a region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.parts import alive, subnet
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"


def _quota(
    operation: str, key: str, default: int, code: str, message: str, count: Callable[[Any, Request], int]
) -> Guard:
    """A quota of a region; `World.quotas` may hold another value under `key`."""

    def check(request: Request, world: World) -> Refused | None:
        limit = world.quotas.get(key, default)
        return Refused(code, message) if count(backend("ec2", request), request) >= limit else None

    return Guard(operation, check, _QUOTAS)


def _nat_gateways_in_zone(ec2: Any, request: Request) -> int:
    place = ec2.subnets and subnet(ec2, str(request.parameters.get("SubnetId")))
    zones = [subnet(ec2, gateway.subnet_id) for gateway in alive(ec2.nat_gateways.values())]
    return sum(1 for zone in zones if zone and place and zone.availability_zone == place.availability_zone)


def _endpoints_of_type(ec2: Any, request: Request) -> int:
    """Interface endpoints are counted per network, the others not at all here."""
    if request.parameters.get("VpcEndpointType") != "Interface":
        return 0
    vpc = request.parameters.get("VpcId")
    own = [item for item in alive(ec2.vpc_end_points.values()) if item.vpc_id == vpc]
    return sum(1 for item in own if item.vpc_endpoint_type == "Interface")


def _rules_of(direction: str) -> Callable[[Any, Request], int]:
    """How many rules a group would have, less one: the quota is reached when that is not below it."""

    def count(ec2: Any, request: Request) -> int:
        group = ec2.get_security_group_from_id(str(request.parameters.get("GroupId")))
        if group is None:
            return 0
        kinds = ("IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds")
        new = sum(len(item.get(kind) or ()) for item in request.parameters.get("IpPermissions") or () for kind in kinds)
        have = group.get_number_of_ingress_rules() if direction == "in" else group.get_number_of_egress_rules()
        return int(have) + new - 1

    return count


def _gateway_endpoints(ec2: Any, request: Request) -> int:
    if (request.parameters.get("VpcEndpointType") or "Gateway") != "Gateway":
        return 0
    return sum(1 for item in alive(ec2.vpc_end_points.values()) if item.vpc_endpoint_type == "Gateway")


def _tables_of_network(ec2: Any, request: Request) -> int:
    return sum(1 for table in ec2.route_tables.values() if table.vpc_id == request.parameters.get("VpcId"))


GUARDS = (
    _quota(
        "CreateVpcEndpoint",
        "gateway-endpoints-per-region",
        20,
        "VpcEndpointLimitExceeded",
        "The maximum number of gateway VPC endpoints has been reached.",
        _gateway_endpoints,
    ),
    _quota(
        "CreateRouteTable",
        "route-tables-per-vpc",
        200,
        "RouteTableLimitExceeded",
        "The maximum number of route tables has been reached.",
        _tables_of_network,
    ),
    _quota(
        "CreateVpc",
        "vpcs-per-region",
        5,
        "VpcLimitExceeded",
        "The maximum number of VPCs has been reached.",
        lambda ec2, _: len(ec2.vpcs),
    ),
    _quota(
        "AllocateAddress",
        "elastic-ips-per-region",
        5,
        "AddressLimitExceeded",
        "The maximum number of addresses has been reached.",
        lambda ec2, _: len(ec2.addresses),
    ),
    _quota(
        "CreateInternetGateway",
        "internet-gateways-per-region",
        5,
        "InternetGatewayLimitExceeded",
        "The maximum number of internet gateways has been reached.",
        lambda ec2, _: len(ec2.internet_gateways),
    ),
    _quota(
        "CreateNatGateway",
        "nat-gateways-per-zone",
        5,
        "NatGatewayLimitExceeded",
        "Performing this operation would exceed the limit of 5 NAT gateways",
        _nat_gateways_in_zone,
    ),
    _quota(
        "CreateVpcEndpoint",
        "interface-endpoints-per-vpc",
        50,
        "VpcEndpointLimitExceeded",
        "The maximum number of VPC endpoints has been reached.",
        _endpoints_of_type,
    ),
    _quota(
        "AuthorizeSecurityGroupIngress",
        "rules-per-security-group",
        60,
        "RulesPerSecurityGroupLimitExceeded",
        "The maximum number of rules per security group has been reached.",
        _rules_of("in"),
    ),
    _quota(
        "AuthorizeSecurityGroupEgress",
        "rules-per-security-group",
        60,
        "RulesPerSecurityGroupLimitExceeded",
        "The maximum number of rules per security group has been reached.",
        _rules_of("out"),
    ),
)
