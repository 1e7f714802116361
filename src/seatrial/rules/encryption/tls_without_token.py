"""A cache with TLS that asks nobody for a password.

TLS was turned on, so the data is worth something; and whoever reaches the port reads and writes it.

Cause (security): Encryption on the way was taken for access control.

Bad (CloudFormation):
    Cache:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties:
        ReplicationGroupDescription: sessions
        Engine: redis
        CacheNodeType: cache.t4g.small
        NumCacheClusters: 1
        TransitEncryptionEnabled: true

Good (CloudFormation):
    Token:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {PasswordLength: 32, ExcludePunctuation: true}
    Cache:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties:
        ReplicationGroupDescription: sessions
        Engine: redis
        CacheNodeType: cache.t4g.small
        NumCacheClusters: 1
        TransitEncryptionEnabled: true
        AuthToken: !Sub "{{resolve:secretsmanager:${Token}}}"

Bad (Pulumi):
    aws.elasticache.ReplicationGroup("cache", description="sessions", engine="redis", node_type="cache.t4g.small",
                                     num_cache_clusters=1, transit_encryption_enabled=True)

Good (Pulumi):
    token = random.RandomPassword("token", length=32, special=False)
    aws.elasticache.ReplicationGroup("cache", description="sessions", engine="redis", node_type="cache.t4g.small",
                                     num_cache_clusters=1, transit_encryption_enabled=True, auth_token=token.result)

Sources:
- https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
- https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, flag, is_missing
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A replication group that speaks TLS and has neither a token nor user groups."""
    given = resource.properties
    if (
        flag(at(given, "TransitEncryptionEnabled"))
        and is_missing(given, "AuthToken")
        and is_missing(given, "UserGroupIds")
    ):
        yield Blemish(
            path="TransitEncryptionEnabled",
            message=f'cache "{resource.declaration.name}" has TLS and no auth token',
            evidence="TransitEncryptionEnabled is true; AuthToken and UserGroupIds are not set",
            why="Whoever reaches the port reads and changes the data, and clients that send a password are refused.",
            remedy="Generate a token of 16 to 128 letters and digits and set it as AuthToken, or attach user groups.",
        )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F39",),
    types=("AWS::ElastiCache::ReplicationGroup",),
    check=check,
)
