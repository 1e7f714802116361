"""The log groups, made before anything writes to them."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from payments_migration.naming import Names
from payments_migration.part import Environment, Part


def log_group_names(names: Names) -> tuple[str, str]:
    """Where the tasks write, and where Container Insights does.

    The second name is fixed by AWS, which would make that group itself, in clear, and leave it behind.
    """
    return f"/ecs/{names.of()}", f"/aws/ecs/containerinsights/{names.of()}/performance"


class Logs(Part):
    """The log groups of the tasks and of the cluster's metrics, encrypted."""

    def __init__(self, whole: Environment, key_arn: pulumi.Input[str]) -> None:
        super().__init__("logs", whole)
        application, insights = log_group_names(self.names)
        self.application = self._group("application-log", application, key_arn)
        self.insights = self._group("insights-log", insights, key_arn)
        self.register_outputs({"application": self.application.name, "insights": self.insights.name})

    def _group(self, role: str, name: str, key_arn: pulumi.Input[str]) -> aws.cloudwatch.LogGroup:
        return aws.cloudwatch.LogGroup(
            role,
            name=name,
            retention_in_days=self.settings.sizes.log_retention_days,
            kms_key_id=key_arn,
            tags=self.names.tags(role),
            opts=self.mine,
        )
