"""A function in a network from which it cannot reach the AWS service that it is told to use.

A function in a VPC has no public address, even in a public subnet: it needs a NAT gateway, or an endpoint for each service.
Without one its call hangs until the function times out.

Cause (deployment): The function was moved into the network without a way to what it calls.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    Inner:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}
    Guard:
      Type: AWS::EC2::SecurityGroup
      Properties: {GroupDescription: Invoices, VpcId: !Ref Net}
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]
    Waiting:
      Type: AWS::SQS::Queue
    Invoices:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.12
        Handler: index.handler
        Role: !GetAtt Runner.Arn
        Code: {ZipFile: "def handler(event, context): pass"}
        Environment: {Variables: {QUEUE: !Ref Waiting}}
        VpcConfig: {SubnetIds: [!Ref Inner], SecurityGroupIds: [!Ref Guard]}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}
    Inner:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}
    Guard:
      Type: AWS::EC2::SecurityGroup
      Properties: {GroupDescription: Invoices, VpcId: !Ref Net}
    Door:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        VpcEndpointType: Interface
        ServiceName: !Sub com.amazonaws.${AWS::Region}.sqs
        SubnetIds: [!Ref Inner]
        PrivateDnsEnabled: true
    Runner:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]
    Waiting:
      Type: AWS::SQS::Queue
    Invoices:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.12
        Handler: index.handler
        Role: !GetAtt Runner.Arn
        Code: {ZipFile: "def handler(event, context): pass"}
        Environment: {Variables: {QUEUE: !Ref Waiting}}
        VpcConfig: {SubnetIds: [!Ref Inner], SecurityGroupIds: [!Ref Guard]}

Sources:
- https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.needs import called_by
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.workloads import FUNCTION
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The function is told of a resource whose service cannot be reached from one of its subnets."""
    reach = Reach.of(survey)
    workload = reach.workload_of(resource)
    closed = [one for one in workload.subnets if reach.way_out(one, False) is False] if workload else []
    if not closed:
        return
    table = reach.routing.of(closed[0])
    for service, (variable, target) in called_by(resource, survey).items():
        if reach.private_way(service, closed[0]) is False:
            yield Blemish(
                path="VpcConfig.SubnetIds",
                message=f'function "{resource.declaration.name}" uses {target.declaration.name}, '
                f"and its subnets have no way to {service}",
                evidence=f"{variable} names {target.declaration.name}; {table.shown if table else ''}; "
                f"no endpoint for {service}",
                why="A function in a network has no public address: its calls hang until it times out.",
                remedy=f"Add a VPC endpoint for {service}, route the subnets to a NAT gateway, or take the function out "
                "of the network if it needs nothing inside.",
                certainty=Certainty.LIKELY,
                related=(Related(target.address, target.location, f"named by {variable}"),),
            )
            return


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F22",),
    types=(FUNCTION,),
    check=check,
)
