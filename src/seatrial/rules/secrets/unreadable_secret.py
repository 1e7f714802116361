"""A task that asks for a secret in a form, or for a field, that is not there.

ECS takes the value of one field of a secret where the ARN ends with the field's name, a stage and a version, each after a
colon: `arn:key::`. With fewer colons the task definition is accepted and no task starts. The same is true of a field that the
secret does not have, and of a secret's name in place of its ARN: ECS takes that for a parameter of Systems Manager.

Cause (deployment): The secret's address was put together by hand, without its form being looked up.

Bad (CloudFormation):
    Login:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {SecretStringTemplate: '{"username": "desk"}', GenerateStringKey: password}
    Starter:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: sts:AssumeRole}]
    Desk:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ExecutionRoleArn: !GetAtt Starter.Arn
        ContainerDefinitions:
        - Name: desk
          Image: public.ecr.aws/nginx/nginx:stable
          Memory: 128
          Secrets:
          - {Name: PASSWORD, ValueFrom: !Sub "${Login}:password"}

Good (CloudFormation):
    Login:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {SecretStringTemplate: '{"username": "desk"}', GenerateStringKey: password}
    Starter:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: sts:AssumeRole}]
    Desk:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ExecutionRoleArn: !GetAtt Starter.Arn
        ContainerDefinitions:
        - Name: desk
          Image: public.ecr.aws/nginx/nginx:stable
          Memory: 128
          Secrets:
          - {Name: PASSWORD, ValueFrom: !Sub "${Login}:password::"}

Bad (Pulumi):
    login = aws.secretsmanager.Secret("login")
    trust = {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}
    starter = aws.iam.Role("starter", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
    aws.ecs.TaskDefinition("desk", family="desk", execution_role_arn=starter.arn,
        container_definitions=pulumi.Output.json_dumps([{
            "name": "desk", "image": "public.ecr.aws/nginx/nginx:stable", "memory": 128,
            "secrets": [{"name": "PASSWORD", "valueFrom": pulumi.Output.concat(login.arn, ":password")}]}]))

Good (Pulumi):
    login = aws.secretsmanager.Secret("login")
    trust = {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}
    starter = aws.iam.Role("starter", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
    aws.ecs.TaskDefinition("desk", family="desk", execution_role_arn=starter.arn,
        container_definitions=pulumi.Output.json_dumps([{
            "name": "desk", "image": "public.ecr.aws/nginx/nginx:stable", "memory": 128,
            "secrets": [{"name": "PASSWORD", "valueFrom": pulumi.Output.concat(login.arn, ":password::")}]}]))

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
- https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Value
from seatrial.rules.reading import at, document, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_SECRET = "AWS::SecretsManager::Secret"
_WHOLE, _WITH_FIELD = 7, 10  # parts of a secret's ARN, alone and with the field, the stage and the version
# what an attachment to a database adds to a secret's value
_OF_ATTACHMENT = frozenset(("engine", "host", "port", "dbname", "dbInstanceIdentifier", "dbClusterIdentifier"))


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The secrets of containers that ECS cannot read as they are asked for."""
    for path, wanted in _asked(resource):
        parts = wanted.split(":")
        if wanted.startswith("arn:") and parts[2] != "secretsmanager":
            continue
        if not wanted.startswith("arn:"):
            if wanted.endswith("::") and "/" not in wanted:
                yield _blemish(resource, path, f'asks for "{wanted}", which is no ARN', _AS_PARAMETER, _BY_ARN)
        elif _WHOLE < len(parts) < _WITH_FIELD:
            spelled = ":".join([*parts, *[""] * (_WITH_FIELD - len(parts))])
            evidence = f"{wanted} has {len(parts)} parts, and has {_WITH_FIELD} with a field: {spelled}"
            yield _blemish(
                resource, path, f'asks for field "{parts[_WHOLE]}" of a secret in a form that ECS does not read', evidence,
                f"End it with a colon each for the stage and the version, also where they are empty: …:{parts[_WHOLE]}::",
            )  # fmt: skip
        elif len(parts) == _WITH_FIELD and parts[_WHOLE]:
            secret = survey.target(":".join(parts[:_WHOLE]), _SECRET)
            fields = _fields(secret, survey) if secret is not None else None
            if secret is not None and fields is not None and parts[_WHOLE] not in fields:
                yield _blemish(
                    resource, path, f'asks for field "{parts[_WHOLE]}" of secret "{secret.declaration.name}", which it does '
                    "not have", f"its fields are {', '.join(sorted(fields))}" if fields else "its value has no fields",
                    "Ask for a field that the secret's value has, or for the whole secret by its ARN alone.",
                )  # fmt: skip


_AS_PARAMETER = "ECS takes what is no ARN for the name of a parameter of Systems Manager, and those have no colons"
_BY_ARN = "Begin with the secret's ARN: {arn}:{field}::"


def _asked(resource: Resource) -> Iterator[tuple[str, str]]:
    for place, container in each(resource.properties, "ContainerDefinitions"):
        for path, item in each(container, "Secrets"):
            wanted = text(at(item, "ValueFrom"))
            if wanted:
                yield f"{place}.{path}.ValueFrom", wanted


def _fields(secret: Resource, survey: Survey) -> set[str] | None:
    """The fields of a secret's value; None where nobody can say."""
    made = at(secret.properties, "GenerateSecretString")
    if isinstance(made, Mapping):
        key = text(at(made, "GenerateStringKey"))
        found = _keys(at(made, "SecretStringTemplate")) if key else set()
        fields = {*found, key} if found is not None and key else found
    else:
        fields = _keys(at(secret.properties, "SecretString"))
    attached = any("Attachment" in edge.source.type for edge in survey.users(secret))
    return {*fields, *_OF_ATTACHMENT} if fields is not None and attached else fields


def _keys(value: Value) -> set[str] | None:
    whole = text(value)
    if not whole:
        return None
    read = document(whole)
    return {str(key) for key in read} if isinstance(read, Mapping) else set()


def _blemish(resource: Resource, path: str, what: str, evidence: str, remedy: str) -> Blemish:
    return Blemish(
        path=path,
        message=f'"{resource.declaration.name}" {what}',
        evidence=evidence,
        why="The task definition is accepted, and no task starts: ECS stops each one because it cannot get its secret.",
        remedy=remedy,
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.PRACTICE,
    catalog=("F04",),
    types=("AWS::ECS::TaskDefinition",),
    check=check,
)
