"""A database with a public address.

An instance that is publicly accessible gets an address of the internet and a name that resolves to it: only its security
groups stand between it and everybody.

Bad (CloudFormation):
    Store:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        PubliclyAccessible: true

Good (CloudFormation):
    Store:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        DBInstanceClass: db.t4g.medium
        AllocatedStorage: "50"
        MasterUsername: desk
        ManageMasterUserPassword: true
        PubliclyAccessible: false

Bad (Pulumi):
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True,
                     publicly_accessible=True)

Good (Pulumi):
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True)

Sources:
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, flag
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The database asks for a public address."""
    if flag(at(resource.properties, "PubliclyAccessible")):
        yield Blemish(
            path="PubliclyAccessible",
            message=f'database "{resource.declaration.name}" has a public address',
            evidence="PubliclyAccessible = true",
            why="Anybody on the internet can try its password; one group that is too wide is enough.",
            remedy="Set PubliclyAccessible to false, and reach it from inside the network or through a bastion.",
        )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F45",),
    types=("AWS::RDS::DBInstance", "AWS::DMS::ReplicationInstance", "AWS::Redshift::Cluster"),
    check=check,
)
