"""A version that AWS no longer supports, or supports for extra money only.

AWS refuses to make new ones of a version whose support has ended, and upgrades those that exist on a day of its own
choice. In between comes extended support, which costs several times as much.

Cause (deployment): The version comes from an older example.

Bad (CloudFormation):
    Search:
      Type: AWS::OpenSearchService::Domain
      Properties:
        EngineVersion: Elasticsearch_6.3
        ClusterConfig: {InstanceType: m5.large.search, InstanceCount: 1}
        EBSOptions: {EBSEnabled: true, VolumeSize: 20, VolumeType: gp2}

Good (CloudFormation):
    Search:
      Type: AWS::OpenSearchService::Domain
      Properties:
        EngineVersion: OpenSearch_2.19
        ClusterConfig: {InstanceType: m5.large.search, InstanceCount: 1}
        EBSOptions: {EBSEnabled: true, VolumeSize: 20, VolumeType: gp2}

Bad (Pulumi):
    aws.rds.Instance("store", engine="mysql", engine_version="5.7", instance_class="db.t3.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True)

Good (Pulumi):
    aws.rds.Instance("store", engine="mysql", engine_version="8.4", instance_class="db.t3.medium", allocated_storage=50,
                     username="desk", manage_master_user_password=True, skip_final_snapshot=True)

Sources:
- https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
- https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version
- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html
- https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html
- https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
- https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from seatrial.aws.facts.validation.lifecycles import runtimes_of
from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.lifetimes import Lifetime, lifetime_of
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_FUNCTION = "AWS::Lambda::Function"
_YEAR = timedelta(days=365)

# Type → the engine where its properties do not say one, and the property with the version.
_VERSIONS = {
    "AWS::DocDB::DBCluster": ("docdb", "EngineVersion"),
    "AWS::EKS::Cluster": ("eks", "Version"),
    "AWS::ElastiCache::CacheCluster": ("", "EngineVersion"),
    "AWS::ElastiCache::ReplicationGroup": ("redis", "EngineVersion"),
    "AWS::Elasticsearch::Domain": ("elasticsearch", "ElasticsearchVersion"),
    "AWS::MSK::Cluster": ("kafka", "KafkaVersion"),
    "AWS::OpenSearchService::Domain": ("opensearch", "EngineVersion"),
    "AWS::RDS::DBCluster": ("", "EngineVersion"),
    "AWS::RDS::DBInstance": ("", "EngineVersion"),
}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The version of a resource that is beyond its support on the day of the check."""
    if resource.type == _FUNCTION:
        yield from _of_runtime(resource)
        return
    engine, path = _VERSIONS[resource.type]
    engine = text(at(resource.properties, "Engine")) or engine
    version = text(at(resource.properties, path))
    if not engine or not version or (resource.refusal is not None and version in resource.refusal.message):
        return
    life = lifetime_of(engine.lower(), version)
    if life is not None and life.supported_until <= date.today():
        yield _blemish(resource, path, engine, version, life)


def _of_runtime(function: Resource) -> Iterator[Blemish]:
    """A runtime that Lambda has deprecated and still takes; the schema's pass tells it of templates."""
    if function.declaration.native == _FUNCTION:
        return
    longer_gone = {one.value for one in runtimes_of(function.properties, date.today() - _YEAR)}
    for one in runtimes_of(function.properties, date.today()):
        if not one.refused:
            yield Blemish(
                path="Runtime",
                message=f'function "{function.declaration.name}" runs on {one.value}, which Lambda has deprecated',
                evidence=one.message,
                why="It gets no security fixes, and from that day Lambda refuses new functions and changes.",
                remedy=f"Set the runtime to {one.nearest or 'a current one'}, and try the code on it.",
                severity=Severity.MEDIUM if one.value in longer_gone else Severity.LOW,
            )


def _blemish(resource: Resource, path: str, engine: str, version: str, life: Lifetime) -> Blemish:
    gone = life.gone_from is not None and life.gone_from <= date.today()
    ended = life.gone_from if gone else life.supported_until
    costs = "" if gone or life.gone_from is None else f"; extended support until {life.gone_from} is charged extra"
    return Blemish(
        path=path,
        message=f'"{resource.declaration.name}" asks for {engine} {version}, '
        + ("which AWS no longer supports" if gone or not costs else "whose standard support has ended"),
        evidence=f"support ended on {ended}{costs}",
        why="AWS refuses new ones, or upgrades this one on a day of its own choice."
        if gone or not costs
        else "It costs several times as much from the first hour, and AWS upgrades it by force when that ends.",
        remedy=f"Set {path} to {life.successor} or newer.",
        severity=Severity.HIGH if gone else Severity.MEDIUM,
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.API,
    catalog=("F12",),
    types=(*_VERSIONS, _FUNCTION),
    check=check,
)
