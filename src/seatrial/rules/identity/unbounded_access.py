"""A role that may read secrets and data, or pass roles on, anywhere in the account.

The actions name what is done, the resource says `*`: the secrets of every environment, the tables of every application.

Cause (security): The actions were chosen and the resources were left at `*`.

Bad (CloudFormation):
    Reader:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: "*"}]

Good (CloudFormation):
    Login:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {}
    Reader:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: !Ref Login}]

Bad (Pulumi):
    aws.iam.Policy("deployer", policy=json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}}))

Good (Pulumi):
    aws.iam.Policy("deployer", policy=json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
        "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}}}))

Sources:
- https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
- https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import IDENTITY, PRECIOUS, fits, statements, takes_resources
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Statements that allow precious actions on every resource; whole services are another rule's."""
    for statement in statements(resource, IDENTITY[resource.type]):
        if not statement.allows or "*" not in statement.resources or statement.body.get("Condition"):
            continue
        narrow = [one for one in statement.actions if one.partition(":")[2] not in ("*", "") and one != "*:*"]
        given = [one for one in PRECIOUS if any(fits(action, one) for action in narrow) and takes_resources(one)]
        if given:
            yield Blemish(
                path=f"{statement.path}.Resource",
                message=f'"{resource.declaration.name}" may use {_some(given)} on every resource of the account',
                evidence=f'Allow {_some(given)} on Resource "*"',
                why="Its user reaches the data and the rights of every other environment and application in the account.",
                remedy="Give the ARNs of the resources that this environment makes instead of *.",
            )


def _some(actions: list[str]) -> str:
    more = f" and {len(actions) - 3} more" if len(actions) > 3 else ""
    return ", ".join(actions[:3]) + more


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F46",),
    types=tuple(IDENTITY),
    check=check,
)
