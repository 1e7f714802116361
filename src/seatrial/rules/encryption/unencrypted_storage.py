"""Storage that nobody encrypts.

A database, a volume or a file system that is made without encryption keeps its data in the clear, and turning it on later
means making it anew and moving the data.

Cause (security): Encryption was not turned on, and for this type it is not on by itself.

Bad (CloudFormation):
    Disk:
      Type: AWS::EC2::Volume
      Properties:
        AvailabilityZone: us-east-1a
        Size: 20

Good (CloudFormation):
    Disk:
      Type: AWS::EC2::Volume
      Properties:
        AvailabilityZone: us-east-1a
        Size: 20
        Encrypted: true

Bad (Pulumi):
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True)

Good (Pulumi):
    aws.rds.Instance("store", engine="postgres", instance_class="db.t4g.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True, storage_encrypted=True)

Sources:
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
- https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
- https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, flag, is_missing, text
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

# Type → the property that turns encryption at rest on. What AWS encrypts anyway (S3, SQS, DynamoDB, SNS) is not here.
_SWITCHES: Mapping[str, str] = {
    "AWS::DAX::Cluster": "SSESpecification.SSEEnabled",
    "AWS::DocDB::DBCluster": "StorageEncrypted",
    "AWS::EC2::Volume": "Encrypted",
    "AWS::EFS::FileSystem": "Encrypted",
    "AWS::ElastiCache::ReplicationGroup": "AtRestEncryptionEnabled",
    "AWS::Neptune::DBCluster": "StorageEncrypted",
    "AWS::OpenSearchService::Domain": "EncryptionAtRestOptions.Enabled",
    "AWS::RDS::DBCluster": "StorageEncrypted",
    "AWS::RDS::DBInstance": "StorageEncrypted",
    "AWS::Redshift::Cluster": "Encrypted",
}
# What takes its encryption from what it is made of or belongs to
_INHERITED = (
    "DBClusterIdentifier",
    "DBSnapshotIdentifier",
    "SnapshotIdentifier",
    "SnapshotId",
    "SourceDBInstanceIdentifier",
    "SourceDBClusterIdentifier",
    "GlobalClusterIdentifier",
    "GlobalReplicationGroupId",
)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A store whose switch is off or missing."""
    path = _SWITCHES[resource.type]
    if any(not is_missing(resource.properties, name) for name in _INHERITED):
        return
    if "serverless" in (text(at(resource.properties, "EngineMode")) or ""):
        return
    off = flag(at(resource.properties, path)) is False  # also beside a key, which says nothing then
    if off or (is_missing(resource.properties, path) and is_missing(resource.properties, "KmsKeyId")):
        yield Blemish(
            path=path,
            message=f'"{resource.declaration.name}" stores its data unencrypted',
            evidence=f"{path} is {'not set' if is_missing(resource.properties, path) else 'false'}",
            why="Turning it on later replaces the resource: its data has to be moved.",
            remedy=f"Set {path} to true.",
        )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    types=tuple(_SWITCHES),
    check=check,
    profile=Profile.STRICT,
)
