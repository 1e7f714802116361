"""Something that may scale, and nothing that scales it.

A scalable target only says between which bounds. Without a policy or a scheduled action the capacity never changes.

Cause (performance): Bounds for scaling were set without anything that moves within them.

Bad (CloudFormation):
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
        KeySchema: [{AttributeName: id, KeyType: HASH}]
        ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}
    Reads:
      Type: AWS::ApplicationAutoScaling::ScalableTarget
      Properties:
        ServiceNamespace: dynamodb
        ResourceId: !Sub table/${Orders}
        ScalableDimension: dynamodb:table:ReadCapacityUnits
        MinCapacity: 1
        MaxCapacity: 20

Good (CloudFormation):
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
        KeySchema: [{AttributeName: id, KeyType: HASH}]
        ProvisionedThroughput: {ReadCapacityUnits: 1, WriteCapacityUnits: 1}
    Reads:
      Type: AWS::ApplicationAutoScaling::ScalableTarget
      Properties:
        ServiceNamespace: dynamodb
        ResourceId: !Sub table/${Orders}
        ScalableDimension: dynamodb:table:ReadCapacityUnits
        MinCapacity: 1
        MaxCapacity: 20
    Follow:
      Type: AWS::ApplicationAutoScaling::ScalingPolicy
      Properties:
        PolicyName: follow
        PolicyType: TargetTrackingScaling
        ScalingTargetId: !Ref Reads
        TargetTrackingScalingPolicyConfiguration:
          TargetValue: 70
          PredefinedMetricSpecification: {PredefinedMetricType: DynamoDBReadCapacityUtilization}

Bad (Pulumi):
    orders = aws.dynamodb.Table("orders", attributes=[{"name": "id", "type": "S"}], hash_key="id", read_capacity=1,
                                write_capacity=1)
    reads = aws.appautoscaling.Target("reads", service_namespace="dynamodb", min_capacity=1, max_capacity=20,
                                      resource_id=orders.name.apply(lambda name: f"table/{name}"),
                                      scalable_dimension="dynamodb:table:ReadCapacityUnits")

Good (Pulumi):
    orders = aws.dynamodb.Table("orders", attributes=[{"name": "id", "type": "S"}], hash_key="id", read_capacity=1,
                                write_capacity=1)
    reads = aws.appautoscaling.Target("reads", service_namespace="dynamodb", min_capacity=1, max_capacity=20,
                                      resource_id=orders.name.apply(lambda name: f"table/{name}"),
                                      scalable_dimension="dynamodb:table:ReadCapacityUnits")
    aws.appautoscaling.Policy(
        "follow", policy_type="TargetTrackingScaling", service_namespace=reads.service_namespace,
        resource_id=reads.resource_id, scalable_dimension=reads.scalable_dimension,
        target_tracking_scaling_policy_configuration={
            "target_value": 70,
            "predefined_metric_specification": {"predefined_metric_type": "DynamoDBReadCapacityUtilization"}})

Sources:
- https://docs.aws.amazon.com/autoscaling/application/userguide/what-is-application-auto-scaling.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, is_known
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

_ACTORS = ("AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::ApplicationAutoScaling::ScheduledAction")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No policy and no scheduled action speaks of the target."""
    wanted = at(resource.properties, "ResourceId")
    if not isinstance(wanted, str) or at(resource.properties, "ScheduledActions") or not survey.complete:
        return
    actors = survey.of_type(*_ACTORS)
    by_target = any(edge.source.type in _ACTORS for edge in survey.users(resource))
    if by_target or any(at(one.properties, "ResourceId") == wanted or not is_known(one.properties) for one in actors):
        return
    yield Blemish(
        message=f'"{resource.declaration.name}" may scale {wanted}, and no policy ever does',
        evidence="no scaling policy and no scheduled action names it",
        why="The capacity stays where it is, whatever the load.",
        remedy="Add a target tracking policy, or remove the scalable target.",
    )


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    types=("AWS::ApplicationAutoScaling::ScalableTarget",),
    check=check,
    profile=Profile.STRICT,
)
