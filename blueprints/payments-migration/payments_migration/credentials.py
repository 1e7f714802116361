"""The credentials that the tasks use, generated and never spelled."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws
import pulumi_random as random

from payments_migration.part import Environment, Part

# Accepted by every database engine of RDS: no slash, at sign, quote or space, which some of them refuse.
SPECIAL_CHARACTERS = "!#$%&*()-_=+[]{}<>:?"


class Credentials(Part):
    """A secret with a user name and a generated password, rotated where there is a function for it."""

    def __init__(self, whole: Environment, key_arn: pulumi.Input[str]) -> None:
        super().__init__("credentials", whole)
        password = random.RandomPassword(
            "password", length=32, special=True, override_special=SPECIAL_CHARACTERS, opts=self.mine
        )
        self.secret = aws.secretsmanager.Secret(
            "secret",
            name=self.names.of("credentials"),
            description="Credentials of the payment API for the systems it calls",
            kms_key_id=key_arn,
            recovery_window_in_days=30 if self.settings.protect else 0,
            tags=self.names.tags("credentials"),
            opts=self.mine,
        )
        self.generated = aws.secretsmanager.SecretVersion(
            "generated",
            secret_id=self.secret.id,
            secret_string=pulumi.Output.json_dumps({"username": "payments", "password": password.result}),
            opts=self.mine,
        )
        if self.settings.rotation_lambda_arn:
            aws.secretsmanager.SecretRotation(
                "rotation",
                secret_id=self.secret.id,
                rotation_lambda_arn=self.settings.rotation_lambda_arn,
                rotation_rules={"automatically_after_days": self.settings.sizes.rotation_days},
                opts=pulumi.ResourceOptions(parent=self, depends_on=[self.generated]),
            )
        self.arn = self.secret.arn
        self.register_outputs({"arn": self.arn})

    def value_of(self, field: str) -> pulumi.Output[str]:
        """What a container's `valueFrom` says to be given that field of the secret's current version."""
        return pulumi.Output.concat(self.arn, f":{field}::")
