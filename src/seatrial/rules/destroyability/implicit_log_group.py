"""A function whose log group nobody declares.

Lambda makes the group at the first invocation: it never expires, and it stays when the environment is destroyed. The next
environment of that name goes on writing into it.

Cause (operations): The log group was left to Lambda instead of being declared beside the function.
Besides (cost): Its logs are kept, and paid for, for ever.

Bad (CloudFormation):
    Role:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
        ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
    Handler:
      Type: AWS::Lambda::Function
      Properties:
        Role: !GetAtt Role.Arn
        Runtime: python3.13
        Handler: index.handler
        Code: {ZipFile: "def handler(event, context): pass"}

Good (CloudFormation):
    Role:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
        ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
    Handler:
      Type: AWS::Lambda::Function
      Properties:
        Role: !GetAtt Role.Arn
        Runtime: python3.13
        Handler: index.handler
        Code: {ZipFile: "def handler(event, context): pass"}
    Log:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: !Sub "/aws/lambda/${Handler}"
        RetentionInDays: 30

Sources:
- https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.permissions import permissions_of
from seatrial.rules.reading import at, is_missing, text
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A function that may make a group of its own, and none of that name among the project's."""
    name = resource.physical_name or resource.id
    group = f"/aws/lambda/{name}"
    known = {
        text(at(one.properties, "LogGroupName")) or one.physical_name for one in survey.of_type("AWS::Logs::LogGroup")
    }
    if not name or group in known or not is_missing(resource.properties, "LoggingConfig.LogGroup"):
        return
    role = survey.target(text(at(resource.properties, "Role")) or "", "AWS::IAM::Role")
    where = survey.environment
    allowed = permissions_of(role, survey) if role is not None else None
    if allowed is not None and allowed.allow(
        "logs:CreateLogGroup", f"arn:aws:logs:{where.region}:{where.account}:log-group:{group}:*"
    ):
        yield Blemish(
            message=f'function "{resource.declaration.name}" makes its log group itself',
            evidence=f"no log group {group} is declared, and the role may create it",
            why="It never expires, costs more each month, and is left when the environment is destroyed.",
            remedy=f"Declare a log group named /aws/lambda/<function> with a retention, here {group}.",
        )


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    catalog=("F44",),
    types=("AWS::Lambda::Function",),
    check=check,
    profile=Profile.STRICT,
)
