"""A scaling target that names what does not exist.

The id of what is scaled is a path in words, such as `service/CLUSTER/SERVICE` or `table/TABLE`. Application Auto Scaling
refuses some that do not exist and takes others, which then never grow.

Bad (CloudFormation):
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: kitchen-orders
        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
        KeySchema: [{AttributeName: id, KeyType: HASH}]
        ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 5}
    Scaling:
      Type: AWS::ApplicationAutoScaling::ScalableTarget
      Properties:
        ServiceNamespace: dynamodb
        ScalableDimension: dynamodb:table:ReadCapacityUnits
        ResourceId: table/orders
        MinCapacity: 5
        MaxCapacity: 50

Good (CloudFormation):
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: kitchen-orders
        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
        KeySchema: [{AttributeName: id, KeyType: HASH}]
        ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 5}
    Scaling:
      Type: AWS::ApplicationAutoScaling::ScalableTarget
      Properties:
        ServiceNamespace: dynamodb
        ScalableDimension: dynamodb:table:ReadCapacityUnits
        ResourceId: !Sub table/${Orders}
        MinCapacity: 5
        MaxCapacity: 50

Bad (Pulumi):
    aws.dynamodb.Table("orders", name="kitchen-orders", hash_key="id", attributes=[{"name": "id", "type": "S"}],
                       read_capacity=5, write_capacity=5)
    aws.appautoscaling.Target("scaling", service_namespace="dynamodb", min_capacity=5, max_capacity=50,
                              scalable_dimension="dynamodb:table:ReadCapacityUnits", resource_id="table/orders")

Good (Pulumi):
    table = aws.dynamodb.Table("orders", name="kitchen-orders", hash_key="id", attributes=[{"name": "id", "type": "S"}],
                               read_capacity=5, write_capacity=5)
    aws.appautoscaling.Target("scaling", service_namespace="dynamodb", min_capacity=5, max_capacity=50,
                              scalable_dimension="dynamodb:table:ReadCapacityUnits",
                              resource_id=table.name.apply(lambda name: f"table/{name}"))

Sources:
- https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import find_miss
from seatrial.rules.survey import Survey

# By service namespace: the types that the parts of the id name, behind its first word.
_PARTS = {
    "ecs": ("AWS::ECS::Cluster", "AWS::ECS::Service"),
    "dynamodb": ("AWS::DynamoDB::Table",),
    "lambda": ("AWS::Lambda::Function",),
    "rds": ("AWS::RDS::DBCluster",),
    "sagemaker": ("AWS::SageMaker::Endpoint",),
    "elasticache": ("AWS::ElastiCache::ReplicationGroup",),
    "neptune": ("AWS::Neptune::DBCluster",),
}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A part of the id is no name of what it should name."""
    identity = text(at(resource.properties, "ResourceId"))
    namespace = text(at(resource.properties, "ServiceNamespace")) or ""
    if identity is None or resource.refusal is not None or identity in survey.given:
        return
    spelled = identity.split(":")[1:] if namespace in ("lambda", "rds", "neptune") else identity.split("/")[1:]
    for name, type_ in zip(spelled, _PARTS.get(namespace, ()), strict=False):
        miss = find_miss(survey, name, (type_,))
        if miss is None:
            continue
        kind = type_.split("::")[-1].lower()
        yield Blemish(
            path="ResourceId",
            message=f'"{resource.declaration.name}" scales {kind} "{name}", which does not exist: '
            f'"{miss.owner.declaration.name}" is "{miss.nearest}"',
            evidence=f'ResourceId = "{identity}"; there is "{miss.nearest}"',
            why="AWS refuses the target, or keeps one that never scales anything.",
            remedy=f'Make the id from the name of "{miss.owner.declaration.name}" by reference.',
            related=miss.related,
        )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.PRACTICE,
    catalog=("F04",),
    types=("AWS::ApplicationAutoScaling::ScalableTarget",),
    check=check,
)
