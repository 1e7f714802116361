"""A role of one service."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi_aws as aws

from seatrial_components.part import Environment, Part
from seatrial_components.policies import Conditions, Statement, document, trust


class Role(Part):
    """A role that one service assumes, with the statements as its only policy.

    `service` is the principal without `.amazonaws.com`; the conditions narrow the trust, see `policies.acting_for`.
    """

    def __init__(
        self,
        whole: Environment | Part,
        role: str,
        service: str,
        statements: Sequence[Statement],
        trusted_when: Conditions | None = None,
    ) -> None:
        super().__init__(f"{role}-role", whole)
        self.role = aws.iam.Role(
            role,
            name=self.names.of(f"{role}-role"),
            assume_role_policy=trust(service, trusted_when),
            tags=self.tags(f"{role}-role"),
            opts=self.mine,
        )
        self.policy = aws.iam.RolePolicy(
            f"{role}-policy",
            name=self.names.of(f"{role}-role"),
            role=self.role.name,
            policy=document(*statements),
            opts=self.mine,
        )
        self.name, self.arn = self.role.name, self.role.arn
        self.register_outputs({"arn": self.arn})
