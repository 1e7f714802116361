"""What ElastiCache refuses where the embedded AWS would not."""

from __future__ import annotations

import re
from collections.abc import Callable

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_IDENTIFIER = re.compile(r"[a-zA-Z](?:[a-zA-Z0-9]|-(?=[a-zA-Z0-9]))*")
_API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_"


def _failover(request: Request, world: World) -> Refused | None:
    parameters = request.parameters
    if parameters.get("MultiAZEnabled") and not parameters.get("AutomaticFailoverEnabled"):
        message = "Must have automatic failover enabled in order to enable Multi-AZ"
        return Refused("InvalidParameterCombination", message)
    if parameters.get("MultiAZEnabled") and parameters.get("ReplicasPerNodeGroup") == 0:
        return Refused("InvalidParameterCombination", "Must specify at least one replica per node group for Multi-AZ.")
    nodes = parameters.get("NumCacheClusters")
    if parameters.get("AutomaticFailoverEnabled") and nodes is not None and nodes < 2:
        message = "Must specify at least two cache clusters in order to auto failover."
        return Refused("InvalidParameterCombination", message)
    return None


def _token(request: Request, world: World) -> Refused | None:
    token = request.parameters.get("AuthToken")
    if token is None:
        return None
    if not request.parameters.get("TransitEncryptionEnabled"):
        message = "To use AuthToken, TransitEncryptionEnabled must be true"
        return Refused("InvalidParameterCombination", message)
    if not 16 <= len(token) <= 128 or set(token) & set('@"/ '):
        message = 'Invalid AuthToken provided: it must have 16 to 128 printable characters other than @, ", / and space'
        return Refused("InvalidParameterValue", message)
    return None


def _identifier(parameter: str, shown: str, longest: int) -> Callable[[Request, World], Refused | None]:
    def check(request: Request, world: World) -> Refused | None:
        name = str(request.parameters.get(parameter))
        if _IDENTIFIER.fullmatch(name) and len(name) <= longest:
            return None
        message = (
            f"The parameter {shown} is not a valid identifier: {name}. Identifiers must begin with a letter; must contain "
            f"only ASCII letters, digits, and hyphens; must not end with a hyphen or contain two consecutive hyphens; and "
            f"must not be longer than {longest} characters."
        )
        return Refused("InvalidParameterValue", message)

    return check


def _subnet_group(request: Request, world: World) -> Refused | None:
    name = request.parameters.get("CacheSubnetGroupName")
    if not name or name == "default" or str(name).lower() in backend("elasticache", request).cache_subnet_groups:
        return None
    return Refused("CacheSubnetGroupNotFoundFault", f"Cache Subnet Group {name} does not exist.", 404)


def _parameter_group(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("CacheParameterGroupName") or "default.")
    if name.startswith("default.") or _parameters_place(request, name) in world.memory:
        return None
    return Refused("CacheParameterGroupNotFound", f"CacheParameterGroup {name} not found.", 404)


def _parameters_place(request: Request, name: str) -> tuple[str, ...]:
    return ("elasticache", request.account, request.region, "CacheParameterGroup", name)


def _parameters_in_use(request: Request, world: World) -> Refused | None:
    name, cache = request.parameters["CacheParameterGroupName"], backend("elasticache", request)
    places = (("replication group", cache.replication_groups), ("cluster", cache.cache_clusters))
    for noun, holders in places:
        for id_, holder in holders.items():
            asked = world.memory.get(("elasticache", request.account, request.region, noun, id_), {})
            if _status(holder) != "deleting" and asked.get("CacheParameterGroupName") == name:
                message = f"One or more cache clusters are still members of this parameter group {name}."
                return Refused("InvalidCacheParameterGroupState", message)
    return None


def _one_node(request: Request, world: World) -> Refused | None:
    given = request.parameters
    if given.get("Engine") not in ("redis", "valkey") or int(given.get("NumCacheNodes") or 1) == 1:
        return None
    message = f"NumCacheNodes should be 1 if engine is {given['Engine']}: {given['NumCacheNodes']}"
    return Refused("InvalidParameterValue", message)


def _status(holder: object) -> str:
    return str(getattr(holder, "cache_cluster_status", None) or getattr(holder, "status", ""))


def _subnets_in_use(request: Request, world: World) -> Refused | None:
    name, cache = request.parameters["CacheSubnetGroupName"], backend("elasticache", request)
    holders = [*cache.cache_clusters.values(), *cache.replication_groups.values()]
    present = [holder for holder in holders if _status(holder) != "deleting"]
    if not any(getattr(holder, "cache_subnet_group_name", None) == name for holder in present):
        return None
    return Refused("CacheSubnetGroupInUse", f"Cache subnet group {name} is currently in use by a cache cluster.")


GUARDS = (
    Guard(
        "CreateReplicationGroup",
        _identifier("ReplicationGroupId", "ReplicationGroupIdentifier", 40),
        f"{_API}CreateReplicationGroup.html",
    ),
    Guard(
        "CreateCacheCluster",
        _identifier("CacheClusterId", "CacheClusterIdentifier", 50),
        f"{_API}CreateCacheCluster.html",
    ),
    Guard(
        "CreateReplicationGroup", _subnet_group, f"{_API}CreateReplicationGroup.html#API_CreateReplicationGroup_Errors"
    ),
    Guard("CreateCacheCluster", _subnet_group, f"{_API}CreateCacheCluster.html#API_CreateCacheCluster_Errors"),
    Guard("CreateReplicationGroup", _parameter_group, f"{_API}CreateReplicationGroup.html"),
    Guard("CreateCacheCluster", _parameter_group, f"{_API}CreateCacheCluster.html"),
    Guard("DeleteCacheParameterGroup", _parameters_in_use, f"{_API}DeleteCacheParameterGroup.html"),
    Guard("CreateCacheCluster", _one_node, f"{_API}CreateCacheCluster.html"),
    Guard("CreateReplicationGroup", _failover, f"{_API}CreateReplicationGroup.html"),
    Guard("CreateReplicationGroup", _token, f"{_API}CreateReplicationGroup.html"),
    Guard("DeleteCacheSubnetGroup", _subnets_in_use, f"{_API}DeleteCacheSubnetGroup.html"),
)
