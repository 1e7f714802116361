"""A password that is written in the program.

Everybody who can read the repository can log in, in every environment, and nobody can change it without a deployment.
Wrapping the text as a secret, or making it a fallback or a parameter's default, hides it from the state and not from
the source.

Cause (security): The password was written into the program instead of being generated.

Bad (CloudFormation):
    Parameters:
      Password:
        Type: String
        NoEcho: true
        Default: Sup3rHarbour
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
    Store:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true

Bad (Pulumi):
    password = pulumi.Config().get_secret("password") or pulumi.Output.secret("Sup3rHarbour")
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", password=password, skip_final_snapshot=True)

Good (Pulumi):
    password = random.RandomPassword("password", length=24, special=False)
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", password=password.result, skip_final_snapshot=True)

Sources:
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
- https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html#creds
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.credentials import credential_properties
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import written, written_elsewhere

# Types for which AWS makes and keeps the password when it is asked to.
_MANAGED = {
    "AWS::RDS::DBInstance": "ManageMasterUserPassword",
    "AWS::RDS::DBCluster": "ManageMasterUserPassword",
    "AWS::DocDB::DBCluster": "ManageMasterUserPassword",
    "AWS::Redshift::Cluster": "ManageMasterPassword",
    "AWS::RedshiftServerless::Namespace": "ManageAdminPassword",
}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The credential properties whose value the program itself spells."""
    for path, text in credential_properties(resource):
        place = written(survey, resource, text)
        if place is None:
            continue
        name = path.rpartition(".")[2]
        yield Blemish(
            path=path,
            message=f'{name} of "{resource.declaration.name}" is written in the program',
            evidence=f"the value of {path} stands as text in {place}",
            why="Everybody who can read the repository has it, it is the same in every environment, and it stays in the "
            "history for good.",
            remedy=_remedy(resource),
            related=written_elsewhere(resource, path, place),
        )


def _remedy(resource: Resource) -> str:
    managed = _MANAGED.get(resource.type)
    if managed:
        return (
            f"Let AWS make and keep it: {managed} = true in place of the password; or generate it (random.RandomPassword, "
            "GenerateSecretString) and refer to it. Then change the one that was written."
        )
    return (
        "Generate it (random.RandomPassword, or GenerateSecretString of a Secrets Manager secret) and refer to it, or take "
        "it from a secret setting without a default. Then change the one that was written."
    )


RULE = Rule(
    severity=Severity.CRITICAL,
    category=Category.ARCHITECTURE,
    catalog=("F08",),
    check=check,
)
