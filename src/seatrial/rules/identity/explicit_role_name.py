"""A role whose name is spelled in the template.

IAM is one for all regions: the same stack in a second region meets the name of the first. The template asks for
CAPABILITY_NAMED_IAM, and CloudFormation cannot replace the role while its name is taken.

Cause (deployment): A name was given to a role that needs none.

Bad (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        RoleName: !Sub "${AWS::StackName}-worker"
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}

Good (CloudFormation):
    Worker:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}

Sources:
- https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

# Roles that a service looks for under this one name
_DEMANDED = (
    "AWSCloudFormationStackSetAdministrationRole",
    "AWSCloudFormationStackSetExecutionRole",
    "aws-quicksight-service-role-v0",
    "dms-access-for-endpoint",
    "dms-cloudwatch-logs-role",
    "dms-vpc-role",
    "vmimport",
)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A name that the template gives and that does not tell regions apart."""
    declared = resource.declaration
    name = text(at(resource.properties, "RoleName")) if declared.native == resource.type else None
    if not name or name in _DEMANDED or "RoleName" not in declared.properties:
        return
    if survey.environment.region not in name:
        yield Blemish(
            path="RoleName",
            message=f'role "{declared.name}" is named in the template: {name}',
            evidence=f"RoleName {name} holds no region",
            why="The same stack in another region collides with it, a replacement is blocked by it, and the stack needs "
            "CAPABILITY_NAMED_IAM.",
            remedy="Leave RoleName out: AWS names the role after the stack, and everything takes the name from the role.",
        )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.PRACTICE,
    catalog=("F40",),
    types=("AWS::IAM::Role",),
    check=check,
)
