"""A subnet group without a name, in a project that names everything.

AWS makes up a name where none is given. Beside names that all follow a pattern it is the one that nobody finds, and that
changes with each environment.

Cause (operations): The subnet group's name was left to AWS in a project that names everything.

Bad (CloudFormation):
    Placed:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-placed}
    Cooked:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-cooked}
    Served:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-served}
    Paid:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-paid}
    Washed:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-washed}
    Vpc:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    One:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: !Select [0, !GetAZs ""]}
    Two:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [1, !GetAZs ""]}
    Group:
      Type: AWS::RDS::DBSubnetGroup
      Properties: {DBSubnetGroupDescription: orders, SubnetIds: [!Ref One, !Ref Two]}

Good (CloudFormation):
    Placed:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-placed}
    Cooked:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-cooked}
    Served:
      Type: AWS::SNS::Topic
      Properties: {TopicName: kitchen-dev-served}
    Paid:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-paid}
    Washed:
      Type: AWS::SQS::Queue
      Properties: {QueueName: kitchen-dev-washed}
    Vpc:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    One:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: !Select [0, !GetAZs ""]}
    Two:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [1, !GetAZs ""]}
    Group:
      Type: AWS::RDS::DBSubnetGroup
      Properties:
        DBSubnetGroupName: kitchen-dev-orders
        DBSubnetGroupDescription: orders
        SubnetIds: [!Ref One, !Ref Two]

Sources:
- https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbsubnetgroup.html
- https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-subnetgroup.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.patterns import pattern_of
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_PROPERTY = {
    "AWS::RDS::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::ElastiCache::SubnetGroup": "CacheSubnetGroupName",
    "AWS::DocDB::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::Neptune::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::DAX::SubnetGroup": "SubnetGroupName",
    "AWS::DMS::ReplicationSubnetGroup": "ReplicationSubnetGroupIdentifier",
}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """AWS or the engine named the group, and hardly anything else."""
    pattern = pattern_of(survey)
    if resource.named_by or not resource.physical_name or not pattern.names_everything:
        return
    property_ = _PROPERTY[resource.type]
    like = pattern.named[0].physical_name
    yield Blemish(
        message=f'subnet group "{resource.declaration.name}" has no name of its own, and the project names everything else',
        evidence=f"called {resource.physical_name}; others are called like {like}",
        why="Its name follows no pattern and says neither project nor environment.",
        remedy=f"Give {property_} (in Pulumi: name) by the project's pattern, as in {like}.",
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.PRACTICE,
    catalog=("F42",),
    types=tuple(_PROPERTY),
    check=check,
)
