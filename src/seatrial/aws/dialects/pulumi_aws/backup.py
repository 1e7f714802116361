"""Module `backup` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare

Native = Mapping[str, Any]

_RULE = {
    "targetVaultName": "TargetBackupVault",
    "schedule": "ScheduleExpression",
    "scheduleExpressionTimezone": "ScheduleExpressionTimezone",
    "startWindow": "StartWindowMinutes",
    "completionWindow": "CompletionWindowMinutes",
    "lifecycle": "Lifecycle",
    "ruleName": "RuleName",
    "copyActions": "CopyActions",
    "recoveryPointTags": "RecoveryPointTags",
    "enableContinuousBackup": "EnableContinuousBackup",
}
_LIFECYCLE = {
    "deleteAfter": "DeleteAfterDays",
    "coldStorageAfter": "MoveToColdStorageAfterDays",
    "optInToArchiveForSupportedResources": "OptInToArchiveForSupportedResources",
    "destinationVaultArn": "DestinationBackupVaultArn",
    "lifecycle": "Lifecycle",
}


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    value = bare(value)
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    return {names.get(key, key): _renamed(item, _LIFECYCLE) for key, item in value.items() if item is not None}


def _plan(native: Native) -> Mapping[str, Any]:
    rules = [_renamed(rule, _RULE) for rule in bare(native.get("rules")) or ()]
    return {"BackupPlan": {"BackupPlanName": native.get("name"), "BackupPlanRule": rules}}


def _selection(native: Native) -> Mapping[str, Any]:
    tags = [
        {"ConditionType": tag.get("type"), "ConditionKey": tag.get("key"), "ConditionValue": tag.get("value")}
        for tag in bare(native.get("selectionTags")) or ()
    ]
    made = {
        "SelectionName": native.get("name"),
        "IamRoleArn": native.get("iamRoleArn"),
        "Resources": native.get("resources"),
        "NotResources": native.get("notResources"),
        "ListOfTags": tags or None,
    }
    return {"BackupSelection": {key: value for key, value in made.items() if value}}


_SHAPED = ("name", "iamRoleArn", "resources", "notResources", "selectionTags", "conditions")

ENTRIES = {
    "Vault": Entry(
        "AWS::Backup::BackupVault",
        {"name": "BackupVaultName", "tags": "BackupVaultTags", "tagsAll": "", "kmsKeyArn": "EncryptionKeyArn"},
        defaults={"forceDestroy": False},
        outputs={"recoveryPoints": lambda moment: 0},
        named="name",
        longest=50,
    ),
    "Plan": Entry(
        "AWS::Backup::BackupPlan",
        {"name": "", "rules": "", "advancedBackupSettings": "", "tags": "BackupPlanTags", "tagsAll": ""},
        shape=_plan,
        outputs={"version": "{@VersionId}"},
        named="name",
        longest=50,
    ),
    "Selection": Entry(
        "AWS::Backup::BackupSelection",
        dict.fromkeys(_SHAPED, "") | {"planId": "BackupPlanId"},
        shape=_selection,
        outputs={"notResources": lambda m: (m.properties.get("BackupSelection") or {}).get("NotResources") or []},
        id="{@SelectionId}",
        named="name",
        longest=50,
        taggable=False,
    ),
    "VaultPolicy": Entry("AWS::Backup::BackupVault/AccessPolicy", {"policy": "AccessPolicy"}, taggable=False),
    "VaultNotifications": Entry("AWS::Backup::BackupVault/Notifications", taggable=False),
    "VaultLockConfiguration": Entry("AWS::Backup::BackupVault/LockConfiguration", taggable=False),
}
