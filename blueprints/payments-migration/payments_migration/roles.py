"""What starting the tasks may do, and what the tasks may do."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from payments_migration.part import Environment, Part
from payments_migration.policies import Statement, acting_for, allow, document, through, trust


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
        self.execution = self._role("execution", trust("ecs-tasks"), [*images_and_logs, *credentials])
        # Rotated credentials reach a running task only if it asks for them again.
        tasks_here = acting_for(self.place.arn("ecs", "*"), self.place)
        self.task = self._role("task", trust("ecs-tasks", tasks_here), credentials)
        self.register_outputs({"execution": self.execution.arn, "task": self.task.arn})

    def _role(self, role: str, trusted: pulumi.Output[str], statements: list[Statement]) -> aws.iam.Role:
        made = aws.iam.Role(
            role,
            name=self.names.of(role),
            assume_role_policy=trusted,
            tags=self.names.tags(role),
            opts=self.mine,
        )
        aws.iam.RolePolicy(
            f"{role}-policy", name=self.names.of(role), role=made.name, policy=document(*statements), opts=self.mine
        )
        return made
