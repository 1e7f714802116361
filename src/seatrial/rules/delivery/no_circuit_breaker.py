"""A service that goes on starting tasks which fail.

Without the deployment circuit breaker, ECS starts a broken version again and again: the deployment hangs for hours until it times
out, and the old version is not brought back.

Cause (deployment): The service's deployment was left at its default, which does not give up on what fails.

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
        DeploymentConfiguration: {DeploymentCircuitBreaker: {Enable: true, Rollback: true}}

Bad (Pulumi):
    task = aws.ecs.TaskDefinition("task", family="seats", container_definitions=json.dumps(
        [{"name": "seats", "image": "busybox:1.36", "memory": 128}]))
    hall = aws.ecs.Cluster("hall")
    aws.ecs.Service("seats", cluster=hall.arn, task_definition=task.arn)

Good (Pulumi):
    task = aws.ecs.TaskDefinition("task", family="seats", container_definitions=json.dumps(
        [{"name": "seats", "image": "busybox:1.36", "memory": 128}]))
    hall = aws.ecs.Cluster("hall")
    aws.ecs.Service("seats", cluster=hall.arn, task_definition=task.arn,
                    deployment_circuit_breaker={"enable": True, "rollback": True})

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reading import at, flag
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

_ENABLE = "DeploymentConfiguration.DeploymentCircuitBreaker.Enable"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """ECS deploys the service itself, and the circuit breaker is off."""
    enabled = at(resource.properties, _ENABLE)
    if at(resource.properties, "DeploymentController.Type") not in (None, "ECS"):
        return
    if not flag(enabled) and not isinstance(enabled, Unknown):
        yield Blemish(
            path="DeploymentConfiguration",
            message=f'service "{resource.declaration.name}" has no deployment circuit breaker',
            evidence=f"{_ENABLE} is {'false' if enabled is not None else 'not set'}",
            why="A version that cannot start is started again and again, and the deployment hangs until it times out.",
            remedy="Enable the deployment circuit breaker with rollback.",
        )


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    types=("AWS::ECS::Service",),
    check=check,
    profile=Profile.STRICT,
)
