"""The settings table: every size, count, retention and threshold, per environment.

A field's camelCase name is also a configuration key that overrides it for one stack, checked against the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seatrial_components.accepted import between, one_of
from seatrial_components.offered import FARGATE_MEMORY, RETENTION_DAYS, TAG_VALUE, VPC_BLOCK, fargate_contradictions
from seatrial_components.settings import Row, setting

# How CodeDeploy shifts traffic to an ECS replacement: "Working with deployment configurations" in its user guide.
TRAFFIC_SHIFTS = (
    "CodeDeployDefault.ECSAllAtOnce",
    "CodeDeployDefault.ECSCanary10Percent5Minutes",
    "CodeDeployDefault.ECSCanary10Percent15Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
)


@dataclass(frozen=True, kw_only=True)
class Sizes(Row):
    """One row of the table. Fields without a default differ from one environment to another."""

    vpc_cidr: str = setting(VPC_BLOCK)
    cost_center: str = setting(TAG_VALUE)
    on_demand_base: int = setting(between(0, 100))
    spot_weight: int = setting(between(0, 1000))
    traffic_shift: str = setting(one_of(*TRAFFIC_SHIFTS))
    drain_seconds: int = setting(between(0, 3600))
    key_deletion_days: int = setting(between(7, 30))

    task_cpu: int = setting(one_of(*FARGATE_MEMORY), default=2048)
    task_memory: int = setting(between(512, 122880), default=4096)
    container_port: int = setting(between(1024, 65535), default=8080)
    startup_seconds: int = setting(between(0, 300), default=60)
    tasks_min: int = setting(between(1, 1000), default=3)
    tasks_max: int = setting(between(1, 1000), default=10)
    cpu_target: int = setting(between(10, 90), default=70)
    memory_target: int = setting(between(10, 90), default=80)
    log_retention_days: int = setting(one_of(*RETENTION_DAYS), default=30)
    images_kept: int = setting(between(1, 1000), default=10)
    rotation_days: int = setting(between(1, 1000), default=30)

    def contradictions(self) -> list[str]:
        """What is wrong between two values, each of which is accepted by itself."""
        found = []
        if self.tasks_min > self.tasks_max:
            found.append(f"tasksMin is {self.tasks_min}; it takes at most tasksMax, {self.tasks_max}")
        return [*found, *fargate_contradictions(self.task_cpu, self.task_memory)]


TABLE: Mapping[str, Sizes] = {
    "dev": Sizes(
        vpc_cidr="10.31.0.0/16",
        cost_center="payments-nonprod",
        on_demand_base=1,
        spot_weight=3,
        traffic_shift="CodeDeployDefault.ECSAllAtOnce",
        drain_seconds=15,
        key_deletion_days=7,
    ),
    "staging": Sizes(
        vpc_cidr="10.32.0.0/16",
        cost_center="payments-nonprod",
        on_demand_base=1,
        spot_weight=1,
        traffic_shift="CodeDeployDefault.ECSCanary10Percent5Minutes",
        drain_seconds=30,
        key_deletion_days=7,
    ),
    # Never fewer than the whole minimum on demand: a Spot shortage must not reach the payments of production.
    "prod": Sizes(
        vpc_cidr="10.33.0.0/16",
        cost_center="payments-prod",
        on_demand_base=3,
        spot_weight=1,
        traffic_shift="CodeDeployDefault.ECSCanary10Percent5Minutes",
        drain_seconds=120,
        key_deletion_days=30,
    ),
}
