"""A secret that is deployed with a placeholder for its value.

The first deployment works and its application does not: it logs in with the placeholder. Once somebody has put the real
value in, the next deployment may put the placeholder back.

Cause (deployment): The secret was given a placeholder that somebody has to replace by hand.

Bad (CloudFormation):
    Gateway:
      Type: AWS::SecretsManager::Secret
      Properties:
        SecretString: '{"host": "gateway.example.com", "token": "CHANGE_ME"}'

Good (CloudFormation):
    Gateway:
      Type: AWS::SecretsManager::Secret
      Properties:
        Description: token of the gateway; put in by hand

Bad (Pulumi):
    secret = aws.secretsmanager.Secret("gateway")
    aws.secretsmanager.SecretVersion("gateway", secret_id=secret.id, secret_string="changeme")

Good (Pulumi):
    aws.secretsmanager.Secret("gateway", description="token of the gateway; put in by hand")

Sources:
- https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.credentials import generated_texts, secret_fields
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """One blemish for each secret with placeholders, naming the fields that are some."""
    generated = generated_texts(survey)
    fields = [one for one in secret_fields(resource) if one.placeholder and one.text not in generated]
    if fields:
        keys = ", ".join(sorted(one.key for one in fields if one.key))
        yield Blemish(
            path=fields[0].path,
            message=f'secret "{resource.declaration.name}" is deployed with a placeholder'
            + (f" in {keys}" if keys else ""),
            evidence="its value is a text that somebody has to replace",
            why="What reads the secret fails with it, and a later deployment may put it back over the real value.",
            remedy="Generate the value, or create the secret without one and put it in by hand once.",
        )


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    catalog=("F09",),
    types=("AWS::SecretsManager::Secret", "AWS::SSM::Parameter"),
    check=check,
)
