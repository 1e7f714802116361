"""A policy that allows everything, or everything of a service, on everything.

Whoever gets hold of the function, the task or the key that carries the role has the account, or all that it holds in that
service: the other environments' data too.

Cause (security): A wildcard stands where the actions and resources should be listed.

Bad (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
        Policies:
          - PolicyName: all
            PolicyDocument:
              Version: "2012-10-17"
              Statement: [{Effect: Allow, Action: "*", Resource: "*"}]

Good (CloudFormation):
    Inbox:
      Type: AWS::SQS::Queue
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
        Policies:
          - PolicyName: inbox
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - {Effect: Allow, Action: "sqs:*", Resource: !GetAtt Inbox.Arn}
                - {Effect: Allow, Action: ["ec2:Describe*", "xray:PutTraceSegments"], Resource: "*"}

Bad (Pulumi):
    aws.iam.Policy("worker", policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["dynamodb:*"], "Resource": ["*"]}]}))

Good (Pulumi):
    table = aws.dynamodb.Table("orders", hash_key="id", attributes=[{"name": "id", "type": "S"}],
                               billing_mode="PAY_PER_REQUEST")
    aws.iam.Policy("worker", policy=pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["dynamodb:*"], "Resource": [table.arn]}]}))

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
- https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import IDENTITY, Statement, is_service, statements
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Statements that allow all actions of all services, or of some, on every resource."""
    for statement in statements(resource, IDENTITY[resource.type]):
        if statement.allows and "*" in statement.resources and not statement.body.get("Condition"):
            yield from _judged(resource, statement)


def _judged(resource: Resource, statement: Statement) -> Iterator[Blemish]:
    name = resource.declaration.name
    if any(action in ("*", "*:*") for action in statement.actions):
        yield Blemish(
            path=f"{statement.path}.Action",
            message=f'"{name}" may do everything in the account',
            evidence='Allow Action "*" on Resource "*"',
            why="Whoever gets hold of what carries it has the whole account, the other environments included.",
            remedy="Name the actions that its user calls, and the ARNs of the resources that it calls them on.",
            severity=Severity.HIGH,
        )
        return
    services = sorted({service for action in statement.actions if (service := _whole_service(action))})
    if services:
        shown = ", ".join(f"{service}:*" for service in services)
        yield Blemish(
            path=f"{statement.path}.Action",
            message=f'"{name}" may do everything with {", ".join(services)} on every resource of the account',
            evidence=f'Allow Action {shown} on Resource "*"',
            why="It reaches what other environments and applications keep there, and may delete it.",
            remedy=f"Name the actions instead of {shown}, and give the ARNs of this environment's resources instead of *.",
        )


def _whole_service(action: str) -> str:
    """The service that an action names all actions of, where they could be allowed on some resources only."""
    service, _, name = action.partition(":")
    return service if name == "*" and is_service(service) else ""


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F46",),
    types=tuple(IDENTITY),
    check=check,
)
