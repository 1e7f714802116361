"""A role that may change or delete things anywhere in the account.

Actions that AWS can hold to named resources are allowed on `*`: the role of one environment can stop the machines, or delete
the queues, of all the others.

Cause (security): Actions that change or delete were listed, and the resources that they are for were not.

Bad (CloudFormation):
    Keeper:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Action: ["ec2:DescribeInstances", "ec2:TerminateInstances"], Resource: "*"}]

Good (CloudFormation):
    Keeper:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Action: "ec2:DescribeInstances", Resource: "*"}
            - Effect: Allow
              Action: "ec2:TerminateInstances"
              Resource: "*"
              Condition: {StringEquals: {"aws:ResourceTag/Environment": dev}}

Bad (Pulumi):
    aws.iam.Policy("keeper", policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["sqs:PurgeQueue", "sqs:ListQueues"], "Resource": "*"}]}))

Good (Pulumi):
    inbox = aws.sqs.Queue("inbox")
    aws.iam.Policy("keeper", policy=pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["sqs:PurgeQueue"], "Resource": inbox.arn},
        {"Effect": "Allow", "Action": ["sqs:ListQueues"], "Resource": "*"}]}))

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
- https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import IDENTITY, PRECIOUS, changes, fits, statements
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

# What AWS's own policies allow on every resource: network interfaces of functions and builds, their logs, their traces.
_GRANTED_BY_AWS = (
    "ec2:*NetworkInterface*",
    "ec2:*PrivateIpAddresses",
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Statements that allow changes on every resource, where other rules do not tell the same statement."""
    for statement in statements(resource, IDENTITY[resource.type]):
        if not statement.allows or "*" not in statement.resources or statement.body.get("Condition"):
            continue
        narrow = [one for one in statement.actions if one.partition(":")[2] not in ("*", "")]
        if any(fits(action, precious) for action in narrow for precious in PRECIOUS):
            continue
        wide = [one for one in narrow if any(not _is_granted(action) for action in changes(one))]
        if wide:
            more = f" and {len(wide) - 3} more" if len(wide) > 3 else ""
            yield Blemish(
                path=f"{statement.path}.Resource",
                message=f'"{resource.declaration.name}" may use {", ".join(wide[:3])}{more} on every resource of the account',
                evidence=f'Allow {", ".join(wide[:3])}{more} on Resource "*", without a condition',
                why="A mistake or a break-in here changes what other environments and applications have in the account.",
                remedy="Give the ARNs of the resources that this environment makes, or a condition on their tags.",
            )


def _is_granted(action: str) -> bool:
    return any(fits(pattern, action) for pattern in _GRANTED_BY_AWS)


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F46",),
    types=tuple(IDENTITY),
    check=check,
    profile=Profile.STRICT,
)
