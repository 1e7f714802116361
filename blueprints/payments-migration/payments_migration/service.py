"""The service: how many tasks, where, and how a new release replaces the old one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pulumi
import pulumi_aws as aws

from payments_migration.balancer import LoadBalancer
from payments_migration.containers import CONTAINER, Cluster, Task
from payments_migration.network import Site
from payments_migration.part import Environment, Part
from payments_migration.settings import Settings
from payments_migration.sizes import Sizes


class Service(Part):
    """Tasks spread over the private subnets, the first few on demand and the rest shared with Spot."""

    def __init__(
        self,
        whole: Environment,
        site: Site,
        cluster: Cluster,
        task: Task,
        balancer: LoadBalancer,
        ready: Sequence[pulumi.Resource],
    ) -> None:
        """`ready` is what must exist before the first task starts, though nothing in the service names it."""
        super().__init__("service", whole)
        sizes = self.settings.sizes
        self.service = aws.ecs.Service(
            "service",
            name=self.names.of(),
            cluster=cluster.cluster.arn,
            task_definition=task.definition.arn,
            desired_count=sizes.tasks_min,
            capacity_provider_strategies=capacity(sizes),
            network_configuration={
                "subnets": site.private_subnet_ids,
                "security_groups": [site.task_group_id],
                "assign_public_ip": False,
            },
            load_balancers=[
                {
                    "target_group_arn": balancer.target_groups[0].arn,
                    "container_name": CONTAINER,
                    "container_port": sizes.container_port,
                }
            ],
            health_check_grace_period_seconds=sizes.startup_seconds,
            enable_ecs_managed_tags=True,
            propagate_tags="SERVICE",
            force_delete=True,
            tags=self.names.tags(),
            opts=self._options([cluster.capacity, balancer.https, *ready]),
            **_replacement_of_releases(self.settings),
        )
        self.register_outputs({"name": self.service.name})

    def _options(self, ready: Sequence[pulumi.Resource]) -> pulumi.ResourceOptions:
        """What others decide while the service runs is left to them: autoscaling the count, CodeDeploy the release.

        Another strategy means another service under the same name, so the old one has to go first.
        """
        decided_elsewhere = ["desiredCount", *(("taskDefinition", "loadBalancers") if self.settings.blue_green else ())]
        return pulumi.ResourceOptions(
            parent=self, depends_on=list(ready), ignore_changes=decided_elsewhere, delete_before_replace=True
        )


def capacity(sizes: Sizes) -> list[aws.ecs.ServiceCapacityProviderStrategyArgsDict]:
    """How tasks are shared out: a base on demand, and of those above it one to `spot_weight`."""
    return [
        {"capacity_provider": "FARGATE", "base": sizes.on_demand_base, "weight": 1},
        {"capacity_provider": "FARGATE_SPOT", "base": 0, "weight": sizes.spot_weight},
    ]


def _replacement_of_releases(settings: Settings) -> dict[str, Any]:
    """The service's arguments for its strategy; circuit breaker and zone rebalancing belong to ECS's own alone."""
    if settings.blue_green:
        return {"deployment_controller": {"type": "CODE_DEPLOY"}}
    return {
        "deployment_controller": {"type": "ECS"},
        "deployment_circuit_breaker": {"enable": True, "rollback": True},
        "deployment_minimum_healthy_percent": 100,
        "deployment_maximum_percent": 200,
        "availability_zone_rebalancing": "ENABLED",
    }
