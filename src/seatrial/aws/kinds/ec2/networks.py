"""EC2: networks, security groups, instances.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _find(moment: Moment, operation: str, key: str, **filters: str) -> Any:
    """The first thing that a describe call finds by its filters."""
    wanted = [{"Name": name.replace("_", "-"), "Values": [value]} for name, value in filters.items()]
    found = getattr(moment.client(), operation)(Filters=wanted)[key]
    return found[0] if found else {}


def _vpc_attributes(moment: Moment) -> None:
    """Settings that CreateVpc does not take, and what comes with a new network."""
    client = moment.client()
    for name in ("EnableDnsSupport", "EnableDnsHostnames"):
        if name in moment.properties:
            client.modify_vpc_attribute(VpcId=moment.id, **{name: {"Value": bool(moment.properties[name])}})
    group = _find(moment, "describe_security_groups", "SecurityGroups", vpc_id=moment.id, group_name="default")
    table = _find(moment, "describe_route_tables", "RouteTables", vpc_id=moment.id)
    acl = _find(moment, "describe_network_acls", "NetworkAcls", vpc_id=moment.id)
    moment.attributes |= {
        "DefaultSecurityGroup": group.get("GroupId"),
        "MainRouteTableId": table.get("RouteTableId"),
        "DefaultNetworkAcl": acl.get("NetworkAclId"),
    }


KINDS = (
    Kind(
        "AWS::EC2::VPC",
        "ec2",
        create=Call("create_vpc"),
        answer="Vpc",
        id="{.VpcId}",
        after=(_vpc_attributes,),
        attributes={
            "VpcId": "{id}",
            "Arn": "arn:{partition}:ec2:{region}:{account}:vpc/{id}",
            "CidrBlock": "{.CidrBlock}",
            "OwnerId": "{account}",
            "InstanceTenancy": "{.InstanceTenancy}",
        },
        read=Call("describe_vpcs", {"VpcIds": ["{id}"]}),
        found="Vpcs.0",
        delete=Call("delete_vpc", {"VpcId": "{id}"}),
        tag_type="vpc",
    ),
    Kind(
        "AWS::EC2::Subnet",
        "ec2",
        create=Call("create_subnet"),
        answer="Subnet",
        id="{.SubnetId}",
        after=(
            Call(
                "modify_subnet_attribute",
                {"SubnetId": "{id}", "MapPublicIpOnLaunch": {"Value": "{MapPublicIpOnLaunch}"}},
                matched=False,
                when=("MapPublicIpOnLaunch",),
            ),
        ),
        attributes={
            "SubnetId": "{id}",
            "Arn": "{.SubnetArn}",
            "VpcId": "{.VpcId}",
            "CidrBlock": "{.CidrBlock}",
            "AvailabilityZone": "{.AvailabilityZone}",
            "AvailabilityZoneId": "{.AvailabilityZoneId}",
            "OwnerId": "{account}",
        },
        read=Call("describe_subnets", {"SubnetIds": ["{id}"]}),
        found="Subnets.0",
        delete=Call("delete_subnet", {"SubnetId": "{id}"}),
        tag_type="subnet",
    ),
)
