"""A log group named where none of that name exists.

A container whose log driver writes to a group that nobody made does not start at all: ECS stops the task with
"The specified log group does not exist". A filter or a dashboard on another group's name watches nothing.

Cause (operations): The log group's name was spelled by hand instead of being taken from the resource.

Bad (CloudFormation):
    Written:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: /kitchen/orders
        RetentionInDays: 30
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        Family: kitchen
        ContainerDefinitions:
        - Name: orders
          Image: public.ecr.aws/nginx/nginx:1.27
          Memory: 512
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: /kitchen/order, awslogs-region: us-east-1, awslogs-stream-prefix: orders}

Good (CloudFormation):
    Written:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: /kitchen/orders
        RetentionInDays: 30
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        Family: kitchen
        ContainerDefinitions:
        - Name: orders
          Image: public.ecr.aws/nginx/nginx:1.27
          Memory: 512
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: !Ref Written, awslogs-region: us-east-1, awslogs-stream-prefix: orders}

Bad (Pulumi):
    aws.cloudwatch.LogGroup("written", name="/kitchen/orders-dev", retention_in_days=30)
    options = {"awslogs-group": "/kitchen/orders", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "orders"}
    container = {"name": "orders", "image": "public.ecr.aws/nginx/nginx:1.27", "memory": 512,
                 "logConfiguration": {"logDriver": "awslogs", "options": options}}
    aws.ecs.TaskDefinition("task", family="kitchen", container_definitions=json.dumps([container]))

Good (Pulumi):
    group = aws.cloudwatch.LogGroup("written", name="/kitchen/orders-dev", retention_in_days=30)
    definitions = group.name.apply(lambda name: json.dumps([{
        "name": "orders", "image": "public.ecr.aws/nginx/nginx:1.27", "memory": 512,
        "logConfiguration": {"logDriver": "awslogs", "options": {
            "awslogs-group": name, "awslogs-region": "us-east-1", "awslogs-stream-prefix": "orders"}}}]))
    aws.ecs.TaskDefinition("task", family="kitchen", container_definitions=definitions)

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, each, flag, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import Miss, find_miss
from seatrial.rules.survey import Survey
from seatrial.rules.watched import DASHBOARD, log_groups_of

_GROUP = "AWS::Logs::LogGroup"
_TASK = "AWS::ECS::TaskDefinition"
_FILTERS = ("AWS::Logs::MetricFilter", "AWS::Logs::SubscriptionFilter")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A log group's name that is no log group's."""
    if resource.type == _TASK:
        yield from _of_task(resource, survey)
        return
    if resource.refusal is not None:  # AWS has said it
        return
    for path, name in _watched(resource):
        miss = find_miss(survey, name, (_GROUP,))
        if miss is not None and miss.is_near:
            yield Blemish(
                path=path,
                message=f'"{resource.declaration.name}" reads log group "{name}", which does not exist: '
                f'"{miss.owner.declaration.name}" is "{miss.nearest}"',
                evidence=f'"{name}" in {path}; there is "{miss.nearest}"',
                why="It reads a group that nobody writes to, or cannot be made at all.",
                remedy=f'Take the name from "{miss.owner.declaration.name}" by reference.',
                related=miss.related,
            )


def _watched(resource: Resource) -> Iterator[tuple[str, str]]:
    if resource.type == DASHBOARD:
        yield from (("DashboardBody", name) for name in log_groups_of(resource))
    else:
        name = text(at(resource.properties, "LogGroupName"))
        yield from [("LogGroupName", name)] if name else []


def _of_task(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    for path, container in each(resource.properties, "ContainerDefinitions"):
        options = f"{path}.LogConfiguration.Options"
        name = text(at(resource.properties, f"{options}.awslogs-group"))
        if not name or text(at(container, "LogConfiguration.LogDriver")) != "awslogs":
            continue
        region = text(at(resource.properties, f"{options}.awslogs-region"))
        if region not in (None, resource.region) or _creates(resource, f"{options}.awslogs-create-group"):
            continue
        miss = find_miss(survey, name, (_GROUP,))
        if miss is not None:
            yield _no_group(resource, f"{options}.awslogs-group", name, miss)


def _creates(resource: Resource, path: str) -> bool:
    """Whether the driver makes the group itself, or may."""
    value = at(resource.properties, path)
    return value is not None and flag(value) is not False


def _no_group(resource: Resource, path: str, name: str, miss: Miss) -> Blemish:
    return Blemish(
        path=path,
        message=f'containers of "{resource.declaration.name}" log to "{name}", a group that does not exist: '
        f'"{miss.owner.declaration.name}" is "{miss.nearest}"',
        evidence=f'awslogs-group = "{name}"; there is "{miss.nearest}"',
        why="ECS stops each task before it starts: the log driver cannot be initialized without its group.",
        remedy=f'Take the name from "{miss.owner.declaration.name}" by reference, or set awslogs-create-group to true and '
        "let the execution role create log groups.",
        severity=Severity.CRITICAL if miss.is_near else None,
        certainty=Certainty.CERTAIN if miss.is_near else Certainty.LIKELY,
        related=miss.related,
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.PRACTICE,
    catalog=("F04",),
    types=(_TASK, DASHBOARD, *_FILTERS),
    check=check,
)
