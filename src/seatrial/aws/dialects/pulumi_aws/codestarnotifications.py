"""Module `codestarnotifications` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/codestarnotifications/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed, renamed


def _targets(native: Mapping[str, Any]) -> dict[str, Any]:
    targets = [{"type": "SNS", **item} for item in listed(native.get("targets"))]
    return {"Targets": renamed(targets, {"address": "targetAddress", "type": "targetType", "status": ""})}


ENTRIES = {
    "NotificationRule": Entry(
        "AWS::CodeStarNotifications::NotificationRule",
        names={"targets": ""},
        defaults={"status": "ENABLED"},
        shape=_targets,
        named="name",
        longest=64,
    ),
}
