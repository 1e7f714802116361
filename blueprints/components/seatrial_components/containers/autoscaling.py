"""More tasks under load, fewer without."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from seatrial_components.containers.service import Service
from seatrial_components.part import Environment, Part

OUT_SECONDS = 60
IN_SECONDS = 300


class Autoscaling(Part):
    """Two policies that each keep one measure at its target; the one that wants more tasks wins."""

    def __init__(
        self, whole: Environment, service: Service, *, least: int, most: int, cpu_percent: int, memory_percent: int
    ) -> None:
        super().__init__("autoscaling", whole)
        self.target = aws.appautoscaling.Target(
            "tasks-target",
            service_namespace="ecs",
            scalable_dimension="ecs:service:DesiredCount",
            resource_id=pulumi.Output.concat("service/", service.cluster.name, "/", service.name),
            min_capacity=least,
            max_capacity=most,
            tags=self.tags("tasks-target"),
            opts=self.mine,
        )
        self.policies = [
            self._keep("cpu", "ECSServiceAverageCPUUtilization", cpu_percent),
            self._keep("memory", "ECSServiceAverageMemoryUtilization", memory_percent),
        ]
        self.register_outputs({"resourceId": self.target.resource_id})

    def _keep(self, measure: str, metric: str, percent: int) -> aws.appautoscaling.Policy:
        return aws.appautoscaling.Policy(
            measure,
            name=self.names.of(measure),
            policy_type="TargetTrackingScaling",
            service_namespace=self.target.service_namespace,
            scalable_dimension=self.target.scalable_dimension,
            resource_id=self.target.resource_id,
            target_tracking_scaling_policy_configuration={
                "predefined_metric_specification": {"predefined_metric_type": metric},
                "target_value": percent,
                "scale_out_cooldown": OUT_SECONDS,
                "scale_in_cooldown": IN_SECONDS,
            },
            opts=self.mine,
        )
