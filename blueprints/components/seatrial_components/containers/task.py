"""What a task is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pulumi
import pulumi_aws as aws

from seatrial_components.containers.roles import TaskRoles
from seatrial_components.part import Environment, Part


@dataclass(frozen=True, kw_only=True)
class Probe:
    """How ECS asks the container for its health: by curl, which the image must have, with these headers."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    startup_seconds: int = 60

    def check(self, port: int) -> dict[str, Any]:
        """The container's health check."""
        headers = "".join(f"--header '{name}: {value}' " for name, value in self.headers.items())
        ask = f"curl --fail --silent {headers}http://localhost:{port}{self.path} || exit 1"
        return {
            "command": ["CMD-SHELL", ask],
            "interval": 15,
            "timeout": 5,
            "retries": 3,
            "startPeriod": self.startup_seconds,
        }


class Task(Part):
    """A task of one container on a read-only file system, given its secrets when it starts."""

    def __init__(
        self,
        whole: Environment | Part,
        container: str,
        image: pulumi.Input[str],
        roles: TaskRoles,
        log_group: aws.cloudwatch.LogGroup,
        *,
        cpu: int,
        memory: int,
        port: int,
        variables: Mapping[str, pulumi.Input[str]],
        secrets: Mapping[str, pulumi.Input[str]],
        probe: Probe | None = None,
    ) -> None:
        """`variables` are given as they are, PORT with them, and `secrets` by the `valueFrom` that ECS resolves."""
        super().__init__("task", whole)
        self.container, self.port = container, port
        described = {
            "name": container,
            "image": image,
            "essential": True,
            "readonlyRootFilesystem": True,
            "portMappings": [{"containerPort": port, "protocol": "tcp"}],
            "environment": [{"name": name, "value": value} for name, value in {**variables, "PORT": str(port)}.items()],
            "secrets": [{"name": name, "valueFrom": source} for name, source in secrets.items()],
            "logConfiguration": self._log_configuration(log_group),
            **({"healthCheck": probe.check(port)} if probe else {}),
        }
        self.definition = aws.ecs.TaskDefinition(
            "task",
            family=self.names.of("task"),
            requires_compatibilities=["FARGATE"],
            network_mode="awsvpc",
            cpu=str(cpu),
            memory=str(memory),
            runtime_platform={"operating_system_family": "LINUX", "cpu_architecture": "X86_64"},
            execution_role_arn=roles.execution.arn,
            task_role_arn=roles.task.arn,
            container_definitions=pulumi.Output.json_dumps([described]),
            tags=self.tags("task"),
            opts=self.mine,
        )
        self.register_outputs({"arn": self.definition.arn})

    def _log_configuration(self, group: aws.cloudwatch.LogGroup) -> dict[str, Any]:
        return {
            "logDriver": "awslogs",
            "options": {
                "awslogs-group": group.name,
                "awslogs-region": self.place.region,
                "awslogs-stream-prefix": self.container,
            },
        }
