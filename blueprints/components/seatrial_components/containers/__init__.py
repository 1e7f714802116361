"""Containers on Fargate: cluster, roles, task, service, autoscaling."""

from seatrial_components.containers.autoscaling import Autoscaling
from seatrial_components.containers.cluster import Cluster, insights_log_name
from seatrial_components.containers.roles import TaskRoles
from seatrial_components.containers.service import Capacity, Service
from seatrial_components.containers.task import Probe, Task

__all__ = ["Autoscaling", "Capacity", "Cluster", "Probe", "Service", "Task", "TaskRoles", "insights_log_name"]
