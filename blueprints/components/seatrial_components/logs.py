"""Log groups, made before anything writes to them."""

from __future__ import annotations

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from seatrial_components.part import Environment, Part


class Logs(Part):
    """Encrypted log groups: `groups` has them by role."""

    def __init__(
        self, whole: Environment, groups: Mapping[str, str], key_arn: pulumi.Input[str], retention_days: int
    ) -> None:
        """`groups` are the names by role; what AWS names itself it would also make itself, and leave behind."""
        super().__init__("logs", whole)
        self.groups = {
            role: aws.cloudwatch.LogGroup(
                f"{role}-log",
                name=name,
                retention_in_days=retention_days,
                kms_key_id=key_arn,
                tags=self.tags(f"{role}-log"),
                opts=self.mine,
            )
            for role, name in groups.items()
        }
        self.register_outputs({role: group.name for role, group in self.groups.items()})
