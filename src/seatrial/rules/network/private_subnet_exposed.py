"""A private subnet that is routed to the internet gateway.

What makes a subnet private is its route table alone. With a default route to an internet gateway, one public address or
one group that is too wide exposes what was put there to be out of reach; and what has no public address reaches nothing,
because an internet gateway carries only public addresses.

Cause (security): The subnet is called private and has the route table of a public one.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Way: {Type: AWS::EC2::InternetGateway}
    Tie: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Net, InternetGatewayId: !Ref Way}}
    PrivateA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Roads: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Net}}
    Use: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref PrivateA, RouteTableId: !Ref Roads}}
    Out:
      Type: AWS::EC2::Route
      DependsOn: Tie
      Properties: {RouteTableId: !Ref Roads, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Way}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    PrivateA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Roads: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Net}}
    Use: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref PrivateA, RouteTableId: !Ref Roads}}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    vaults = [aws.ec2.Subnet(f"vault-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                             availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    roads = aws.ec2.RouteTable("roads", vpc_id=net.id,
                               routes=[aws.ec2.RouteTableRouteArgs(cidr_block="0.0.0.0/0", gateway_id=way.id)])
    for n, vault in enumerate(vaults):
        aws.ec2.RouteTableAssociation(f"use-{n}", subnet_id=vault.id, route_table_id=roads.id)
    group = aws.rds.SubnetGroup("ledger", subnet_ids=[vault.id for vault in vaults])
    aws.rds.Instance("ledger", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True,
                     db_subnet_group_name=group.name)

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    vaults = [aws.ec2.Subnet(f"vault-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                             availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    roads = aws.ec2.RouteTable("roads", vpc_id=net.id)
    for n, vault in enumerate(vaults):
        aws.ec2.RouteTableAssociation(f"use-{n}", subnet_id=vault.id, route_table_id=roads.id)
    group = aws.rds.SubnetGroup("ledger", subnet_ids=[vault.id for vault in vaults])
    aws.rds.Instance("ledger", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True,
                     db_subnet_group_name=group.name)

Sources:
- https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.routes import Table
from seatrial.rules.reachability.stores import Store
from seatrial.rules.reachability.workloads import BALANCER, items
from seatrial.rules.reading import at, each, flag, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

# what people call a subnet that the internet does not reach
_PRIVATE = re.compile(r"(?<![a-z])(private|priv|isolated|internal)(?![a-z])", re.IGNORECASE)
_PUBLIC = re.compile(r"(?<![a-z])(public|pub|dmz|external)(?![a-z])", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The subnet is meant to be private, and its table sends everything to an internet gateway."""
    reach = Reach.of(survey)
    table = reach.routing.of(resource.id)
    route = table.default if table else None
    if table is None or route is None or route.kind != "internet" or _meets_the_public(resource, survey):
        return
    held = [store for store in reach.stores if resource.id in store.subnets]
    if any(flag(at(store.resource.properties, "PubliclyAccessible")) for store in held):
        return
    cut_off = _cut_off(resource, reach, survey)
    if _is_called_private(resource) or held or cut_off:
        yield _blemish(resource, table, held, cut_off, *_culprit(resource, table, reach))


def _cut_off(subnet: Resource, reach: Reach, survey: Survey) -> str:
    """What runs in the subnet without a public address, where the network has NAT gateways for such things; "" for none."""
    if flag(at(subnet.properties, "MapPublicIpOnLaunch")) or not survey.of_type("AWS::EC2::NatGateway"):
        return ""
    inside = (one for one in reach.workloads if one.public is False and subnet.id in one.subnets)
    return next((one.resource.declaration.name for one in inside), "")


def _culprit(subnet: Resource, table: Table, reach: Reach) -> tuple[Resource, str]:
    """The route, where all subnets of the table are meant to be private; else what gives the subnet a public table."""
    held = {id_ for store in reach.stores for id_ in store.subnets if isinstance(id_, str)}
    others = [one for one in reach.routing.subnets_of(table) if not (_is_called_private(one) or one.id in held)]
    route, association = table.default, reach.routing.association_of(subnet)
    if not others and route is not None:
        return route.origin, route.path
    return (association, "RouteTableId") if association else (subnet, "")


def _blemish(subnet: Resource, table: Table, held: list[Store], inside: str, culprit: Resource, path: str) -> Blemish:
    what = "is called private"
    if held or inside:
        what = f"holds {held[0].name}" if held else f'runs "{inside}", which has no public address'
    return Blemish(
        resource=culprit,
        path=path,
        message=f'subnet "{subnet.declaration.name}" {what}, but it is routed to an internet gateway',
        evidence=f"{subnet.declaration.name} uses {table.shown}",
        why="Whatever gets a public address there is on the internet, and what has none reaches nothing beyond the network.",
        remedy="Give the subnet a route table of its own whose default route leads to a NAT gateway, or that has none.",
        severity=None if _is_called_private(subnet) else Severity.MEDIUM,
        certainty=Certainty.LIKELY,
        related=(Related(subnet.address, subnet.location, "the subnet"),),
    )


def _is_called_private(subnet: Resource) -> bool:
    tags = {str(at(item, "Key")): text(at(item, "Value")) or "" for _, item in each(subnet.properties, "Tags")}
    if "kubernetes.io/role/internal-elb" in tags:
        return True
    names = [_HUMP.sub("-", one) for one in (subnet.declaration.name, tags.get("Name", ""), tags.get("Type", ""))]
    return any(map(_PRIVATE.search, names)) and not any(map(_PUBLIC.search, names))


def _meets_the_public(subnet: Resource, survey: Survey) -> bool:
    """Whether things that belong on the internet are in the subnet: a public balancer, a NAT gateway, public addresses."""
    if flag(at(subnet.properties, "MapPublicIpOnLaunch")) and not _is_called_private(subnet):
        return True
    gateways = survey.of_type("AWS::EC2::NatGateway")
    balancers = [one for one in survey.of_type(BALANCER) if at(one.properties, "Scheme") != "internal"]
    return any(at(one.properties, "SubnetId") == subnet.id for one in gateways) or any(
        subnet.id in items(one, "Subnets") for one in balancers
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F45",),
    types=("AWS::EC2::Subnet",),
    check=check,
)
