"""A store that takes connections in the clear.

Passwords and data pass through the network as they are; clients that ask for TLS are refused.

Cause (security): Encryption on the way was not turned on.

Bad (CloudFormation):
    Cache:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties:
        ReplicationGroupDescription: sessions
        Engine: redis
        CacheNodeType: cache.t4g.small
        NumCacheClusters: 1

Good (CloudFormation):
    Cache:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties:
        ReplicationGroupDescription: sessions
        Engine: redis
        CacheNodeType: cache.t4g.small
        NumCacheClusters: 1
        TransitEncryptionEnabled: true

Sources:
- https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
- https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html
- https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, flag, is_missing
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

_SWITCHES: Mapping[str, str] = {
    "AWS::ElastiCache::ReplicationGroup": "TransitEncryptionEnabled",
    "AWS::Elasticsearch::Domain": "NodeToNodeEncryptionOptions.Enabled",
    "AWS::MemoryDB::Cluster": "TLSEnabled",
    "AWS::OpenSearchService::Domain": "NodeToNodeEncryptionOptions.Enabled",
}
_ON_BY_DEFAULT = ("AWS::MemoryDB::Cluster",)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A store whose switch for TLS is off or missing."""
    path = _SWITCHES[resource.type]
    missing = is_missing(resource.properties, path)
    if (missing and resource.type not in _ON_BY_DEFAULT) or flag(at(resource.properties, path)) is False:
        yield Blemish(
            path=path,
            message=f'"{resource.declaration.name}" takes connections in the clear',
            evidence=f"{path} is {'not set' if missing else 'false'}",
            why="Passwords and data pass through the network as they are; turning TLS on later breaks every client.",
            remedy=f"Set {path} to true, and let the clients use TLS.",
        )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F39",),
    types=tuple(_SWITCHES),
    check=check,
    profile=Profile.STRICT,
)
