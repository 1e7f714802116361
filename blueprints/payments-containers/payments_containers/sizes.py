"""The settings table: every size, count, retention and threshold, per environment.

A field's camelCase name is also a configuration key that overrides it for one stack, checked against the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seatrial_components.accepted import between, matching, one_of
from seatrial_components.offered import FARGATE_MEMORY, RETENTION_DAYS, TAG_VALUE, VPC_BLOCK, fargate_contradictions
from seatrial_components.settings import FLAG, Row, setting

DATABASE_CLASS = matching(r"db\.[a-z]\w+\.\w+", "a class of RDS such as db.t3.small")


@dataclass(frozen=True, kw_only=True)
class Sizes(Row):
    """One row of the table. Fields without a default differ from one environment to another."""

    vpc_cidr: str = setting(VPC_BLOCK)
    cost_center: str = setting(TAG_VALUE)
    task_count: int = setting(between(1, 1000))
    https: bool = setting(FLAG)
    drain_seconds: int = setting(between(0, 3600))
    database_class: str = setting(DATABASE_CLASS)
    database_multi_zone: bool = setting(FLAG)
    backup_days: int = setting(between(1, 35))
    object_days: int = setting(between(1, 3650))
    alarms: bool = setting(FLAG)
    log_retention_days: int = setting(one_of(*RETENTION_DAYS))
    key_deletion_days: int = setting(between(7, 30))

    nat_gateways: int = setting(between(1, 2), default=1)
    cpu_alarm: int = setting(between(1, 100), default=80)
    memory_alarm: int = setting(between(1, 100), default=85)
    database_storage: int = setting(between(20, 65536), default=20)
    task_cpu: int = setting(one_of(*FARGATE_MEMORY), default=512)
    task_memory: int = setting(between(512, 122880), default=1024)
    container_port: int = setting(between(1024, 65535), default=8080)
    startup_seconds: int = setting(between(0, 300), default=60)

    def contradictions(self) -> list[str]:
        """What is wrong between two values, each of which is accepted by itself."""
        return fargate_contradictions(self.task_cpu, self.task_memory)


TABLE: Mapping[str, Sizes] = {
    "dev": Sizes(
        vpc_cidr="10.1.0.0/16",
        cost_center="payments-nonprod",
        task_count=1,
        https=False,
        drain_seconds=15,
        database_class="db.t3.micro",
        database_multi_zone=False,
        backup_days=1,
        object_days=7,
        alarms=False,
        log_retention_days=7,
        key_deletion_days=7,
    ),
    "staging": Sizes(
        vpc_cidr="10.2.0.0/16",
        cost_center="payments-nonprod",
        task_count=2,
        https=True,
        drain_seconds=30,
        database_class="db.t3.small",
        database_multi_zone=False,
        backup_days=7,
        object_days=30,
        alarms=True,
        log_retention_days=30,
        key_deletion_days=7,
    ),
    "prod": Sizes(
        vpc_cidr="10.3.0.0/16",
        cost_center="payments-prod",
        task_count=4,
        https=True,
        drain_seconds=120,
        database_class="db.t3.medium",
        database_multi_zone=True,
        backup_days=14,
        object_days=90,
        alarms=True,
        log_retention_days=90,
        key_deletion_days=30,
    ),
}
