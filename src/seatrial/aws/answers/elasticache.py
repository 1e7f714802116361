"""ElastiCache. API: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/Welcome.html

moto has no nodes of replication groups and no parameter groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Asked, Recollection
from seatrial.aws.answers.shelf import Shelf
from seatrial.aws.facts.caches import endpoint_domain
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

# https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheClusters.html
_OF_THE_GROUP = (
    "CacheNodeType",
    "Engine",
    "AtRestEncryptionEnabled",
    "TransitEncryptionEnabled",
    "AuthTokenEnabled",
    "SnapshotRetentionLimit",
    "SnapshotWindow",
    "AutoMinorVersionUpgrade",
    "NetworkType",
    "IpDiscovery",
)
_GROUP = "replication group"
_DOMAIN = re.compile(r"[a-z0-9]{6}\.[a-z0-9]+\.cache\.amazonaws\.com$")


def _groups(asked: Asked) -> Any:
    ids = asked.get("SecurityGroupIds")
    return [{"SecurityGroupId": id_, "Status": "active"} for id_ in ids] if ids else None


def _parameters(asked: Asked) -> Any:
    name = asked.get("CacheParameterGroupName")
    return {"CacheParameterGroupName": name, "ParameterApplyStatus": "in-sync"} if name else None


def _topic(asked: Asked) -> Any:
    arn = asked.get("NotificationTopicArn")
    return {"TopicArn": arn, "TopicStatus": "active"} if arn else None


def _asked_of(request: Request, world: World, group: str) -> Asked:
    return world.memory.get(("elasticache", request.account, request.region, _GROUP, group), {})


def _members(request: Request, world: World, said: dict[str, Any]) -> None:
    """As many nodes as were asked for, the first of each shard its primary."""
    for group in said.get("ReplicationGroups") or [said.get("ReplicationGroup") or {}]:
        asked = _asked_of(request, world, str(group.get("ReplicationGroupId")))
        copies = 1 + int(asked.get("ReplicasPerNodeGroup") or 0)
        shards = group.get("NodeGroups") or []
        _name_endpoints(
            [group, *shards, *(node for shard in shards for node in shard.get("NodeGroupMembers", ()))], request
        )
        if group.get("ClusterEnabled") or not shards:
            continue
        count = int(asked.get("NumCacheClusters") or copies)
        zones = list(asked.get("PreferredCacheClusterAZs") or ())
        known = shards[0].get("NodeGroupMembers") or [{}]
        shards[0]["NodeGroupMembers"] = [
            _member(request, group["ReplicationGroupId"], number, known[0], zones) for number in range(1, count + 1)
        ]
        group["MemberClusters"] = [member["CacheClusterId"] for member in shards[0]["NodeGroupMembers"]]
        if count > 1:
            primary = shards[0].get("PrimaryEndpoint") or {}
            reader = {
                "Address": str(primary.get("Address")).replace("master.", "replica."),
                "Port": primary.get("Port"),
            }
            shards[0].setdefault("ReaderEndpoint", reader)


def _name_endpoints(holders: list[dict[str, Any]], request: Request) -> None:
    """Every endpoint of an account and region has the same end; moto makes up a new one for each."""
    for holder in holders:
        for name, value in holder.items():
            if name.endswith("Endpoint") and isinstance(value, dict):
                end = endpoint_domain(request.account, request.region)
                value["Address"] = _DOMAIN.sub(end, str(value.get("Address", "")))


def _member(request: Request, group: str, number: int, known: dict[str, Any], zones: list[str]) -> dict[str, Any]:
    endpoint = known.get("ReadEndpoint") or {}
    zone = zones[number - 1] if len(zones) >= number else f"{request.region}{'abc'[(number - 1) % 2]}"
    name = f"{group}-{number:03d}"
    address = str(endpoint.get("Address", "")).replace(f"{group}-001", name)
    return {
        "CacheClusterId": name,
        "CacheNodeId": "0001",
        "ReadEndpoint": {"Address": address, "Port": endpoint.get("Port", 6379)},
        "PreferredAvailabilityZone": zone,
        "CurrentRole": "primary" if number == 1 else "replica",
    }


def _nodes_of_groups(request: Request, world: World, wanted: str = "") -> Iterator[dict[str, Any]]:
    """Every node of a replication group as a cluster of its own."""
    client = world.client("elasticache", request.region, request.account)
    for group in client.describe_replication_groups()["ReplicationGroups"]:
        asked = _asked_of(request, world, group["ReplicationGroupId"])
        for name in group.get("MemberClusters", ()):
            if not wanted or wanted == name:
                yield _as_cluster(request, name, group, asked)


def _as_cluster(request: Request, name: str, group: dict[str, Any], asked: Asked) -> dict[str, Any]:
    told = {key: group[key] for key in _OF_THE_GROUP if key in group}
    told |= {"CacheClusterId": name, "CacheClusterStatus": "available", "NumCacheNodes": 1}
    told |= {"ReplicationGroupId": group["ReplicationGroupId"], "ReplicationGroupLogDeliveryEnabled": False}
    told["ARN"] = group["ARN"].replace(f"replicationgroup:{group['ReplicationGroupId']}", f"cluster:{name}")
    told["EngineVersion"] = str(asked.get("EngineVersion") or "7.1.0")
    members = [member for shard in group["NodeGroups"] for member in shard["NodeGroupMembers"]]
    zone = next((item["PreferredAvailabilityZone"] for item in members if item["CacheClusterId"] == name), None)
    found = {
        "CacheSubnetGroupName": asked.get("CacheSubnetGroupName"),
        "PreferredMaintenanceWindow": asked.get("PreferredMaintenanceWindow"),
        "SecurityGroups": _groups(asked),
        "CacheParameterGroup": _parameters(asked),
        "NotificationConfiguration": _topic(asked),
        "PreferredAvailabilityZone": zone,
    }
    return told | {key: value for key, value in found.items() if value is not None}


def _cluster(request: Request, world: World) -> dict[str, Any] | None:
    """A node of a replication group by its own id; moto answers for the clusters it knows."""
    wanted = str(request.parameters.get("CacheClusterId") or "")
    if not wanted or wanted in backend("elasticache", request).cache_clusters:
        return None
    found = list(_nodes_of_groups(request, world, wanted))
    return {"CacheClusters": found} if found else None


def _with_nodes(request: Request, world: World, said: dict[str, Any]) -> None:
    if not request.parameters.get("CacheClusterId"):
        said["CacheClusters"] = [*said.get("CacheClusters", ()), *_nodes_of_groups(request, world)]


def _zones(request: Request, world: World, said: dict[str, Any]) -> None:
    networks = backend("ec2", request).subnets.values()
    for group in said.get("CacheSubnetGroups") or [said.get("CacheSubnetGroup") or {}]:
        for subnet in group.get("Subnets", ()):
            id_ = subnet["SubnetIdentifier"]
            for zone in networks:
                if id_ in zone:
                    subnet["SubnetAvailabilityZone"] = {"Name": zone[id_].availability_zone}


def _delete_subnet_group(request: Request, world: World) -> dict[str, Any] | Refused:
    groups, name = backend("elasticache", request).cache_subnet_groups, request.parameters["CacheSubnetGroupName"]
    if groups.pop(str(name).lower(), None) is None:
        return Refused("CacheSubnetGroupNotFoundFault", f"CacheSubnetGroup {name} not found.")
    return {}


def _parameter_group(request: Request) -> dict[str, Any]:
    name = request.parameters["CacheParameterGroupName"]
    arn = f"arn:aws:elasticache:{request.region}:{request.account}:parametergroup:{name}"
    return {**request.parameters, "IsGlobal": False, "ARN": arn}


def _set(request: Request, record: dict[str, Any]) -> dict[str, Any]:
    record["~parameters"] = {
        **record.get("~parameters", {}),
        **{item["ParameterName"]: item.get("ParameterValue") for item in request.parameters["ParameterNameValues"]},
    }
    return {"CacheParameterGroupName": record["CacheParameterGroupName"]}


def _list(request: Request, record: dict[str, Any]) -> dict[str, Any]:
    given = record.get("~parameters", {})
    items = [{"ParameterName": name, "ParameterValue": value, "Source": "user"} for name, value in given.items()]
    return {"Parameters": items}


_PARAMETER_GROUPS = Shelf(
    "elasticache",
    "CacheParameterGroup",
    key="CacheParameterGroupName",
    make=_parameter_group,
    taken=("CacheParameterGroupAlreadyExists", "Cache parameter group {key} already exists"),
    missing=("CacheParameterGroupNotFound", "CacheParameterGroup {key} not found."),
    known=lambda name: name.startswith("default."),
)
_TOLD = {"CreateReplicationGroup": "ReplicationGroup", "DescribeReplicationGroups": "ReplicationGroups"}
RECOLLECTIONS = (
    Recollection(
        _GROUP,
        told={**_TOLD, "ModifyReplicationGroup": "ReplicationGroup"},
        made={"CreateReplicationGroup": "", "ModifyReplicationGroup": ""},
        key="ReplicationGroupId",
    ),
    Recollection(
        "cluster",
        told={"CreateCacheCluster": "CacheCluster", "DescribeCacheClusters": "CacheClusters"},
        made={"CreateCacheCluster": ""},
        key="CacheClusterId",
        otherwise={
            "SecurityGroups": _groups,
            "CacheParameterGroup": _parameters,
            "NotificationConfiguration": _topic,
        },
        rightly=("NumCacheNodes",),
    ),
)
SUPPLEMENTS = {
    "CreateReplicationGroup": _members,
    "DescribeReplicationGroups": _members,
    "ModifyReplicationGroup": _members,
    "DescribeCacheClusters": _with_nodes,
    "CreateCacheSubnetGroup": _zones,
    "DescribeCacheSubnetGroups": _zones,
}
OPERATIONS = {
    "DescribeCacheClusters": _cluster,
    "DeleteCacheSubnetGroup": _delete_subnet_group,
    "CreateCacheParameterGroup": _PARAMETER_GROUPS.create("CacheParameterGroup"),
    "DescribeCacheParameterGroups": _PARAMETER_GROUPS.listing("CacheParameterGroups"),
    "DeleteCacheParameterGroup": _PARAMETER_GROUPS.delete(),
    "ModifyCacheParameterGroup": _PARAMETER_GROUPS.on_one(_set),
    "DescribeCacheParameters": _PARAMETER_GROUPS.on_one(_list),
}
