"""A gateway endpoint that no route table uses.

A gateway endpoint is nothing but a route to S3 or DynamoDB. Without route tables nothing goes through it: traffic takes the
NAT gateway and is paid for, or finds no way at all.

Cause (cost): The gateway endpoint was made and not put into any route table.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Objects:
      Type: AWS::EC2::VPCEndpoint
      Properties: {VpcId: !Ref Net, ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3"}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Roads: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Net}}
    Objects:
      Type: AWS::EC2::VPCEndpoint
      Properties: {VpcId: !Ref Net, ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3", RouteTableIds: [!Ref Roads]}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    aws.ec2.VpcEndpoint("tables", vpc_id=net.id, service_name="com.amazonaws.us-east-1.dynamodb")

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    tables = aws.ec2.VpcEndpoint("tables", vpc_id=net.id, service_name="com.amazonaws.us-east-1.dynamodb")
    aws.ec2.VpcEndpointRouteTableAssociation("private", vpc_endpoint_id=tables.id,
                                             route_table_id=net.main_route_table_id)

Sources:
- https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reachability.endpoints import TYPE, read_endpoint
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """It is a gateway endpoint, and its list of route tables is surely empty."""
    endpoint = read_endpoint(resource)
    if not endpoint.gateway or endpoint.tables or not survey.complete:
        return
    if resource.id and any(resource.id in spelled for _, spelled in strings(survey.graph.outputs)):
        return
    yield Blemish(
        message=f"gateway {endpoint.name} has no route tables",
        evidence="RouteTableIds is empty",
        why="Nothing in the network goes through it: subnets without another way out cannot reach the service.",
        remedy="Give it the route tables of the subnets that use the service.",
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F22",),
    types=(TYPE,),
    check=check,
)
