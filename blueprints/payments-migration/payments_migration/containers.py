"""The cluster, and what a task is made of."""

from __future__ import annotations

from typing import Any

import pulumi
import pulumi_aws as aws

from payments_migration.balancer import HEADER, PATH
from payments_migration.credentials import Credentials
from payments_migration.logs import Logs
from payments_migration.part import Environment, Part
from payments_migration.place import Place
from payments_migration.registry import Registry
from payments_migration.roles import Roles

CONTAINER = "payments"
CAPACITY_PROVIDERS = ("FARGATE", "FARGATE_SPOT")


class Cluster(Part):
    """A cluster that starts tasks on Fargate and on Fargate Spot."""

    def __init__(self, whole: Environment, logs: Logs) -> None:
        super().__init__("cluster", whole)
        self.cluster = aws.ecs.Cluster(
            "cluster",
            name=self.names.of(),
            settings=[{"name": "containerInsights", "value": "enabled"}],
            tags=self.names.tags(),
            opts=pulumi.ResourceOptions(parent=self, depends_on=[logs.insights]),
        )
        self.capacity = aws.ecs.ClusterCapacityProviders(
            "capacity", cluster_name=self.cluster.name, capacity_providers=list(CAPACITY_PROVIDERS), opts=self.mine
        )
        self.register_outputs({"arn": self.cluster.arn})


class Task(Part):
    """A task of one container, given its credentials when it starts."""

    def __init__(
        self,
        whole: Environment,
        registry: Registry,
        credentials: Credentials,
        logs: Logs,
        roles: Roles,
    ) -> None:
        super().__init__("task", whole)
        sizes = self.settings.sizes
        port = sizes.container_port
        container = {
            "name": CONTAINER,
            "image": registry.image,
            "essential": True,
            "readonlyRootFilesystem": True,
            "portMappings": [{"containerPort": port, "protocol": "tcp"}],
            "environment": [
                {"name": "ENVIRONMENT", "value": self.settings.environment},
                {"name": "PORT", "value": str(port)},
            ],
            "secrets": [
                {"name": f"PAYMENTS_{field.upper()}", "valueFrom": credentials.value_of(field)}
                for field in ("username", "password")
            ],
            "healthCheck": _health_check(port, sizes.startup_seconds),
            "logConfiguration": _log_configuration(logs.application, self.place),
        }
        self.definition = aws.ecs.TaskDefinition(
            "task",
            family=self.names.of(),
            requires_compatibilities=["FARGATE"],
            network_mode="awsvpc",
            cpu=str(sizes.task_cpu),
            memory=str(sizes.task_memory),
            runtime_platform={"operating_system_family": "LINUX", "cpu_architecture": "X86_64"},
            execution_role_arn=roles.execution.arn,
            task_role_arn=roles.task.arn,
            container_definitions=pulumi.Output.json_dumps([container]),
            tags=self.names.tags(),
            opts=self.mine,
        )
        self.register_outputs({"arn": self.definition.arn})


def _health_check(port: int, startup_seconds: int) -> dict[str, Any]:
    """The container's own check, which sends the header that the container asks for."""
    ask = f"curl --fail --silent --header '{HEADER}: true' http://localhost:{port}{PATH} || exit 1"
    return {"command": ["CMD-SHELL", ask], "interval": 15, "timeout": 5, "retries": 3, "startPeriod": startup_seconds}


def _log_configuration(group: aws.cloudwatch.LogGroup, place: Place) -> dict[str, Any]:
    return {
        "logDriver": "awslogs",
        "options": {
            "awslogs-group": group.name,
            "awslogs-region": place.region,
            "awslogs-stream-prefix": CONTAINER,
        },
    }
