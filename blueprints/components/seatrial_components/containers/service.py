"""The service: how many tasks, where, and how a new release replaces the old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pulumi
import pulumi_aws as aws

from seatrial_components.balancer import LoadBalancer
from seatrial_components.containers.cluster import Cluster
from seatrial_components.containers.task import Task
from seatrial_components.part import Environment, Part


@dataclass(frozen=True)
class Capacity:
    """How tasks are shared out: a base on demand, and of those above it one to `spot_weight` on Spot."""

    on_demand_base: int = 0
    spot_weight: int = 0

    def strategies(self) -> list[aws.ecs.ServiceCapacityProviderStrategyArgsDict]:
        """As the service takes it."""
        spot: aws.ecs.ServiceCapacityProviderStrategyArgsDict = {
            "capacity_provider": "FARGATE_SPOT",
            "base": 0,
            "weight": self.spot_weight,
        }
        on_demand: aws.ecs.ServiceCapacityProviderStrategyArgsDict = {
            "capacity_provider": "FARGATE",
            "base": self.on_demand_base,
            "weight": 1,
        }
        return [on_demand, spot] if self.spot_weight else [on_demand]


class Service(Part):
    """Tasks spread over the private subnets, behind the load balancer.

    Releases replace each other by ECS, which goes back by itself when new tasks do not become healthy; or, where the
    load balancer has a pair of target groups, by CodeDeploy.
    """

    def __init__(
        self,
        whole: Environment | Part,
        cluster: Cluster,
        task: Task,
        balancer: LoadBalancer,
        *,
        subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]],
        group_id: pulumi.Input[str],
        count: int,
        startup_seconds: int,
        capacity: Capacity | None = None,
        autoscaled: bool = True,
        ready: Sequence[pulumi.Resource] = (),
    ) -> None:
        """`count` is only the first where it is `autoscaled`; without `capacity` all tasks are on demand.

        `ready` is what must exist before the first task starts, though nothing in the service names it.
        """
        super().__init__("service", whole)
        self.cluster, self.capacity = cluster, capacity or Capacity()
        self.service = aws.ecs.Service(
            "service",
            name=self.names.of("service"),
            cluster=cluster.arn,
            task_definition=task.definition.arn,
            desired_count=count,
            capacity_provider_strategies=self.capacity.strategies(),
            network_configuration={
                "subnets": subnet_ids,
                "security_groups": [group_id],
                "assign_public_ip": False,
            },
            load_balancers=[
                {
                    "target_group_arn": balancer.target_groups[0].arn,
                    "container_name": task.container,
                    "container_port": task.port,
                }
            ],
            health_check_grace_period_seconds=startup_seconds,
            enable_ecs_managed_tags=True,
            propagate_tags="SERVICE",
            force_delete=True,
            tags=self.tags("service"),
            opts=self._options(autoscaled, balancer.swaps, [cluster.capacity, balancer.entrance, *ready]),
            **_replacement_of_releases(balancer.swaps),
        )
        self.name, self.arn = self.service.name, self.service.arn
        self.register_outputs({"name": self.name})

    def _options(
        self, autoscaled: bool, by_codedeploy: bool, ready: Sequence[pulumi.Resource]
    ) -> pulumi.ResourceOptions:
        """What others decide while the service runs is left to them: autoscaling the count, CodeDeploy the release.

        Another way of releasing means another service under the same name, so the old one has to go first.
        """
        scaling = ["desiredCount"] if autoscaled else []
        releases = ["taskDefinition", "loadBalancers"] if by_codedeploy else []
        return pulumi.ResourceOptions(
            parent=self, depends_on=list(ready), ignore_changes=scaling + releases, delete_before_replace=True
        )


def _replacement_of_releases(by_codedeploy: bool) -> dict[str, Any]:
    """The service's arguments for its way; circuit breaker and zone rebalancing belong to ECS's own alone."""
    if by_codedeploy:
        return {"deployment_controller": {"type": "CODE_DEPLOY"}}
    return {
        "deployment_controller": {"type": "ECS"},
        "deployment_circuit_breaker": {"enable": True, "rollback": True},
        "deployment_minimum_healthy_percent": 100,
        "deployment_maximum_percent": 200,
        "availability_zone_rebalancing": "ENABLED",
    }
