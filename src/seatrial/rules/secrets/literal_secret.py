"""A secret whose value is written in the program.

A secret store that is filled from the source keeps nothing secret: the value is in the repository, and the next
deployment puts it back after somebody has rotated it.

Cause (security): The secret's value was written into the program.

Bad (CloudFormation):
    Gateway:
      Type: AWS::SecretsManager::Secret
      Properties:
        SecretString: '{"username": "desk", "password": "Sup3rHarbour77"}'

Good (CloudFormation):
    Gateway:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString:
          SecretStringTemplate: '{"username": "desk"}'
          GenerateStringKey: password

Bad (Pulumi):
    secret = aws.secretsmanager.Secret("gateway")
    aws.secretsmanager.SecretVersion("gateway", secret_id=secret.id, secret_string="pk-7Jq2vX91LmZ4")

Good (Pulumi):
    key = random.RandomPassword("key", length=32)
    secret = aws.secretsmanager.Secret("gateway")
    aws.secretsmanager.SecretVersion("gateway", secret_id=secret.id, secret_string=key.result)

Sources:
- https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.credentials import credential_properties, secret_fields
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import written, written_elsewhere


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The fields of a secret's value that the program spells, except placeholders and what a password property tells."""
    told = survey.once(_passwords)
    for field in secret_fields(resource):
        place = None if field.placeholder or field.text in told else written(survey, resource, field.text)
        if place is None:
            continue
        what = f"`{field.key}` in the value" if field.key else "the value"
        yield Blemish(
            path=field.path,
            message=f'{what} of secret "{resource.declaration.name}" is written in the program',
            evidence=f"it stands as text in {place}",
            why="Everybody who can read the repository has it, and each deployment puts it back after a rotation.",
            remedy="Let it be generated (GenerateSecretString, random.RandomPassword), or create the secret without a value "
            "and put it there by hand once. Then change the one that was written.",
            related=written_elsewhere(resource, field.path, place),
        )


def _passwords(survey: Survey) -> frozenset[str]:
    """Texts that are the value of some password property: told there."""
    return frozenset(text for one in survey for _, text in credential_properties(one) if written(survey, one, text))


RULE = Rule(
    severity=Severity.CRITICAL,
    category=Category.ARCHITECTURE,
    catalog=("F08",),
    types=("AWS::SecretsManager::Secret", "AWS::SSM::Parameter"),
    check=check,
)
