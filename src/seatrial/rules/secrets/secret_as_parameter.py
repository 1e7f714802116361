"""A password that whoever deploys has to type in as a parameter.

It travels through shell histories and pipelines, it is the same until somebody types another one, and each deployment
needs it again. A dynamic reference leaves it in Secrets Manager.

Cause (security): The secret is asked of a person instead of of a secret store.

Bad (CloudFormation):
    Parameters:
      Password:
        Type: String
        MinLength: 8
    Resources:
      Store:
        Type: AWS::RDS::DBInstance
        Properties:
          Engine: postgres
          DBInstanceClass: db.t4g.medium
          AllocatedStorage: "50"
          MasterUsername: desk
          MasterUserPassword: !Ref Password

Good (CloudFormation):
    Login:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {PasswordLength: 24, ExcludePunctuation: true}
    Store:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        MasterUserPassword: !Sub "{{resolve:secretsmanager:${Login}}}"

Sources:
- https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html#creds
- https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Secret, walk
from seatrial.rules.credentials import credential_properties
from seatrial.rules.exposure import Shown, shown
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The credential properties that a parameter gives, and what shows a masked one to everybody."""
    yield from _typed_in(resource)
    for one in shown(resource):
        if is_typed_in(one, resource):
            yield _shown(one, resource)


def is_typed_in(one: Shown, resource: Resource) -> bool:
    """Whether what a resource shows is a masked parameter's value."""
    return one.secret and one.path in resource.declaration.asked


def _shown(one: Shown, resource: Resource) -> Blemish:
    place = resource.declaration.asked[one.path]
    return Blemish(
        path=one.path,
        message=f'{one.where} of "{resource.declaration.name}" shows a secret that is typed in as a parameter',
        evidence=f"{one.path} is the parameter declared at {place}",
        why="The parameter is masked, and what it ends in is not: the console and every Describe call show it.",
        remedy=one.remedy,
        severity=Severity.MEDIUM if resource.type == "AWS::Lambda::Function" else Severity.HIGH,
        related=(Related(location=place, note="the parameter"),),
    )


def _typed_in(resource: Resource) -> Iterator[Blemish]:
    """The credential properties that a parameter gives; one that is not masked is the worse."""
    asked = resource.declaration.asked
    for path, _ in credential_properties(resource):
        if path in asked:
            masked = any(
                isinstance(value, Secret) and ".".join(steps) == path
                for steps, value in walk(dict(resource.properties))
            )
            yield Blemish(
                path=path,
                message=f'{path.rpartition(".")[2]} of "{resource.declaration.name}" is typed in as a parameter'
                + ("" if masked else " that is not masked"),
                evidence=f"{path} is the parameter declared at {asked[path]}" + ("" if masked else ", without NoEcho"),
                why="It passes through histories and pipelines, and each deployment needs it again."
                if masked
                else "Everybody who may look at the stack reads it in its parameters.",
                remedy="Use a dynamic reference, {{resolve:secretsmanager:…}}, to a secret that the template generates with "
                "GenerateSecretString, or that is handed in by name.",
                severity=Severity.MEDIUM if masked else Severity.HIGH,
                related=(Related(location=asked[path], note="the parameter"),),
            )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F34",),
    check=check,
)
