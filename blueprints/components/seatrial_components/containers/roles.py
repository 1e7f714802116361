"""What starting the tasks may do, and what the tasks may do."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from seatrial_components.part import Environment, Part
from seatrial_components.policies import Statement, acting_for, allow, through
from seatrial_components.role import Role


class TaskRoles(Part):
    """The execution role that ECS starts tasks with, and the role of the tasks' own code."""

    def __init__(
        self,
        whole: Environment | Part,
        log_group: aws.cloudwatch.LogGroup,
        key_arn: pulumi.Input[str],
        *,
        repository_arn: pulumi.Input[str] | None = None,
        secrets: Sequence[pulumi.Input[str]] = (),
        tasks_may: Sequence[Statement] = (),
    ) -> None:
        """`repository_arn` is where images come from, None if public; `secrets` are the ARNs that tasks are given.

        The tasks' own role reads the secrets as well: rotated ones reach a running task only if it asks again.
        """
        super().__init__("roles", whole)
        reading = self._reading(secrets, key_arn) if secrets else []
        starting = [*([] if repository_arn is None else _pulling(repository_arn)), _logging(log_group), *reading]
        self.execution = Role(self, "execution", "ecs-tasks", starting)
        tasks_here = acting_for(self.place.arn("ecs", "*"), self.place)
        self.task = Role(self, "task", "ecs-tasks", [*reading, *tasks_may], tasks_here)
        self.register_outputs({"execution": self.execution.arn, "task": self.task.arn})

    def _reading(self, secrets: Sequence[pulumi.Input[str]], key_arn: pulumi.Input[str]) -> list[Statement]:
        return [
            allow("ReadCredentials", ["secretsmanager:GetSecretValue"], secrets),
            allow("DecryptCredentials", ["kms:Decrypt"], [key_arn], conditions=through("secretsmanager", self.place)),
        ]


def _pulling(repository_arn: pulumi.Input[str]) -> list[Statement]:
    pull = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
    return [
        # The one action of ECR that no resource can be named for.
        allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
        allow("PullImages", pull, [repository_arn]),
    ]


def _logging(group: aws.cloudwatch.LogGroup) -> Statement:
    streams = pulumi.Output.concat(group.arn, ":log-stream:*")
    return allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], [streams])
