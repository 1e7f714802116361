"""Module `kms` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare

_NAMES = {
    "policy": "KeyPolicy",
    "isEnabled": "Enabled",
    "customerMasterKeySpec": "KeySpec",
    "deletionWindowInDays": "PendingWindowInDays",
    "bypassPolicyLockoutSafetyCheck": "BypassPolicyLockoutSafetyCheck",
}


def _constraints(native: Mapping[str, Any]) -> Mapping[str, Any]:
    given = bare(native.get("constraints"))
    first = given[0] if isinstance(given, list) and given else {}
    named = {"encryptionContextEquals": "EncryptionContextEquals", "encryptionContextSubset": "EncryptionContextSubset"}
    return {"Constraints": {named[key]: value for key, value in first.items() if key in named}} if first else {}


ENTRIES = {
    "Key": Entry(
        "AWS::KMS::Key",
        _NAMES,
        defaults={
            "isEnabled": True,
            "enableKeyRotation": False,
            "keyUsage": "ENCRYPT_DECRYPT",
            "customerMasterKeySpec": "SYMMETRIC_DEFAULT",
            "multiRegion": False,
            "bypassPolicyLockoutSafetyCheck": False,
        },
        outputs={"rotationPeriodInDays": lambda m: int(m.properties.get("RotationPeriodInDays") or 365)},
    ),
    "ReplicaKey": Entry(
        "AWS::KMS::ReplicaKey", _NAMES | {"enabled": "Enabled"}, outputs={"keyRotationEnabled": lambda moment: False}
    ),
    "KeyPolicy": Entry("AWS::KMS::Key/KeyPolicy", {"policy": "KeyPolicy"}, taggable=False),
    "Alias": Entry(
        "AWS::KMS::Alias",
        {"name": "AliasName", "namePrefix": ""},
        outputs={"targetKeyArn": "{@TargetKeyArn}"},
        named="name",
        longest=250,
        dressed=lambda name, native: name if name.startswith("alias/") else f"alias/{name}",
        taggable=False,
    ),
    "Grant": Entry(
        "AWS::KMS::Key/Grant",
        {"constraints": "", "retireOnDelete": "", "grantCreationTokens": "GrantTokens"},
        shape=_constraints,
        taggable=False,
    ),
    "Ciphertext": Entry("AWS::KMS::Key/Ciphertext", {"plaintextWo": "", "plaintextWoVersion": ""}, taggable=False),
}
