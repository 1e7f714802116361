"""Databases, caches and search domains: their port, groups and subnets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.workloads import items
from seatrial.rules.reading import at, number, text
from seatrial.rules.survey import Survey

# default ports: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html and each engine's guide
ENGINE_PORTS: Mapping[str, int] = {
    "mysql": 3306,
    "mariadb": 3306,
    "aurora": 3306,
    "aurora-mysql": 3306,
    "postgres": 5432,
    "aurora-postgresql": 5432,
    "oracle": 1521,
    "sqlserver": 1433,
    "db2": 50000,
    "docdb": 27017,
    "neptune": 8182,
    "redis": 6379,
    "valkey": 6379,
    "memcached": 11211,
}


@dataclass(frozen=True)
class Shape:
    """Where a type of store says what."""

    noun: str
    groups: str
    subnet_group: tuple[str, str] = ("", "")  # property that names it, type of the group
    subnets: str = ""
    port: int | None = None  # where the engine does not tell


_RDS = ("DBSubnetGroupName", "AWS::RDS::DBSubnetGroup")
_CACHE = ("CacheSubnetGroupName", "AWS::ElastiCache::SubnetGroup")
_REDSHIFT = ("ClusterSubnetGroupName", "AWS::Redshift::ClusterSubnetGroup")
SHAPES: Mapping[str, Shape] = {
    "AWS::RDS::DBInstance": Shape("database", "VPCSecurityGroups", _RDS),
    "AWS::RDS::DBCluster": Shape("database cluster", "VpcSecurityGroupIds", _RDS),
    "AWS::DocDB::DBCluster": Shape(
        "document database", "VpcSecurityGroupIds", ("DBSubnetGroupName", "AWS::DocDB::DBSubnetGroup"), port=27017
    ),
    "AWS::Neptune::DBCluster": Shape(
        "graph database", "VpcSecurityGroupIds", ("DBSubnetGroupName", "AWS::Neptune::DBSubnetGroup"), port=8182
    ),
    "AWS::ElastiCache::CacheCluster": Shape("cache", "VpcSecurityGroupIds", _CACHE),
    "AWS::ElastiCache::ReplicationGroup": Shape("cache", "SecurityGroupIds", _CACHE, port=6379),
    "AWS::ElastiCache::ServerlessCache": Shape("cache", "SecurityGroupIds", subnets="SubnetIds"),
    "AWS::MemoryDB::Cluster": Shape(
        "cache", "SecurityGroupIds", ("SubnetGroupName", "AWS::MemoryDB::SubnetGroup"), port=6379
    ),
    "AWS::Redshift::Cluster": Shape("warehouse", "VpcSecurityGroupIds", _REDSHIFT, port=5439),
    "AWS::RedshiftServerless::Workgroup": Shape("warehouse", "SecurityGroupIds", subnets="SubnetIds", port=5439),
    "AWS::OpenSearchService::Domain": Shape(
        "search domain", "VPCOptions.SecurityGroupIds", subnets="VPCOptions.SubnetIds", port=443
    ),
    "AWS::Elasticsearch::Domain": Shape(
        "search domain", "VPCOptions.SecurityGroupIds", subnets="VPCOptions.SubnetIds", port=443
    ),
    "AWS::MSK::Cluster": Shape(
        "broker", "BrokerNodeGroupInfo.SecurityGroups", subnets="BrokerNodeGroupInfo.ClientSubnets"
    ),
    "AWS::AmazonMQ::Broker": Shape("broker", "SecurityGroups", subnets="SubnetIds"),
}
_HOSTS = ("Address", "Endpoint", "HostName", "DomainEndpoint", "ReadEndpoint")


@dataclass(frozen=True)
class Store:
    """One store of data that listens on a port; `port` is None where it is not known."""

    resource: Resource
    noun: str
    port: int | None
    groups: tuple[Any, ...]
    path: str  # of its groups
    subnets: tuple[Any, ...]
    hosts: tuple[str, ...]  # the names by which clients call it

    @property
    def name(self) -> str:
        return f'{self.noun} "{self.resource.declaration.name}"'


def stores(survey: Survey) -> list[Store]:
    """Every store of the environment."""
    return [_store(one, shape, survey) for type_, shape in SHAPES.items() for one in survey.of_type(type_)]


def _store(resource: Resource, shape: Shape, survey: Survey) -> Store:
    return Store(
        resource,
        shape.noun,
        _port(resource, shape),
        items(resource, shape.groups),
        shape.groups,
        _subnets(resource, shape, survey),
        tuple(_hosts(resource)),
    )


def _port(resource: Resource, shape: Shape) -> int | None:
    given = at(resource.properties, "Port")
    if isinstance(given, Unknown):
        return None
    said = number(given) or number(resource.attributes.get("Endpoint.Port"))
    if said:
        return int(said)
    engine = (text(at(resource.properties, "Engine")) or "").lower()
    family = "sqlserver" if engine.startswith("sqlserver") else "oracle" if engine.startswith("oracle") else engine
    return shape.port or ENGINE_PORTS.get(family)


def _subnets(resource: Resource, shape: Shape, survey: Survey) -> tuple[Any, ...]:
    if shape.subnets:
        return items(resource, shape.subnets)
    name, type_ = shape.subnet_group
    group = survey.target(at(resource.properties, name), type_, "AWS::RDS::DBSubnetGroup")
    return items(group, "SubnetIds") if group else ()


def _hosts(resource: Resource) -> Iterator[str]:
    """Host names among its attributes: long enough to be nobody else's."""
    for name, value in resource.attributes.items():
        if name.endswith(_HOSTS) and isinstance(value, str) and value.count(".") >= 2:
            yield value.partition(":")[0]
