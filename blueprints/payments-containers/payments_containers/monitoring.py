"""Alarms on the tasks, and who hears them."""

from __future__ import annotations

import pulumi

from payments_containers.settings import Settings
from seatrial_components.containers import Service
from seatrial_components.monitoring import Alarm, Metric, Notices
from seatrial_components.part import Environment, Part


class Monitoring(Part):
    """One alarm each on what the service's tasks use of their CPU and of their memory."""

    def __init__(self, whole: Environment, service: Service, key_arn: pulumi.Input[str], settings: Settings) -> None:
        super().__init__("monitoring", whole)
        self.notices = Notices(self, key_arn, role="alarms", email=settings.alarm_email)
        # The service of ECS's own metrics, by the names that the resources bear.
        watched = {"ClusterName": service.cluster.name, "ServiceName": service.name}
        thresholds = {"CPU": settings.sizes.cpu_alarm, "Memory": settings.sizes.memory_alarm}
        self.alarms = {
            measure.lower(): Alarm(
                self,
                f"{measure.lower()}-alarm",
                Metric("AWS/ECS", f"{measure}Utilization", watched),
                percent,
                self.notices,
                f"The payment API has used {percent} percent of its {measure} for ten minutes",
                times=2,
            )
            for measure, percent in thresholds.items()
        }
        self.register_outputs({"topic": self.notices.arn})
