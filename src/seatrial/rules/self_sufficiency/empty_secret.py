"""A secret that containers are started with, and that nothing gives a value.

A secret without a version has no value to give: ECS cannot start a task that takes one from it, and the first deployment
waits for a service that never becomes stable.

Cause (deployment): The secret was declared and nothing puts a value into it.

Bad (CloudFormation):
    Key:
      Type: AWS::SecretsManager::Secret
      Properties:
        Name: kitchen-key
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        Family: kitchen
        ExecutionRoleArn: !GetAtt Starter.Arn
        ContainerDefinitions:
        - Name: orders
          Image: public.ecr.aws/nginx/nginx:1.27
          Memory: 512
          Secrets: [{Name: KEY, ValueFrom: !Ref Key}]
    Starter:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]

Good (CloudFormation):
    Key:
      Type: AWS::SecretsManager::Secret
      Properties:
        Name: kitchen-key
        GenerateSecretString: {PasswordLength: 40}
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        Family: kitchen
        ExecutionRoleArn: !GetAtt Starter.Arn
        ContainerDefinitions:
        - Name: orders
          Image: public.ecr.aws/nginx/nginx:1.27
          Memory: 512
          Secrets: [{Name: KEY, ValueFrom: !Ref Key}]
    Starter:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
- https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_VALUED = ("SecretString", "GenerateSecretString", "ReplicaOf")
_GIVERS = ("AWS::SecretsManager::RotationSchedule", "AWS::SecretsManager::SecretTargetAttachment")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A container's secret is one of this environment, and has no version."""
    for path, _ in each(resource.properties, "ContainerDefinitions"):
        for place, item in each(resource.properties, f"{path}.Secrets"):
            value = text(at(item, "ValueFrom")) or ""
            secret = survey.target(":".join(value.split(":")[:7]), "AWS::SecretsManager::Secret")
            if secret is not None and survey.complete and _is_empty(secret, survey):
                yield _blemish(resource, f"{place}.ValueFrom", secret)


def _is_empty(secret: Resource, survey: Survey) -> bool:
    if any(at(secret.properties, name) is not None for name in _VALUED) or secret.refusal:
        return False
    return not any(edge.source.type in _GIVERS for edge in survey.users(secret))


def _blemish(task: Resource, path: str, secret: Resource) -> Blemish:
    return Blemish(
        path=path,
        message=f'containers of "{task.declaration.name}" start with secret "{secret.declaration.name}", which has no value',
        evidence=f"{secret.physical_name}: neither a value nor a version",
        why="Until somebody writes a value by hand no task starts, and the deployment waits for the service in vain.",
        remedy="Let AWS generate the value (GenerateSecretString; in Pulumi a random password in a secret version), or give it "
        "one from the engine's encrypted configuration.",
        related=(Related(secret.address, secret.location, "is created empty"),),
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    types=("AWS::ECS::TaskDefinition",),
    check=check,
)
