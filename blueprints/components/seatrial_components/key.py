"""The encryption key of the environment, and who besides the account may use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pulumi_aws as aws

from seatrial_components.part import Environment, Part
from seatrial_components.place import Place
from seatrial_components.policies import Conditions, Statement, allow, document

# What an envelope is encrypted and opened with, the wildcards of AWS's own examples written out.
ENVELOPE = (
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:DescribeKey",
)
# What a service needs that hands messages to an encrypted topic or queue.
PUBLISH = ("kms:Decrypt", "kms:GenerateDataKey")


class Key(Part):
    """One customer-managed key, rotated every year, for everything in the environment that keeps data."""

    def __init__(self, whole: Environment, grants: Sequence[Statement] = (), deletion_days: int = 7) -> None:
        """`grants` admit services that do not come through the account's IAM; see the functions below.

        The account keeps every action, as in the policy that AWS gives a key by default: who loses that cannot mend it.
        """
        super().__init__("key", whole)
        account = allow("AccountAdministration", ["kms:*"], ["*"], principal={"AWS": self.place.account_root()})
        self.key = aws.kms.Key(
            "key",
            description=f"Everything that {self.names.of()} keeps",
            enable_key_rotation=True,
            deletion_window_in_days=deletion_days,
            policy=document(account, *grants),
            tags=self.tags("key"),
            opts=self.mine,
        )
        alias = f"alias/{self.names.of('key')}"
        self.alias = aws.kms.Alias("key-alias", name=alias, target_key_id=self.key.key_id, opts=self.mine)
        self.arn = self.key.arn
        self.register_outputs({"arn": self.arn})


def for_log_groups(place: Place, names: Iterable[str]) -> Statement:
    """The logs service may use the key for these log groups alone.

    "Encrypt log data in CloudWatch Logs using AWS KMS" in its user guide.
    """
    groups = [place.arn("logs", f"log-group:{name}") for name in names]
    return allow(
        "LogGroupsOfThisEnvironment",
        ENVELOPE,
        ["*"],
        principal={"Service": f"logs.{place.region}.amazonaws.com"},
        conditions={"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": groups}},
    )


def for_publishers(place: Place, *services: str) -> Statement:
    """Services such as `cloudwatch` or `events` may publish to encrypted topics and queues."""
    return for_services("Publishers", place, services, PUBLISH)


def for_services(
    sid: str, place: Place, services: Sequence[str], actions: Sequence[str], conditions: Conditions | None = None
) -> Statement:
    """Services may use the key on behalf of this account."""
    own = {"StringEquals": {"aws:SourceAccount": place.account}}
    principals = [f"{service}.amazonaws.com" for service in services]
    return allow(sid, actions, ["*"], principal={"Service": principals}, conditions=conditions or own)
