"""ElastiCache: clusters, replication groups, serverless caches, users.

API: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.facts.caches import endpoint_domain, primary_endpoint, reader_endpoint
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import erased, nothing

_PORTS = {"memcached": 11211}


def port(moment: Moment) -> int:
    return int(moment.properties.get("Port") or _PORTS.get(str(moment.properties.get("Engine")), 6379))


def domain(moment: Moment) -> str:
    """The part of an endpoint that differs between accounts and regions."""
    return endpoint_domain(moment.account, moment.region)


def clustered(moment: Moment) -> bool:
    """Whether a replication group is split into shards."""
    properties = moment.properties
    shards = int(properties.get("NumNodeGroups") or len(properties.get("NodeGroupConfiguration") or ()) or 0)
    parameters = str(properties.get("CacheParameterGroupName") or "")
    return shards > 1 or parameters.endswith(".cluster.on") or properties.get("ClusterMode") == "enabled"


def _address(of: Callable[[str, str, str, bool], str]) -> Any:
    """An endpoint of a replication group without shards."""

    def address(moment: Moment) -> str | None:
        encrypted = bool(moment.properties.get("TransitEncryptionEnabled"))
        return None if clustered(moment) else of(moment.id, moment.account, moment.region, encrypted)

    return address


def _configuration(moment: Moment) -> str | None:
    """The one endpoint of all shards."""
    return f"clustercfg.{moment.id}.{domain(moment)}" if clustered(moment) else None


def members(moment: Moment) -> list[str]:
    """The ids of a replication group's nodes."""
    properties = moment.properties
    shards = int(properties.get("NumNodeGroups") or len(properties.get("NodeGroupConfiguration") or ()) or 1)
    if not clustered(moment):
        count = int(properties.get("NumCacheClusters") or 1 + int(properties.get("ReplicasPerNodeGroup") or 0))
        return [f"{moment.id}-{number:03d}" for number in range(1, count + 1)]
    copies = 1 + int(properties.get("ReplicasPerNodeGroup") or 0)
    return [f"{moment.id}-{shard:04d}-{copy:03d}" for shard in range(1, shards + 1) for copy in range(1, copies + 1)]


def _nodes(moment: Moment) -> list[dict[str, Any]]:
    count = int(moment.properties.get("NumCacheNodes") or 1)
    return [
        {
            "id": f"{number:04d}",
            "address": f"{moment.id}.{domain(moment)}".replace(".", f".{number:04d}.", 1),
            "port": port(moment),
            "availabilityZone": moment.properties.get("PreferredAvailabilityZone") or f"{moment.region}a",
            "outpostArn": "",
        }
        for number in range(1, count + 1)
    ]


def _settings(moment: Moment) -> list[dict[str, str]]:
    """The values of a parameter group, as the call takes them."""
    given = moment.properties.get("Properties") or {}
    return [{"ParameterName": name, "ParameterValue": str(value)} for name, value in given.items()]


def _create_cluster(moment: Moment) -> Mapping[str, Any]:
    """A cluster; as a member of a replication group it takes that one's settings."""
    group = moment.properties.get("ReplicationGroupId")
    extra = {"Engine": "redis", "CacheNodeType": "cache.t3.micro", "NumCacheNodes": 1} if group else {}
    call = Call("create_cache_cluster", {"CacheClusterId": "{name}"}, without=("PreferredOutpostArn", *extra))
    return dict(moment.call(call, **extra))


KINDS = (
    Kind(
        "AWS::ElastiCache::SubnetGroup",
        "elasticache",
        create=Call("create_cache_subnet_group", {"CacheSubnetGroupDescription": "{Description}"}),
        answer="CacheSubnetGroup",
        id="{.CacheSubnetGroupName}",
        attributes={"Arn": "{.ARN}", "VpcId": "{.VpcId}"},
        read=Call("describe_cache_subnet_groups", {"CacheSubnetGroupName": "{id}"}, matched=False),
        found="CacheSubnetGroups.0",
        delete=Call("delete_cache_subnet_group", {"CacheSubnetGroupName": "{id}"}, matched=False),
        name="CacheSubnetGroupName",
    ),
    Kind(
        "AWS::ElastiCache::CacheCluster",
        "elasticache",
        create=_create_cluster,
        answer="CacheCluster",
        id="{.CacheClusterId}",
        attributes={
            "Arn": "arn:{partition}:elasticache:{region}:{account}:cluster:{id}",
            "RedisEndpoint.Address": lambda moment: _nodes(moment)[0]["address"],
            "RedisEndpoint.Port": port,
            "ConfigurationEndpoint.Address": lambda moment: f"{moment.id}.{domain(moment)}".replace(".", ".cfg.", 1),
            "ConfigurationEndpoint.Port": port,
            "CacheNodes": _nodes,
        },
        read=Call("describe_cache_clusters", {"CacheClusterId": "{id}"}, matched=False),
        found="CacheClusters.0",
        delete=erased("cache_clusters", call=Call("delete_cache_cluster", {"CacheClusterId": "{id}"}, matched=False)),
        name="ClusterName",
    ),
    Kind(
        "AWS::ElastiCache::ReplicationGroup",
        "elasticache",
        create=Call(
            "create_replication_group",
            {"ReplicationGroupId": "{name}", "Engine": lambda m: m.properties.get("Engine") or "redis"},
        ),
        answer="ReplicationGroup",
        id="{.ReplicationGroupId}",
        attributes={
            "Arn": "arn:{partition}:elasticache:{region}:{account}:replicationgroup:{id}",
            "PrimaryEndPoint.Address": _address(primary_endpoint),
            "PrimaryEndPoint.Port": port,
            "ReaderEndPoint.Address": _address(reader_endpoint),
            "ReaderEndPoint.Port": port,
            "ConfigurationEndPoint.Address": _configuration,
            "ConfigurationEndPoint.Port": port,
        },
        read=Call("describe_replication_groups", {"ReplicationGroupId": "{id}"}, matched=False),
        found="ReplicationGroups.0",
        delete=erased(
            "replication_groups", call=Call("delete_replication_group", {"ReplicationGroupId": "{id}"}, matched=False)
        ),
        name="ReplicationGroupId",
    ),
    Kind(
        "AWS::ElastiCache::ParameterGroup",
        "elasticache",
        create=Call("create_cache_parameter_group", {"CacheParameterGroupName": "{name}"}),
        answer="CacheParameterGroup",
        id="{.CacheParameterGroupName}",
        after=(
            Call(
                "modify_cache_parameter_group",
                {"CacheParameterGroupName": "{id}", "ParameterNameValues": _settings},
                matched=False,
                when=("Properties",),
            ),
        ),
        attributes={"Arn": "{.ARN}"},
        read=Call("describe_cache_parameter_groups", {"CacheParameterGroupName": "{id}"}, matched=False),
        found="CacheParameterGroups.0",
        delete=Call("delete_cache_parameter_group", {"CacheParameterGroupName": "{id}"}, matched=False),
        name="CacheParameterGroupName",
    ),
    Kind(
        "AWS::ElastiCache::User",
        "elasticache",
        create=Call(
            "create_user",
            {
                "NoPasswordRequired": lambda m: (
                    m.properties.get("NoPasswordRequired")
                    or (None if m.properties.get("Passwords") or m.properties.get("AuthenticationMode") else True)
                )
            },
        ),
        id="{.UserId}",
        attributes={"Arn": "{.ARN}", "Status": "active"},
        read=Call("describe_users", {"UserId": "{id}"}, matched=False),
        found="Users.0",
        delete=Call("delete_user", {"UserId": "{id}"}, matched=False),
        name="UserId",
    ),
    Kind(
        "AWS::ElastiCache::UserGroup",
        "elasticache",
        create=nothing,
        id="{UserGroupId}",
        attributes={"Arn": "arn:{partition}:elasticache:{region}:{account}:usergroup:{id}", "Status": "active"},
        name="UserGroupId",
        modelled=True,
    ),
    Kind(
        "AWS::ElastiCache::UserGroup/UserId",
        "elasticache",
        create=nothing,
        id="{UserGroupId},{UserId}",
        modelled=True,
    ),
    Kind(
        "AWS::ElastiCache::ServerlessCache",
        "elasticache",
        create=nothing,
        id="{name}",
        attributes={
            "ARN": "arn:{partition}:elasticache:{region}:{account}:serverlesscache:{id}",
            "Endpoint.Address": lambda moment: f"{moment.id}-{domain(moment)}".replace(".", ".serverless.", 1),
            "Endpoint.Port": port,
            "ReaderEndpoint.Address": lambda moment: f"{moment.id}-{domain(moment)}".replace(".", ".serverless.", 1),
            "ReaderEndpoint.Port": lambda moment: port(moment) + 1,
            "FullEngineVersion": lambda moment: f"{moment.properties.get('MajorEngineVersion') or '7'}.1",
            "CreateTime": "2026-01-01T00:00:00Z",
            "Status": "available",
        },
        name="ServerlessCacheName",
        modelled=True,
    ),
    Kind(
        "AWS::ElastiCache::GlobalReplicationGroup",
        "elasticache",
        create=nothing,
        id="ldgnf-{GlobalReplicationGroupIdSuffix}",
        attributes={
            "GlobalReplicationGroupId": "{id}",
            "Arn": "arn:{partition}:elasticache::{account}:globalreplicationgroup:{id}",
        },
        name="GlobalReplicationGroupIdSuffix",
        scope="account",
        modelled=True,
    ),
)
