"""Caches of ElastiCache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import stores
from seatrial.model.reading import flag, number, text


def _group(bill: Bill) -> Iterator[Entry]:
    """Shards times a primary and its replicas; a group counted in cache clusters has one shard."""
    if bill.get("GlobalReplicationGroupId") is not None and bill.get("CacheNodeType") is None:
        yield Missing("a member of a global cache, whose node class stands elsewhere")
        return
    clusters = number(bill.get("NumCacheClusters"))
    shards, replicas = number(bill.get("NumNodeGroups")), number(bill.get("ReplicasPerNodeGroup"))
    if shards is not None or replicas is not None:
        nodes, assumption = (shards or 1) * (1 + (replicas or 0)), ""
    else:
        nodes, assumption = counted(clusters, 2 if flag(bill.get("AutomaticFailoverEnabled")) else 1, "nodes")
    yield from _nodes(bill, nodes, assumption)


def _cluster(bill: Bill) -> Iterator[Entry]:
    if bill.get("ReplicationGroupId") is not None:
        size = bill.inventory.target(bill.get("ReplicationGroupId"), "AWS::ElastiCache::ReplicationGroup")
        name = text(bill.inventory.get(size, "CacheNodeType")) if size is not None else None
        yield from _nodes(bill, 1, "", name)
        return
    nodes, assumption = counted(number(bill.get("NumCacheNodes")), 1, "node")
    yield from _nodes(bill, nodes, assumption)


def _nodes(bill: Bill, nodes: float, assumption: str, name: str | None = None) -> Iterator[Entry]:
    name = text(bill.get("CacheNodeType")) or name or ""
    rate = stores.CACHE_NODES.get(name)
    if rate is None:
        yield Missing(f"cache node {name or 'of unknown class'}")
        return
    valkey = text(bill.get("Engine")) == "valkey"
    yield bill.hours(f"node {name}", nodes, rate.times(stores.VALKEY_SHARE) if valkey else rate, assumption)


def _serverless(bill: Bill) -> Iterator[Entry]:
    engine = text(bill.get("Engine")) or ""
    rate, least = stores.SERVERLESS_CACHE_GB_HOUR.get(engine), stores.SERVERLESS_CACHE_LEAST_GB.get(engine, 1.0)
    if rate is None:
        yield Missing(f"a serverless cache of engine {engine or 'unknown'}")
        return
    asked = number(bill.get("CacheUsageLimits.DataStorage.Minimum"))
    size = max(asked or 0, least)
    yield bill.hours("serverless cache GB", size, rate, f"at its least, {size:g} GB")
    yield bill.usage("serverless cache beyond the least", "GB-hour", rate)


PRICERS: Mapping[str, Pricer] = {
    "AWS::ElastiCache::CacheCluster": _cluster,
    "AWS::ElastiCache::ReplicationGroup": _group,
    "AWS::ElastiCache::ServerlessCache": _serverless,
}
