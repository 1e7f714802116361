"""A public function URL that refuses everybody.

An URL without authorization still asks the function's policy. The console and Pulumi's provider add the statement that lets
everybody in; CloudFormation does not.

Cause (deployment): The permission that the console adds by itself was left out.

Bad (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    Hook:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.13
        Handler: index.handle
        Role: !GetAtt Worker.Arn
        Code: {ZipFile: "def handle(event, context): pass"}
    Address:
      Type: AWS::Lambda::Url
      Properties: {TargetFunctionArn: !Ref Hook, AuthType: NONE}

Good (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    Hook:
      Type: AWS::Lambda::Function
      Properties:
        Runtime: python3.13
        Handler: index.handle
        Role: !GetAtt Worker.Arn
        Code: {ZipFile: "def handle(event, context): pass"}
    Address:
      Type: AWS::Lambda::Url
      Properties: {TargetFunctionArn: !Ref Hook, AuthType: NONE}
    Everybody:
      Type: AWS::Lambda::Permission
      Properties:
        FunctionName: !Ref Hook
        Action: lambda:InvokeFunctionUrl
        Principal: "*"
        FunctionUrlAuthType: NONE

Sources:
- https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, is_known, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No permission lets everybody invoke the URL's function."""
    if at(resource.properties, "AuthType") != "NONE" or not resource.declaration.native.startswith("AWS::"):
        return
    function = _function(at(resource.properties, "TargetFunctionArn"), survey)
    if function is None or function.refusal or not survey.complete:
        return
    for permission in survey.of_type("AWS::Lambda::Permission"):
        named = at(permission.properties, "FunctionName")
        action, principal = at(permission.properties, "Action"), at(permission.properties, "Principal")
        if not is_known([named, action, principal]):
            return
        if _function(named, survey) is function and principal == "*" and "FunctionUrl" in str(action):
            return
    yield Blemish(
        path="AuthType",
        message=f'URL "{resource.declaration.name}" is open to everybody, and function "{function.declaration.name}" lets '
        "nobody in",
        evidence="AuthType = NONE; no permission lambda:InvokeFunctionUrl for *",
        why="Every request is answered with 403 Forbidden.",
        remedy='Add an AWS::Lambda::Permission with Action lambda:InvokeFunctionUrl, Principal "*" and FunctionUrlAuthType '
        "NONE, or use AuthType AWS_IAM.",
    )


def _function(named: object, survey: Survey) -> Resource | None:
    name = text(named) or ""
    plain = name.rpartition(":function:")[2] if ":function:" in name else name
    return survey.target(plain.split(":")[0], "AWS::Lambda::Function") if plain else None


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    types=("AWS::Lambda::Url",),
    check=check,
)
