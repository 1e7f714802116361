"""A production service with a single task.

One task means that every failure of it, of its machine or of its zone is an outage, and so is a deployment that cannot start the
new task beside the old one.

Cause (operations): The service was sized for development and has one copy.

Bad (CloudFormation):
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ContainerDefinitions: [{Name: seats, Image: "busybox:1.36", Memory: 128}]
    Hall: {Type: "AWS::ECS::Cluster"}
    Seats:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        TaskDefinition: !Ref Task
        DesiredCount: 1
        Tags: [{Key: Environment, Value: production}]

Good (CloudFormation):
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ContainerDefinitions: [{Name: seats, Image: "busybox:1.36", Memory: 128}]
    Hall: {Type: "AWS::ECS::Cluster"}
    Seats:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        TaskDefinition: !Ref Task
        DesiredCount: 2
        Tags: [{Key: Environment, Value: production}]

Bad (Pulumi):
    task = aws.ecs.TaskDefinition("task", family="seats", container_definitions=json.dumps(
        [{"name": "seats", "image": "busybox:1.36", "memory": 128}]))
    aws.ecs.Service("seats", cluster=aws.ecs.Cluster("hall").arn, task_definition=task.arn, desired_count=1,
                    tags={"Environment": "prod"})

Good (Pulumi):
    task = aws.ecs.TaskDefinition("task", family="seats", container_definitions=json.dumps(
        [{"name": "seats", "image": "busybox:1.36", "memory": 128}]))
    aws.ecs.Service("seats", cluster=aws.ecs.Cluster("hall").arn, task_definition=task.arn, desired_count=2,
                    tags={"Environment": "prod"})

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/availability-zone-rebalancing.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, each, number, text
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

_PRODUCTION = re.compile(r"(?<![a-z])(prod|production|live)(?![a-z])", re.IGNORECASE)
_STAGES = ("environment", "env", "stage")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The service runs one task, in an environment that is production by its name or tag."""
    if number(at(resource.properties, "DesiredCount")) != 1 or _is_scaled(resource, survey):
        return
    if _PRODUCTION.search(survey.environment.name) or _is_tagged(resource):
        yield Blemish(
            path="DesiredCount",
            message=f'service "{resource.declaration.name}" runs a single task in production',
            evidence="DesiredCount = 1",
            why="Every failure of that task or of its zone is an outage.",
            remedy="Run at least two tasks, in subnets of two zones.",
        )


def _is_tagged(service: Resource) -> bool:
    tags = [
        (text(at(item, "Key")) or "", text(at(item, "Value")) or "") for _, item in each(service.properties, "Tags")
    ]
    return any(key.lower() in _STAGES and _PRODUCTION.search(value) for key, value in tags)


def _is_scaled(service: Resource, survey: Survey) -> bool:
    """Whether a scaling target speaks of some ECS service: it may ask for more."""
    targets = survey.of_type("AWS::ApplicationAutoScaling::ScalableTarget")
    return any(at(one.properties, "ServiceNamespace") in ("ecs", None) for one in targets)


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    types=("AWS::ECS::Service",),
    check=check,
    profile=Profile.STRICT,
)
