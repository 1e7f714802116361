"""A peering connection that no route leads into.

Peering joins networks only on paper: packets follow route tables, on both sides.

Cause (deployment): The connection was made and the routes were left out.

Bad (CloudFormation):
    Hub:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Spoke: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.1.0.0/16}}
    Bridge: {Type: AWS::EC2::VPCPeeringConnection, Properties: {VpcId: !Ref Hub, PeerVpcId: !Ref Spoke}}

Good (CloudFormation):
    Hub:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Spoke: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.1.0.0/16}}
    Bridge: {Type: AWS::EC2::VPCPeeringConnection, Properties: {VpcId: !Ref Hub, PeerVpcId: !Ref Spoke}}
    HubRoads: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Hub}}
    SpokeRoads: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Spoke}}
    There:
      Type: AWS::EC2::Route
      Properties: {RouteTableId: !Ref HubRoads, DestinationCidrBlock: 10.1.0.0/16, VpcPeeringConnectionId: !Ref Bridge}
    Back:
      Type: AWS::EC2::Route
      Properties: {RouteTableId: !Ref SpokeRoads, DestinationCidrBlock: 10.0.0.0/16, VpcPeeringConnectionId: !Ref Bridge}

Bad (Pulumi):
    hub = aws.ec2.Vpc("hub", cidr_block="10.0.0.0/16")
    spoke = aws.ec2.Vpc("spoke", cidr_block="10.1.0.0/16")
    aws.ec2.VpcPeeringConnection("bridge", vpc_id=hub.id, peer_vpc_id=spoke.id, auto_accept=True)

Good (Pulumi):
    hub = aws.ec2.Vpc("hub", cidr_block="10.0.0.0/16")
    spoke = aws.ec2.Vpc("spoke", cidr_block="10.1.0.0/16")
    bridge = aws.ec2.VpcPeeringConnection("bridge", vpc_id=hub.id, peer_vpc_id=spoke.id, auto_accept=True)
    aws.ec2.Route("there", route_table_id=hub.main_route_table_id, destination_cidr_block="10.1.0.0/16",
                  vpc_peering_connection_id=bridge.id)
    aws.ec2.Route("back", route_table_id=spoke.main_route_table_id, destination_cidr_block="10.0.0.0/16",
                  vpc_peering_connection_id=bridge.id)

Sources:
- https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_TYPE = "AWS::EC2::VPCPeeringConnection"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No table has a route into the connection."""
    name = resource.declaration.name
    if not _routed(resource, survey):
        yield Blemish(
            message=f'no route leads into peering connection "{name}"',
            evidence=f"no route table has a route to {resource.id or name}",
            why="The networks are joined, and yet no packet crosses: every connection between them times out.",
            remedy="Add a route to the other network's CIDR through this connection to the tables of both sides.",
        )


def _routed(resource: Resource, survey: Survey) -> bool:
    tables = Reach.of(survey).routing.tables.values()
    ids = {route.target for table in tables for route in table.routes if route.kind in ("peering", "")}
    stray = {at(one.properties, "VpcPeeringConnectionId") == resource.id for one in survey.of_type("AWS::EC2::Route")}
    handed_on = any(resource.id and resource.id in spelled for _, spelled in strings(survey.graph.outputs))
    return resource.id in ids or "" in ids or True in stray or handed_on


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    types=(_TYPE,),
    check=check,
)
