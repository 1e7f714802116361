"""Credentials, generated and never spelled."""

from __future__ import annotations

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws
import pulumi_random as random

from seatrial_components.part import Environment, Part

# Accepted by every database engine of RDS: no slash, at sign, quote or space, which some of them refuse.
SPECIAL_CHARACTERS = "!#$%&*()-_=+[]{}<>:?"


def generated_password(role: str, opts: pulumi.ResourceOptions) -> pulumi.Output[str]:
    """A password that the first deployment generates and every later one keeps."""
    return random.RandomPassword(
        f"{role}-password", length=32, special=True, override_special=SPECIAL_CHARACTERS, opts=opts
    ).result


class Credentials(Part):
    """A secret with a user name and a generated password, rotated where there is a function for it."""

    def __init__(
        self,
        whole: Environment | Part,
        username: str,
        description: str,
        key_arn: pulumi.Input[str],
        *,
        role: str = "credentials",
        password: pulumi.Input[str] | None = None,
        connection: Mapping[str, pulumi.Input[str | int]] | None = None,
        recovery_days: int = 0,
        rotation_function_arn: pulumi.Input[str] | None = None,
        rotation_days: int = 30,
    ) -> None:
        """`password` is one that was generated already; `connection` says what else it takes to connect."""
        super().__init__(role, whole)
        self.password = generated_password(role, self.mine) if password is None else password
        self.secret = aws.secretsmanager.Secret(
            role,
            name=self.names.of(role),
            description=description,
            kms_key_id=key_arn,
            recovery_window_in_days=recovery_days,
            tags=self.tags(role),
            opts=self.mine,
        )
        self.generated = aws.secretsmanager.SecretVersion(
            f"{role}-generated",
            secret_id=self.secret.id,
            secret_string=pulumi.Output.json_dumps(
                {"username": username, "password": self.password, **(connection or {})}
            ),
            # Once rotated, this text is out of date: to replace the version for another field would make the first
            # password the current one again. The rotation function keeps those fields.
            opts=pulumi.ResourceOptions(
                parent=self, ignore_changes=["secretString"] if rotation_function_arn else None
            ),
        )
        if rotation_function_arn:
            aws.secretsmanager.SecretRotation(
                f"{role}-rotation",
                secret_id=self.secret.id,
                rotation_lambda_arn=rotation_function_arn,
                rotation_rules={"automatically_after_days": rotation_days},
                opts=self.after(self.generated),
            )
        self.arn = self.secret.arn
        self.register_outputs({"arn": self.arn})

    def value_of(self, field: str) -> pulumi.Output[str]:
        """What a container's `valueFrom` says to be given that field of the secret's current version."""
        return pulumi.Output.concat(self.arn, f":{field}::")
