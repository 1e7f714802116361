"""What EC2 refuses of routes, gateways and endpoints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from seatrial.aws.facts.regions import zones_of
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.parts import alive, subnet
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_VPC = "https://docs.aws.amazon.com/vpc/latest/userguide/"
_ERRORS = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"


def _vpc_without_addresses(request: Request, _: World) -> Refused | None:
    if request.parameters.get("CidrBlock") or request.parameters.get("Ipv4IpamPoolId"):
        return None
    return Refused("MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.")


def _subnet_without_addresses(request: Request, _: World) -> Refused | None:
    if any(request.parameters.get(name) for name in ("CidrBlock", "Ipv4IpamPoolId", "Ipv6Native")):
        return None
    return Refused("MissingParameter", "The request must contain the parameter cidrBlock")


def _route_target(request: Request, _: World) -> Refused | None:
    ec2, given = backend("ec2", request), request.parameters
    table = ec2.route_tables.get(given.get("RouteTableId"))
    nat, transit, gateway = given.get("NatGatewayId"), given.get("TransitGatewayId"), str(given.get("GatewayId") or "")
    if nat and nat not in {item.id for item in alive(ec2.nat_gateways.values())}:
        return Refused("InvalidNatGatewayID.NotFound", f"The natGateway ID '{nat}' does not exist")
    if transit and table:
        attached = [
            item
            for item in alive(ec2.transit_gateway_attachments.values())
            if item.transit_gateway_id == transit and item.resource_id == table.vpc_id
        ]
        if not attached:
            return Refused("InvalidTransitGatewayID.NotFound", f"The transitGateway ID '{transit}' does not exist.")
    found = ec2.internet_gateways.get(gateway)
    if table and found and (found.vpc is None or found.vpc.id != table.vpc_id):
        message = f"route table {table.id} and network gateway {gateway} belong to different networks"
        return Refused("InvalidParameterValue", message)
    return None


def _table_taken(request: Request, _: World) -> Refused | None:
    ec2 = backend("ec2", request)
    place = subnet(ec2, str(request.parameters.get("SubnetId")))
    table = ec2.route_tables.get(request.parameters.get("RouteTableId"))
    if place is None or table is None:
        return None
    if table.vpc_id != place.vpc_id:
        message = f"Route table {table.id} and subnet {place.id} belong to different networks"
        return Refused("InvalidParameterValue", message)
    others = [item for item in ec2.route_tables.values() if place.id in item._associations.values()]
    if others and others[0].id != table.id:
        return Refused(
            "Resource.AlreadyAssociated",
            f"the specified association for route table {table.id} conflicts with an existing association",
        )
    return None


def _zones_twice(message: str) -> Callable[[Request, World], Refused | None]:
    """One subnet for each zone, no more."""

    def check(request: Request, _: World) -> Refused | None:
        ec2 = backend("ec2", request)
        subnets = [subnet(ec2, str(id_)) for id_ in request.parameters.get("SubnetIds") or ()]
        zones = Counter(place.availability_zone for place in subnets if place)
        twice = [place.id for place in subnets if place and zones[place.availability_zone] > 1]
        return Refused("DuplicateSubnetsInSameZone", message.format(twice[-1])) if twice else None

    return check


_GATEWAYS = ("s3", "dynamodb", "s3express")


def _endpoint(request: Request, _: World) -> Refused | None:
    ec2, given = backend("ec2", request), request.parameters
    service, type_ = str(given.get("ServiceName")), given.get("VpcEndpointType") or "Gateway"
    aws = re.fullmatch(r"com\.amazonaws\.([a-z0-9-]+-\d)\.(.+)", service)
    if aws and aws[1] != request.region and not given.get("ServiceRegion"):
        return Refused("InvalidServiceName", f"The Vpc Endpoint Service '{service}' does not exist")
    if aws and type_ == "Gateway" and aws[2] not in _GATEWAYS:
        message = "Endpoint type (Gateway) does not match available service types ([Interface])."
        return Refused("InvalidParameter", message)
    vpc = ec2.vpcs.get(given.get("VpcId"))
    if type_ != "Interface" or not given.get("PrivateDnsEnabled") or vpc is None:
        return None
    if not (vpc.enable_dns_support in ("true", True) and vpc.enable_dns_hostnames in ("true", True)):
        return Refused(
            "InvalidParameter",
            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for "
            f"{vpc.id}",
        )
    same = [
        item
        for item in alive(ec2.vpc_end_points.values())
        if item.vpc_id == vpc.id and item.service_name == service and item.private_dns_enabled in (True, "true")
    ]
    if same:
        return Refused(
            "InvalidParameter",
            f"private-dns-enabled cannot be set because there is already a conflicting DNS domain for {service} in the "
            f"VPC {vpc.id}",
        )
    return None


def _endpoint_routes(request: Request, _: World) -> Refused | None:
    ec2, given = backend("ec2", request), request.parameters
    for table in given.get("RouteTableIds") or ():
        for other in alive(ec2.vpc_end_points.values()):
            if other.service_name == given.get("ServiceName") and table in other.route_table_ids:
                list_ = other.destination_prefix_list_id
                message = f"route table {table} already has a route with destination-prefix-list-id {list_}"
                return Refused("RouteAlreadyExists", message)
    return None


def _size(request: Request, _: World) -> Refused | None:
    block = str(request.parameters.get("CidrBlock") or "")
    prefix = block.rpartition("/")[2]
    if not prefix.isdigit() or 16 <= int(prefix) <= 28:
        return None
    return Refused("InvalidSubnet.Range", f"The CIDR '{block}' is invalid.")


def _zone(request: Request, _: World) -> Refused | None:
    zone = str(request.parameters.get("AvailabilityZone") or "")
    if not zone or zone.startswith(request.region):
        return None
    return Refused(
        "InvalidParameterValue",
        f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the "
        f"following availability zones: {', '.join(zones_of(request.region, None))}.",
    )


def _flow_log(request: Request, _: World) -> Refused | None:
    given = request.parameters
    kind, target = str(given.get("LogDestinationType")), str(given.get("LogDestination") or "")
    if kind != "s3":
        return None
    if given.get("DeliverLogsPermissionArn"):
        return Refused("InvalidParameter", "DeliverLogsPermissionArn is not applicable for s3 delivery")
    bucket = target.rpartition(":::")[2].partition("/")[0]
    if bucket in backend("s3", request, "aws").buckets:
        return None
    return Refused("InvalidParameter", f"LogDestination: {bucket} does not exist")


GUARDS = (
    Guard(
        "CreateVpc", _vpc_without_addresses, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html"
    ),
    Guard("CreateSubnet", _subnet_without_addresses, f"{_VPC}subnet-sizing.html"),
    Guard("CreateSubnet", _size, f"{_VPC}subnet-sizing.html"),
    Guard("CreateSubnet", _zone, _ERRORS),
    Guard("CreateFlowLogs", _flow_log, f"{_VPC}flow-logs-s3.html"),
    Guard("CreateRoute", _route_target, _ERRORS),
    Guard("AssociateRouteTable", _table_taken, _ERRORS),
    Guard(
        "CreateVpcEndpoint",
        _zones_twice(
            "Found another VPC endpoint subnet in the availability zone of {}. VPC endpoint subnets should be in "
            "different availability zones supported by the VPC endpoint service."
        ),
        "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    ),
    Guard(
        "CreateVpcEndpoint", _endpoint, "https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html"
    ),
    Guard(
        "CreateVpcEndpoint",
        _endpoint_routes,
        "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
    ),
    Guard(
        "CreateTransitGatewayVpcAttachment",
        _zones_twice("Duplicate Subnets for same AZ: {}"),
        "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
    ),
)
