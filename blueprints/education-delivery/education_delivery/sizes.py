"""The settings table: every size, count, retention and threshold, per environment.

A field's camelCase name is also a configuration key that overrides it for one stack, checked against the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seatrial_components.accepted import between, matching, one_of
from seatrial_components.offered import RETENTION_DAYS, TAG_VALUE, VPC_BLOCK
from seatrial_components.settings import FLAG, Row, setting

DATABASE_CLASS = matching(r"db\.[a-z0-9-]+\.[a-z0-9]+", "a class of RDS, such as db.t4g.micro")
NODE_TYPE = matching(r"cache\.[a-z0-9-]+\.[a-z0-9]+", "a node type of ElastiCache, such as cache.t4g.micro")


@dataclass(frozen=True, kw_only=True)
class Sizes(Row):
    """One row of the table. Fields without a default differ from one environment to another."""

    vpc_cidr: str = setting(VPC_BLOCK)
    cost_center: str = setting(TAG_VALUE)
    nat_gateways: int = setting(between(1, 2))
    database_class: str = setting(DATABASE_CLASS)
    database_storage_gib: int = setting(between(20, 16384))
    database_multi_zone: bool = setting(FLAG)
    database_backup_days: int = setting(between(1, 35))
    database_cpu_percent: int = setting(between(1, 100))
    cache_node_type: str = setting(NODE_TYPE)
    cache_nodes: int = setting(between(1, 6))
    cache_memory_percent: int = setting(between(1, 100))
    artifact_days: int = setting(between(1, 3650))
    log_retention_days: int = setting(one_of(*RETENTION_DAYS))
    key_deletion_days: int = setting(between(7, 30))

    cache_cpu_percent: int = setting(between(1, 100), default=80)
    database_storage_percent: int = setting(between(1, 50), default=15)
    build_minutes: int = setting(between(5, 480), default=15)
    deploy_minutes: int = setting(between(5, 480), default=30)
    rotation_days: int = setting(between(1, 1000), default=30)


TABLE: Mapping[str, Sizes] = {
    "dev": Sizes(
        vpc_cidr="10.41.0.0/16",
        cost_center="education-nonprod",
        nat_gateways=1,
        database_class="db.t4g.micro",
        database_storage_gib=20,
        database_multi_zone=False,
        database_backup_days=1,
        database_cpu_percent=90,
        cache_node_type="cache.t4g.micro",
        cache_nodes=1,
        cache_memory_percent=90,
        artifact_days=7,
        log_retention_days=7,
        key_deletion_days=7,
    ),
    "staging": Sizes(
        vpc_cidr="10.42.0.0/16",
        cost_center="education-nonprod",
        nat_gateways=1,
        database_class="db.t4g.small",
        database_storage_gib=20,
        database_multi_zone=False,
        database_backup_days=3,
        database_cpu_percent=80,
        cache_node_type="cache.t4g.small",
        cache_nodes=2,
        cache_memory_percent=80,
        artifact_days=30,
        log_retention_days=30,
        key_deletion_days=7,
    ),
    "prod": Sizes(
        vpc_cidr="10.43.0.0/16",
        cost_center="education-prod",
        nat_gateways=2,
        database_class="db.t4g.medium",
        database_storage_gib=100,
        database_multi_zone=True,
        database_backup_days=14,
        database_cpu_percent=70,
        cache_node_type="cache.t4g.medium",
        cache_nodes=2,
        cache_memory_percent=75,
        artifact_days=90,
        log_retention_days=90,
        key_deletion_days=30,
    ),
}
