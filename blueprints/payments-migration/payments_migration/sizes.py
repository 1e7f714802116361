"""The settings table: every size, count, retention and threshold, per environment.

A field's camelCase name is also a configuration key that overrides it for one stack, checked against the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from payments_migration.accepted import Accepted, between, ipv4_block, matching, one_of

# The periods CloudWatch Logs offers: PutRetentionPolicy in its API reference.
RETENTION_DAYS = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)

# Memory in MiB that Fargate offers for each amount of CPU units: "Task CPU and memory" in the ECS developer guide.
FARGATE_MEMORY: Mapping[int, tuple[int, ...]] = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
    8192: tuple(range(16384, 61441, 4096)),
    16384: tuple(range(32768, 122881, 8192)),
}

# How CodeDeploy shifts traffic to an ECS replacement: "Working with deployment configurations" in its user guide.
TRAFFIC_SHIFTS = (
    "CodeDeployDefault.ECSAllAtOnce",
    "CodeDeployDefault.ECSCanary10Percent5Minutes",
    "CodeDeployDefault.ECSCanary10Percent15Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
)

VPC_BLOCK = ipv4_block(
    "a private IPv4 block such as 10.31.0.0/16", lambda block: block.is_private and block.prefixlen == 16
)


def _takes(accepted: Accepted, **default: Any) -> Any:
    return field(metadata={"accepted": accepted}, **default)


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """One row of the table. Fields without a default differ from one environment to another."""

    vpc_cidr: str = _takes(VPC_BLOCK)
    cost_center: str = _takes(matching(r"[\w.:/=+@-]{1,64}", "1 to 64 letters, digits and _.:/=+@-"))
    on_demand_base: int = _takes(between(0, 100))
    spot_weight: int = _takes(between(0, 1000))
    traffic_shift: str = _takes(one_of(*TRAFFIC_SHIFTS))
    drain_seconds: int = _takes(between(0, 3600))
    key_deletion_days: int = _takes(between(7, 30))

    task_cpu: int = _takes(one_of(*FARGATE_MEMORY), default=2048)
    task_memory: int = _takes(between(512, 122880), default=4096)
    container_port: int = _takes(between(1024, 65535), default=8080)
    startup_seconds: int = _takes(between(0, 300), default=60)
    tasks_min: int = _takes(between(1, 1000), default=3)
    tasks_max: int = _takes(between(1, 1000), default=10)
    cpu_target: int = _takes(between(10, 90), default=70)
    memory_target: int = _takes(between(10, 90), default=80)
    log_retention_days: int = _takes(one_of(*RETENTION_DAYS), default=30)
    images_kept: int = _takes(between(1, 1000), default=10)
    rotation_days: int = _takes(between(1, 1000), default=30)

    def contradictions(self) -> list[str]:
        """What is wrong between two values, each of which is accepted by itself."""
        found = []
        if self.tasks_min > self.tasks_max:
            found.append(f"tasksMin is {self.tasks_min}; it takes at most tasksMax, {self.tasks_max}")
        fitting = FARGATE_MEMORY.get(self.task_cpu, ())
        if fitting and self.task_memory not in fitting:
            values = ", ".join(map(str, fitting))
            found.append(f"taskMemory is {self.task_memory}; with taskCpu {self.task_cpu} it takes one of {values}")
        return found


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
