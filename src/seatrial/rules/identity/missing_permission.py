"""A role that lacks what its user cannot do without.

The task may not read its secret, pull its image or write its log: AWS takes the definition, and every task that is started
stops before its first line.

Cause (deployment): The role was written without what its user does at its start.

Bad (CloudFormation):
    Token:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {}
    Execution:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: sts:AssumeRole}
        ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]
    Web:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ExecutionRoleArn: !GetAtt Execution.Arn
        ContainerDefinitions:
          - Name: web
            Image: nginx
            Memory: 128
            Secrets: [{Name: TOKEN, ValueFrom: !Ref Token}]

Good (CloudFormation):
    Token:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {}
    Execution:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: sts:AssumeRole}
        Policies:
          - PolicyName: token
            PolicyDocument:
              Version: "2012-10-17"
              Statement: {Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: !Ref Token}
    Web:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ExecutionRoleArn: !GetAtt Execution.Arn
        ContainerDefinitions:
          - Name: web
            Image: nginx
            Memory: 128
            Secrets: [{Name: TOKEN, ValueFrom: !Ref Token}]

Bad (Pulumi):
    role = aws.iam.Role("execution", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    group = aws.cloudwatch.LogGroup("web", retention_in_days=30)
    aws.ecs.TaskDefinition("web", family="web", execution_role_arn=role.arn, container_definitions=pulumi.Output.json_dumps([
        {"name": "web", "image": "nginx", "memory": 128, "logConfiguration": {"logDriver": "awslogs", "options": {
            "awslogs-group": group.name, "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web"}}}]))

Good (Pulumi):
    role = aws.iam.Role("execution", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    aws.iam.RolePolicyAttachment("execution", role=role.name,
                                 policy_arn="arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy")
    group = aws.cloudwatch.LogGroup("web", retention_in_days=30)
    aws.ecs.TaskDefinition("web", family="web", execution_role_arn=role.arn, container_definitions=pulumi.Output.json_dumps([
        {"name": "web", "image": "nginx", "memory": 128, "logConfiguration": {"logDriver": "awslogs", "options": {
            "awslogs-group": group.name, "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web"}}}]))

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.permissions import permissions_of
from seatrial.rules.reading import at, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


@dataclass(frozen=True)
class Need:
    """What somebody has to be allowed, on which resource (an ARN), because of which property."""

    actions: tuple[str, ...]
    on: str
    path: str
    what: str  # it does with that


_LOGS = ("logs:CreateLogStream", "logs:PutLogEvents")
_REPOSITORY = re.compile(r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.amazonaws\.com/(?P<name>[^:@]+)")
_PULL = ("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """What a role of this environment does not allow although the resource needs it; roles of others are not known."""
    role = survey.target(text(at(resource.properties, "ExecutionRoleArn")) or "", "AWS::IAM::Role")
    permissions = permissions_of(role, survey) if role is not None and resource.refusal is None else None
    if role is None or permissions is None:
        return
    for need in _first_of_each(list(_needs(resource, survey))):
        own = _in_own_account(need.on, survey)
        missing = [action for action in need.actions if not any(permissions.allow(action, on) for on in {need.on, own})]
        if missing:
            yield _blemish(resource, role, need, missing)


def _needs(task: Resource, survey: Survey) -> Iterator[Need]:
    """What the execution role does for each container before it starts."""
    for place, container in each(task.properties, "ContainerDefinitions"):
        for inner, secret in each(container, "Secrets"):
            yield from _to_read(text(at(secret, "ValueFrom")) or "", f"{place}.{inner}.ValueFrom", survey)
        group = text(at(container, "LogConfiguration.Options.awslogs-group"))
        if group and text(at(container, "LogConfiguration.LogDriver")) == "awslogs":
            where = survey.environment
            arn = f"arn:aws:logs:{where.region}:{where.account}:log-group:{group}:log-stream:some"
            yield Need(_LOGS, arn, f"{place}.LogConfiguration", "write its log")
        image = _REPOSITORY.match(text(at(container, "Image")) or "")
        if image is not None:
            arn = f"arn:aws:ecr:{image['region']}:{image['account']}:repository/{image['name']}"
            yield Need(_PULL, arn, f"{place}.Image", "pull its image")


def _to_read(named: str, path: str, survey: Survey) -> Iterator[Need]:
    if ":secretsmanager:" in named:
        arn = ":".join(named.split(":")[:7])
        yield Need(("secretsmanager:GetSecretValue",), arn, path, "read its secret")
    elif named:
        yield Need(("ssm:GetParameters",), _parameter_arn(named, survey), path, "read its parameter")


def _parameter_arn(named: str, survey: Survey) -> str:
    where = survey.environment
    return (
        named
        if named.startswith("arn:")
        else f"arn:aws:ssm:{where.region}:{where.account}:parameter/{named.lstrip('/')}"
    )


def _in_own_account(arn: str, survey: Survey) -> str:
    """The ARN as it is where the program is meant to run: whoever spells an account deploys into it, and not into ours."""
    parts = arn.split(":")
    return ":".join([*parts[:4], survey.environment.account, *parts[5:]]) if len(parts) > 5 else arn


def _first_of_each(needs: list[Need]) -> list[Need]:
    """One need for each thing: two keys of one secret are one."""
    return list({(need.actions, need.on): need for need in reversed(needs)}.values())


def _blemish(resource: Resource, role: Resource, need: Need, missing: list[str]) -> Blemish:
    actions = ", ".join(missing)
    return Blemish(
        path=need.path,
        message=f'role "{role.declaration.name}" does not let "{resource.declaration.name}" {need.what}',
        evidence=f"none of its policies allows {actions}" + f" on {need.on}",
        why="AWS takes the definition, and every task that is started stops with AccessDenied before its first line.",
        remedy=f"Allow {actions}" + f" on {need.on}" + " in a policy of the role.",
        related=(Related(role.address, role.location, "the role"),),
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=(),
    types=("AWS::ECS::TaskDefinition",),
    check=check,
)
