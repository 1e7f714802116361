"""What EC2 refuses where the embedded AWS would not."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/"
_VPC = "https://docs.aws.amazon.com/vpc/latest/userguide/"
_ERRORS = f"{_API}errors-overview.html"
_QUOTAS = f"{_VPC}amazon-vpc-limits.html"

# names and descriptions of groups and rules: API_CreateSecurityGroup.html, API_IpRange.html
_GROUP_TEXT = re.compile(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}")


def _alive(items: Iterable[Any], *dead: str) -> list[Any]:
    return [item for item in items if str(item.state) not in ("deleted", "terminated", *dead)]


# quotas


def _quota(
    operation: str, key: str, default: int, code: str, message: str, count: Callable[[Any, Request], int]
) -> Guard:
    """A quota of a region; `World.quotas` may hold another value under `key`."""

    def check(request: Request, world: World) -> Refused | None:
        limit = world.quotas.get(key, default)
        return Refused(code, message) if count(backend("ec2", request), request) >= limit else None

    return Guard(operation, check, _QUOTAS)


def _nat_gateways_in_zone(ec2: Any, request: Request) -> int:
    subnet = ec2.subnets and _subnet(ec2, str(request.parameters.get("SubnetId")))
    zones = [_subnet(ec2, gateway.subnet_id) for gateway in _alive(ec2.nat_gateways.values())]
    return sum(1 for zone in zones if zone and subnet and zone.availability_zone == subnet.availability_zone)


def _endpoints_of_type(ec2: Any, request: Request) -> int:
    """Interface endpoints are counted per network, the others not at all here."""
    if request.parameters.get("VpcEndpointType") != "Interface":
        return 0
    vpc = request.parameters.get("VpcId")
    own = [item for item in _alive(ec2.vpc_end_points.values()) if item.vpc_id == vpc]
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


# security groups


def _group_text(request: Request, _: World) -> Refused | None:
    name, description = str(request.parameters.get("GroupName")), str(request.parameters.get("Description"))
    if name.startswith("sg-"):
        return Refused("InvalidParameterValue", f"Invalid value '{name}' for groupName. It may not begin with 'sg-'.")
    for what, text in (("group name", name), ("description", description)):
        if not _GROUP_TEXT.fullmatch(text):
            return Refused(
                "InvalidParameterValue",
                f"Invalid security {what if what[0] == 'g' else 'group description'}. Valid names and descriptions are "
                "strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
            )
    return None


def _rule_text(request: Request, _: World) -> Refused | None:
    for permission in request.parameters.get("IpPermissions") or ():
        for kind in ("IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds"):
            for source in permission.get(kind) or ():
                if not _GROUP_TEXT.fullmatch(str(source.get("Description") or "")):
                    return Refused(
                        "InvalidParameterValue",
                        "Invalid rule description. Valid descriptions are strings less than 256 characters from the "
                        "following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
                    )
    return None


def _interfaces(ec2: Any) -> Iterator[Any]:
    """Network interfaces that are in use; those of what is gone, which the embedded AWS leaves behind, are not."""
    gone = {gateway._eni.id for gateway in ec2.nat_gateways.values() if gateway.state == "deleted"}
    for interface in ec2.enis.values():
        instance = interface.instance
        if interface.id not in gone and not (
            instance is not None and instance.state in ("terminated", "shutting-down")
        ):
            yield interface


def _balancers(request: Request) -> Iterator[Any]:
    yield from backend("elbv2", request).load_balancers.values()
    yield from backend("elb", request).load_balancers.values()


def _group_in_use(request: Request, _: World) -> Refused | None:
    ec2, id_ = backend("ec2", request), str(request.parameters.get("GroupId") or "")
    groups = [group for members in ec2.groups.values() for group in members.values()]
    users: list[Any] = [item for item in _interfaces(ec2) if id_ in [group.id for group in item.group_set]]
    users += [item for item in _alive(ec2.vpc_end_points.values()) if id_ in item.security_group_ids]
    users += [item for item in _balancers(request) if id_ in (item.security_groups or ())]
    users += [
        group
        for group in groups
        if group.id != id_
        and any((rule.source_group or {}).get("GroupId") == id_ for rule in (*group.ingress_rules, *group.egress_rules))
    ]
    return Refused("DependencyViolation", f"resource {id_} has a dependent object") if id_ and users else None


# networks and routes


def _subnet(ec2: Any, id_: str) -> Any:
    return next((zones[id_] for zones in ec2.subnets.values() if id_ in zones), None)


def _gateway_of(ec2: Any, vpc: str) -> Any:
    return next((item for item in ec2.internet_gateways.values() if item.vpc and item.vpc.id == vpc), None)


def _subnet_in_use(request: Request, _: World) -> Refused | None:
    ec2, id_ = backend("ec2", request), str(request.parameters.get("SubnetId"))
    users: list[Any] = [item for item in _interfaces(ec2) if item.subnet and item.subnet.id == id_]
    users += [item for item in _alive(ec2.nat_gateways.values()) if item.subnet_id == id_]
    users += [
        item for item in _balancers(request) if id_ in [getattr(subnet, "id", subnet) for subnet in item.subnets or ()]
    ]
    message = f"The subnet '{id_}' has dependencies and cannot be deleted."
    return Refused("DependencyViolation", message) if users else None


def _vpc_in_use(request: Request, _: World) -> Refused | None:
    ec2, id_ = backend("ec2", request), str(request.parameters.get("VpcId"))
    groups = [group for group in ec2.groups.get(id_, {}).values() if group.name != "default"]
    endpoints = [item for item in _alive(ec2.vpc_end_points.values()) if item.vpc_id == id_]
    if groups or endpoints or _gateway_of(ec2, id_):
        return Refused("DependencyViolation", f"The vpc '{id_}' has dependencies and cannot be deleted.")
    return None


def _nat_gateway_without_way_out(request: Request, _: World) -> Refused | None:
    ec2 = backend("ec2", request)
    subnet = _subnet(ec2, str(request.parameters.get("SubnetId")))
    if subnet is None or request.parameters.get("ConnectivityType") == "private" or _gateway_of(ec2, subnet.vpc_id):
        return None
    return Refused("Gateway.NotAttached", f"Network {subnet.vpc_id} has no Internet gateway attached")


def _route_target(request: Request, _: World) -> Refused | None:
    ec2, given = backend("ec2", request), request.parameters
    table = ec2.route_tables.get(given.get("RouteTableId"))
    nat, transit, gateway = given.get("NatGatewayId"), given.get("TransitGatewayId"), str(given.get("GatewayId") or "")
    if nat and nat not in {item.id for item in _alive(ec2.nat_gateways.values())}:
        return Refused("InvalidNatGatewayID.NotFound", f"The natGateway ID '{nat}' does not exist")
    if transit and table:
        attached = [
            item
            for item in _alive(ec2.transit_gateway_attachments.values())
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
    subnet = _subnet(ec2, str(request.parameters.get("SubnetId")))
    table = ec2.route_tables.get(request.parameters.get("RouteTableId"))
    if subnet is None or table is None:
        return None
    if table.vpc_id != subnet.vpc_id:
        message = f"Route table {table.id} and subnet {subnet.id} belong to different networks"
        return Refused("InvalidParameterValue", message)
    others = [item for item in ec2.route_tables.values() if subnet.id in item._associations.values()]
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
        subnets = [_subnet(ec2, str(id_)) for id_ in request.parameters.get("SubnetIds") or ()]
        zones = Counter(subnet.availability_zone for subnet in subnets if subnet)
        twice = [subnet.id for subnet in subnets if subnet and zones[subnet.availability_zone] > 1]
        return Refused("DuplicateSubnetsInSameZone", message.format(twice[-1])) if twice else None

    return check


# endpoints

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
        for item in _alive(ec2.vpc_end_points.values())
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
        for other in _alive(ec2.vpc_end_points.values()):
            if other.service_name == given.get("ServiceName") and table in other.route_table_ids:
                list_ = other.destination_prefix_list_id
                message = f"route table {table} already has a route with destination-prefix-list-id {list_}"
                return Refused("RouteAlreadyExists", message)
    return None


# instances


def _instance(request: Request, _: World) -> Refused | None:
    ec2, given = backend("ec2", request), request.parameters
    image, key, type_ = given.get("ImageId"), given.get("KeyName"), str(given.get("InstanceType") or "")
    if image and not re.fullmatch(r"ami-([0-9a-f]{8}|[0-9a-f]{17})|resolve:ssm:.+", str(image)):
        return Refused("InvalidAMIID.Malformed", f'Invalid id: "{image}" (expecting "ami-...")')
    if key and key not in ec2.key_pairs:
        return Refused("InvalidKeyPair.NotFound", f"The key pair '{key}' does not exist")
    return _architecture(ec2, str(image), type_) or _foreign_groups(ec2, given)


def _architecture(ec2: Any, image: str, type_: str) -> Refused | None:
    from moto.ec2.models.instance_types import INSTANCE_TYPES

    found, known = ec2.amis.get(image), INSTANCE_TYPES.get(type_)
    if found is None or known is None:
        return None
    able = list(known.get("ProcessorInfo", {}).get("SupportedArchitectures") or ())
    if not able or not found.architecture or found.architecture in able:
        return None
    return Refused(
        "InvalidParameterValue",
        f"The architecture '{','.join(able)}' of the specified instance type does not match the architecture "
        f"'{found.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching "
        "architectures, and try again.",
    )


def _foreign_groups(ec2: Any, given: Any) -> Refused | None:
    places = [given, *(given.get("NetworkInterfaces") or ())]
    for place in places:
        subnet = _subnet(ec2, str(place.get("SubnetId")))
        for id_ in place.get("SecurityGroupIds") or place.get("Groups") or ():
            group = ec2.get_security_group_from_id(id_)
            if subnet and group and group.vpc_id != subnet.vpc_id:
                message = f"Security group {id_} and subnet {subnet.id} belong to different networks."
                return Refused("InvalidParameter", message)
    return None


def _template_user_data(request: Request, _: World) -> Refused | None:
    text = (request.parameters.get("LaunchTemplateData") or {}).get("UserData")
    try:
        base64.b64decode(re.sub(r"\s", "", str(text or "")), validate=True)
    except (binascii.Error, ValueError):
        return Refused("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.")
    return None


GUARDS = (
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
    Guard("CreateSecurityGroup", _group_text, f"{_API}API_CreateSecurityGroup.html"),
    Guard("AuthorizeSecurityGroupIngress", _rule_text, f"{_API}API_IpRange.html"),
    Guard("AuthorizeSecurityGroupEgress", _rule_text, f"{_API}API_IpRange.html"),
    Guard("DeleteSecurityGroup", _group_in_use, f"{_API}API_DeleteSecurityGroup.html"),
    Guard("DeleteSubnet", _subnet_in_use, f"{_VPC}subnet-deleting.html"),
    Guard("DeleteVpc", _vpc_in_use, f"{_API}API_DeleteVpc.html"),
    Guard("CreateNatGateway", _nat_gateway_without_way_out, f"{_VPC}nat-gateway-troubleshooting.html"),
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
    Guard("RunInstances", _instance, _ERRORS),
    Guard("CreateLaunchTemplate", _template_user_data, _ERRORS),
    Guard("CreateLaunchTemplateVersion", _template_user_data, _ERRORS),
)
