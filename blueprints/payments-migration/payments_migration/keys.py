"""The encryption key of the environment."""

from __future__ import annotations

from collections.abc import Iterable

import pulumi
import pulumi_aws as aws

from payments_migration.logs import log_group_names
from payments_migration.part import Environment, Part
from payments_migration.place import Place
from payments_migration.policies import allow, document

# "Encrypt log data in CloudWatch Logs using AWS KMS" in its user guide, with the wildcards written out.
LOGS_ACTIONS = (
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:DescribeKey",
)


class Keys(Part):
    """One customer-managed key, rotated every year, for log groups, images and credentials."""

    def __init__(self, whole: Environment) -> None:
        super().__init__("keys", whole)
        name = self.names.of()
        self.key = aws.kms.Key(
            "key",
            description=f"Logs, images and credentials of {name}",
            enable_key_rotation=True,
            deletion_window_in_days=self.settings.sizes.key_deletion_days,
            policy=_key_policy(self.place, log_group_names(self.names)),
            tags=self.names.tags("key"),
            opts=self.mine,
        )
        self.alias = aws.kms.Alias("key-alias", name=f"alias/{name}", target_key_id=self.key.key_id, opts=self.mine)
        self.arn = self.key.arn
        self.register_outputs({"arn": self.arn})


def _key_policy(place: Place, log_groups: Iterable[str]) -> pulumi.Output[str]:
    """The account decides through IAM; the logs service may use the key for these log groups alone.

    The account keeps every action, as in the policy that AWS gives a key by default: who loses that cannot mend it.
    """
    logs = allow(
        "LogGroupsOfThisEnvironment",
        LOGS_ACTIONS,
        ["*"],
        principal={"Service": f"logs.{place.region}.amazonaws.com"},
        conditions={
            "ArnEquals": {
                "kms:EncryptionContext:aws:logs:arn": [place.arn("logs", f"log-group:{name}") for name in log_groups]
            }
        },
    )
    account = allow("AccountAdministration", ["kms:*"], ["*"], principal={"AWS": place.account_root()})
    return document(account, logs)
