"""A public load balancer in subnets that have no route to the internet.

It is created and answers nobody: its public addresses have no way back through an internet gateway.

Cause (deployment): A public load balancer was put into subnets without a route to the internet.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Way: {Type: AWS::EC2::InternetGateway}
    Tie: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Net, InternetGatewayId: !Ref Way}}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      DependsOn: Tie
      Properties: {Scheme: internet-facing, Subnets: [!Ref EdgeA, !Ref EdgeB]}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Way: {Type: AWS::EC2::InternetGateway}
    Tie: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Net, InternetGatewayId: !Ref Way}}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Roads: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Net}}
    Out:
      Type: AWS::EC2::Route
      DependsOn: Tie
      Properties: {RouteTableId: !Ref Roads, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Way}
    UseA: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref EdgeA, RouteTableId: !Ref Roads}}
    UseB: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref EdgeB, RouteTableId: !Ref Roads}}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      DependsOn: Tie
      Properties: {Scheme: internet-facing, Subnets: [!Ref EdgeA, !Ref EdgeB]}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    aws.lb.LoadBalancer("front", subnets=[edge.id for edge in edges], opts=pulumi.ResourceOptions(depends_on=[way]))

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    aws.ec2.DefaultRouteTable("roads", default_route_table_id=net.default_route_table_id,
                              routes=[{"cidr_block": "0.0.0.0/0", "gateway_id": way.id}])
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    aws.lb.LoadBalancer("front", subnets=[edge.id for edge in edges], opts=pulumi.ResourceOptions(depends_on=[way]))

Sources:
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.workloads import BALANCER, balancer
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """One of the balancer's subnets surely has no way to an internet gateway."""
    scheme = at(resource.properties, "Scheme")
    if isinstance(scheme, Unknown) or scheme == "internal":
        return
    reach = Reach.of(survey)
    for subnet in balancer(resource, survey).subnets:
        table, known = reach.routing.of(subnet), survey.target(subnet, "AWS::EC2::Subnet")
        if table is None or known is None:
            continue
        closed = table.way_out(True) is False or (table.default is not None and table.default.kind == "nat")
        if closed:
            yield Blemish(
                path="Subnets",
                message=f'public load balancer "{resource.declaration.name}" is in subnet "{known.declaration.name}", '
                "which has no route to an internet gateway",
                evidence=f"{known.declaration.name} uses {table.shown}",
                why="The load balancer comes up, and requests from the internet to it time out.",
                remedy="Put it into subnets whose default route (0.0.0.0/0) leads to the internet gateway, or add that "
                "route; if only the network calls it, make it internal.",
            )
            return


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    types=(BALANCER,),
    check=check,
)
