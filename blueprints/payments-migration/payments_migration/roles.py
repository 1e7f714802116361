"""What starting the tasks may do, and what the tasks may do."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from payments_migration.part import Environment, Part
from payments_migration.policies import Statement, allow, document, through, trust


class Roles(Part):
    """The execution role that ECS starts tasks with, and the role of the tasks' own code."""

    def __init__(
        self,
        whole: Environment,
        repository: aws.ecr.Repository,
        log_group: aws.cloudwatch.LogGroup,
        secret_arn: pulumi.Input[str],
        key_arn: pulumi.Input[str],
    ) -> None:
        super().__init__("roles", whole)
        credentials = [
            allow("ReadCredentials", ["secretsmanager:GetSecretValue"], [secret_arn]),
            allow("DecryptCredentials", ["kms:Decrypt"], [key_arn], conditions=through("secretsmanager", self.place)),
        ]
        images_and_logs = [
            # The one action of ECR that no resource can be named for.
            allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
            allow(
                "PullImages",
                ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
                [repository.arn],
            ),
            allow(
                "WriteLogs",
                ["logs:CreateLogStream", "logs:PutLogEvents"],
                [pulumi.Output.concat(log_group.arn, ":log-stream:*")],
            ),
        ]
        self.execution, self.execution_policy = self._role("execution", [*images_and_logs, *credentials])
        # Rotated credentials reach a running task only if it asks for them again.
        self.task, self.task_policy = self._role("task", credentials)
        self.register_outputs({"execution": self.execution.arn, "task": self.task.arn})

    def _role(self, role: str, statements: list[Statement]) -> tuple[aws.iam.Role, aws.iam.RolePolicy]:
        made = aws.iam.Role(
            role,
            name=self.names.of(role),
            assume_role_policy=trust("ecs-tasks", self.place, self.place.arn("ecs", "*")),
            tags=self.names.tags(role),
            opts=self.mine,
        )
        policy = aws.iam.RolePolicy(
            f"{role}-policy", name=self.names.of(role), role=made.name, policy=document(*statements), opts=self.mine
        )
        return made, policy
