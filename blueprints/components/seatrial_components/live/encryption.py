"""Keys, log groups and secrets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Aws = Callable[[str], Any]


def key_of(aws: Aws, key: str) -> dict[str, Any]:
    """A key's metadata with `Rotates`; `key` is an id, an ARN or an alias."""
    kms = aws("kms")
    found: dict[str, Any] = kms.describe_key(KeyId=key)["KeyMetadata"]
    return {**found, "Rotates": kms.get_key_rotation_status(KeyId=found["KeyId"])["KeyRotationEnabled"]}


def key_statements(aws: Aws, key_arn: str) -> list[dict[str, Any]]:
    """The statements of a key's policy, in order: what the account may do, then the grants."""
    policy = json.loads(aws("kms").get_key_policy(KeyId=key_arn, PolicyName="default")["Policy"])
    return list(policy["Statement"])


def log_group(aws: Aws, name: str) -> dict[str, Any]:
    """A log group as the logs service describes it."""
    groups = aws("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    (group,) = [group for group in groups if group["logGroupName"] == name]
    return dict(group)


def secret_of(aws: Aws, arn: str) -> dict[str, Any]:
    """A secret's description with `Current`: how many versions are the current one, 1 where it has a value."""
    found = aws("secretsmanager").describe_secret(SecretId=arn)
    stages = [stage for stages in found.get("VersionIdsToStages", {}).values() for stage in stages]
    return {**found, "Current": stages.count("AWSCURRENT")}
