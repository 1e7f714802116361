"""The settings table: every size, count, retention and threshold, per environment.

A field's camelCase name is also a configuration key that overrides it for one stack, checked against the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seatrial_components.accepted import between, matching, one_of
from seatrial_components.offered import RETENTION_DAYS, TAG_VALUE, VPC_BLOCK
from seatrial_components.settings import FLAG, Row, setting

CAPACITY = matching(r"0\.5|[1-9]\d?(\.5)?|1\d\d(\.5)?|2[0-4]\d(\.5)?|25[0-5](\.5)?|256", "0.5 to 256 capacity units")


@dataclass(frozen=True, kw_only=True)
class Sizes(Row):
    """One row of the table. Fields without a default differ from one environment to another."""

    cost_center: str = setting(TAG_VALUE)
    reserved_concurrency: int = setting(between(1, 1000))
    requests_per_second: int = setting(between(1, 10000))
    requests_at_once: int = setting(between(1, 5000))
    web_firewall: bool = setting(FLAG)
    database_instances: int = setting(between(1, 15))
    database_capacity_least: str = setting(CAPACITY)
    database_capacity_most: str = setting(CAPACITY)
    database_cpu_percent: int = setting(between(1, 100))
    audit_expire_days: int = setting(between(1, 3650))
    log_retention_days: int = setting(one_of(*RETENTION_DAYS))
    key_deletion_days: int = setting(between(7, 30))

    vpc_cidr: str = setting(VPC_BLOCK, default="10.0.0.0/16")
    function_memory: int = setting(between(128, 10240), default=512)
    function_seconds: int = setting(between(1, 29), default=25)
    database_backup_days: int = setting(between(1, 35), default=1)

    def contradictions(self) -> list[str]:
        """What is wrong between two values, each of which is accepted by itself."""
        if float(self.database_capacity_least) <= float(self.database_capacity_most):
            return []
        return [
            f"databaseCapacityLeast is {self.database_capacity_least}; "
            f"it takes at most databaseCapacityMost, {self.database_capacity_most}"
        ]


TABLE: Mapping[str, Sizes] = {
    "dev": Sizes(
        cost_center="payments-nonprod",
        reserved_concurrency=10,
        requests_per_second=20,
        requests_at_once=10,
        web_firewall=False,
        database_instances=1,
        database_capacity_least="0.5",
        database_capacity_most="2",
        database_cpu_percent=90,
        audit_expire_days=90,
        log_retention_days=7,
        key_deletion_days=7,
    ),
    "staging": Sizes(
        cost_center="payments-nonprod",
        reserved_concurrency=50,
        requests_per_second=100,
        requests_at_once=50,
        web_firewall=False,
        database_instances=1,
        database_capacity_least="0.5",
        database_capacity_most="8",
        database_cpu_percent=80,
        audit_expire_days=365,
        log_retention_days=30,
        key_deletion_days=7,
    ),
    # Seven years of audit objects, and a second instance of the database in another zone.
    "prod": Sizes(
        cost_center="payments-prod",
        reserved_concurrency=200,
        requests_per_second=400,
        requests_at_once=200,
        web_firewall=True,
        database_instances=2,
        database_capacity_least="1",
        database_capacity_most="32",
        database_cpu_percent=70,
        audit_expire_days=2555,
        log_retention_days=90,
        key_deletion_days=30,
    ),
}
