"""A NAT gateway in a subnet that has no route to the internet.

A NAT gateway sends on what it gets by its own subnet's routes. Without a route to an internet gateway there, everything
behind it waits in vain: images are not pulled, secrets not read.

Cause (deployment): The NAT gateway was put into a subnet without a route to the internet.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Way: {Type: AWS::EC2::InternetGateway}
    Tie: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Net, InternetGatewayId: !Ref Way}}
    Edge: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Address: {Type: AWS::EC2::EIP, DependsOn: Tie, Properties: {Domain: vpc}}
    Relay: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: !Ref Edge, AllocationId: !GetAtt Address.AllocationId}}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Way: {Type: AWS::EC2::InternetGateway}
    Tie: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Net, InternetGatewayId: !Ref Way}}
    Edge: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Roads: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Net}}
    Out:
      Type: AWS::EC2::Route
      DependsOn: Tie
      Properties: {RouteTableId: !Ref Roads, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Way}
    Use: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Edge, RouteTableId: !Ref Roads}}
    Address: {Type: AWS::EC2::EIP, DependsOn: Tie, Properties: {Domain: vpc}}
    Relay: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: !Ref Edge, AllocationId: !GetAtt Address.AllocationId}}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    edge = aws.ec2.Subnet("edge", vpc_id=net.id, cidr_block="10.0.1.0/24")
    address = aws.ec2.Eip("address", domain="vpc")
    aws.ec2.NatGateway("relay", subnet_id=edge.id, allocation_id=address.id,
                       opts=pulumi.ResourceOptions(depends_on=[way]))

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    edge = aws.ec2.Subnet("edge", vpc_id=net.id, cidr_block="10.0.1.0/24")
    roads = aws.ec2.RouteTable("roads", vpc_id=net.id)
    aws.ec2.Route("out", route_table_id=roads.id, destination_cidr_block="0.0.0.0/0", gateway_id=way.id)
    aws.ec2.RouteTableAssociation("use", subnet_id=edge.id, route_table_id=roads.id)
    address = aws.ec2.Eip("address", domain="vpc")
    aws.ec2.NatGateway("relay", subnet_id=edge.id, allocation_id=address.id,
                       opts=pulumi.ResourceOptions(depends_on=[way]))

Sources:
- https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The gateway is public, and its subnet surely does not lead to an internet gateway."""
    if at(resource.properties, "ConnectivityType") not in (None, "public"):
        return
    subnet = survey.target(at(resource.properties, "SubnetId"), "AWS::EC2::Subnet")
    table = Reach.of(survey).routing.of(subnet.id) if subnet else None
    if table is None or subnet is None:
        return
    route = table.default
    if table.way_out(True) is False or (route is not None and route.kind == "nat"):
        around = "to a NAT gateway" if route else "nowhere"
        yield Blemish(
            path="SubnetId",
            message=f'NAT gateway "{resource.declaration.name}" is in subnet "{subnet.declaration.name}", '
            f"whose default route leads {around}",
            evidence=f"{subnet.declaration.name} uses {table.shown}",
            why="Everything that is routed to this gateway has no way to the internet: tasks do not pull their images.",
            remedy="Put the NAT gateway into a subnet whose default route (0.0.0.0/0) leads to the internet gateway.",
        )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    types=("AWS::EC2::NatGateway",),
    check=check,
)
