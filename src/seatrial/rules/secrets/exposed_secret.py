"""A secret where everybody who may look at the resource reads it.

The environment of a container or a function, user data, tags, plain parameters and outputs are shown by the console and by
Describe calls, to people and tools that may not read the secret itself.

Cause (security): The secret is handed over as plain text instead of by a reference to its store.

Bad (CloudFormation):
    Token:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {PasswordLength: 40, ExcludePunctuation: true}
    Web:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ContainerDefinitions:
          - Name: web
            Image: nginx
            Memory: 128
            Environment:
              - {Name: GATEWAY, Value: !Sub "{{resolve:secretsmanager:${Token}}}"}

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
            Secrets:
              - {Name: GATEWAY, ValueFrom: !Ref Token}

Bad (Pulumi):
    password = random.RandomPassword("password", length=24, special=False)
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", password=password.result, skip_final_snapshot=True)
    aws.ecs.TaskDefinition("web", family="web", container_definitions=pulumi.Output.json_dumps([
        {"name": "web", "image": "nginx", "memory": 128,
         "environment": [{"name": "STORE", "value": pulumi.Output.format("postgres://desk:{0}@store/desk", password.result)}]}]))

Good (Pulumi):
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True)
    aws.ecs.TaskDefinition("web", family="web", container_definitions=json.dumps([
        {"name": "web", "image": "nginx", "memory": 128, "environment": [{"name": "STORE", "value": "postgres://store/desk"}]}]))

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
- https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import reveal, strings
from seatrial.rules.credentials import (
    STORES,
    credential_properties,
    form_of,
    is_credential_key,
    is_placeholder,
    known_secrets,
    secret_fields,
)
from seatrial.rules.exposure import Shown, shown
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.secrets.secret_as_parameter import is_typed_in
from seatrial.rules.survey import Survey
from seatrial.rules.writing import written

_SHORTEST = 8  # letters of a secret that is looked for in other texts
_NO_OTHER_WAY = "AWS::Lambda::Function"  # its environment cannot refer to a secret: the code has to read it


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The texts that a resource shows and that are, or hold, a secret; each is told once."""
    yield from _in_outputs(resource, survey)
    told = set()
    for one in shown(resource):
        if is_typed_in(one, resource):
            continue  # told as a secret that is passed as a parameter
        found = _judged(one, resource, survey)
        if found is not None and (one.path, found.message) not in told:
            told.add((one.path, found.message))
            yield found


def _in_outputs(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The stack's outputs that hold a secret of this resource: a template's always in clear text, a program's where the
    value is not marked as secret."""
    template = resource.declaration.native.startswith("AWS::")
    outputs = reveal(survey.graph.outputs) if template else survey.graph.outputs
    own = [(path, value) for path, value in credential_properties(resource) if len(value) >= _SHORTEST]
    if resource.type in STORES:
        own += [(field.path, field.text) for field in secret_fields(resource) if len(field.text) >= _SHORTEST]
    for name, text in strings(outputs):
        path = next((path for path, value in own if value in text and not is_placeholder(value)), None)
        if path is not None:
            yield Blemish(
                path=path,
                message=f'output {".".join(name)} shows {path.rpartition(".")[2]} of "{resource.declaration.name}" in clear text',
                evidence=f"the output holds the value of {path}, and is not a secret one",
                why="Everybody who may describe the stack, and every log of a deployment, shows it.",
                remedy="Put out the secret's ARN instead; in a program, or mark the value as secret (pulumi.Output.secret).",
            )


def _judged(one: Shown, resource: Resource, survey: Survey) -> Blemish | None:
    text = _decoded(one.text) if one.encoded else one.text
    where = f'{one.where} of "{resource.declaration.name}"'
    form = form_of(text)
    if form:
        return _blemish(one, f"{where} shows {form}", f"the text has the form of {form}", Severity.CRITICAL)
    if one.secret or any(secret in text for secret in survey.once(known_secrets)):
        evidence = "the value is one that the program itself keeps as a secret"
        severity = Severity.MEDIUM if resource.type == _NO_OTHER_WAY else Severity.HIGH
        return _blemish(one, f"{where} shows a secret in clear text", evidence, severity)
    if is_credential_key(one.key) and _is_written_credential(text, resource, survey):
        evidence = "its value stands as text in the program"
        return _blemish(
            one, f"{where} shows a credential that is written in the program", evidence, Severity.HIGH, Certainty.LIKELY
        )
    return None


def _blemish(
    one: Shown, message: str, evidence: str, severity: Severity, certainty: Certainty = Certainty.CERTAIN
) -> Blemish:
    return Blemish(
        path=one.path,
        message=message,
        evidence=evidence,
        why="The console and every Describe call show it, to people and tools that may not read the secret.",
        remedy=one.remedy,
        severity=severity,
        certainty=certainty,
    )


def _is_written_credential(text: str, resource: Resource, survey: Survey) -> bool:
    """Whether a text under a credential's name is a literal one, and no name, path, ARN or placeholder."""
    if len(text) < 6 or text.startswith(("/", "arn:", "http", "alias/")) or text.isdigit() or is_placeholder(text):
        return False
    if survey.target(text) is not None or any(text == one.physical_name for one in survey):
        return False
    return written(survey, resource, text) is not None


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return text


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F08",),
    check=check,
)
