"""KMS: keys, aliases, grants.

API: https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _switch(moment: Moment) -> None:
    """Rotation and the enabled state, which CreateKey does not take."""
    client, properties = moment.client(), moment.properties
    if properties.get("EnableKeyRotation"):
        period = properties.get("RotationPeriodInDays")
        client.enable_key_rotation(KeyId=moment.id, **({"RotationPeriodInDays": int(period)} if period else {}))
    if properties.get("Enabled") is False:
        client.disable_key(KeyId=moment.id)


def _schedule_deletion(moment: Moment) -> None:
    window = int(moment.properties.get("PendingWindowInDays") or 30)
    moment.client().schedule_key_deletion(KeyId=moment.id, PendingWindowInDays=window)


def _key_of(moment: Moment) -> str:
    """A key's id from its id, ARN or alias."""
    key = str(moment.properties.get("TargetKeyId") or moment.properties.get("KeyId"))
    return str(moment.client().describe_key(KeyId=key)["KeyMetadata"]["KeyId"])


def _replicate(moment: Moment) -> Any:
    """The replica of a key that lives in another region."""
    primary = str(moment.properties["PrimaryKeyArn"])
    home = moment.world.client("kms", primary.split(":")[3], moment.account)
    policy = moment.properties.get("KeyPolicy")
    given = {
        "Description": moment.properties.get("Description"),
        "Policy": policy if isinstance(policy, str) else json.dumps(policy) if policy else None,
    }
    parameters = {key: value for key, value in given.items() if value}
    return home.replicate_key(KeyId=primary.rsplit("/", 1)[-1], ReplicaRegion=moment.region, **parameters)


def _alias(moment: Moment) -> Any:
    aliases = moment.client().list_aliases(Limit=100)["Aliases"]
    return next((alias for alias in aliases if moment.id in (alias["AliasName"], alias["AliasArn"])), None)


def _policy(moment: Moment) -> Any:
    return moment.client().get_key_policy(KeyId=moment.id, PolicyName="default")["Policy"]


_KEY: dict[str, Any] = {
    "KeyId": "{.KeyId}",
    "Arn": "{.Arn}",
    "KeyUsage": "{.KeyUsage}",
    "KeySpec": "{.KeySpec}",
    "KeyState": "{.KeyState}",
    "MultiRegion": "{.MultiRegion}",
    "Policy": lambda moment: moment.properties.get("KeyPolicy") or _policy(moment),
}

KINDS = (
    Kind(
        "AWS::KMS::Key",
        "kms",
        create=Call("create_key", {"Policy": "{KeyPolicy}"}),
        answer="KeyMetadata",
        id="{.KeyId}",
        after=(_switch,),
        attributes=_KEY,
        read=Call("describe_key", {"KeyId": "{id}"}, matched=False),
        found="KeyMetadata",
        delete=_schedule_deletion,
    ),
    Kind(
        "AWS::KMS::ReplicaKey",
        "kms",
        create=_replicate,
        answer="ReplicaKeyMetadata",
        id="{.KeyId}",
        attributes=_KEY,
        delete=_schedule_deletion,
    ),
    Kind(
        "AWS::KMS::Key/KeyPolicy",
        "kms",
        create=Call(
            "put_key_policy", {"KeyId": "{KeyId}", "PolicyName": "default", "Policy": "{KeyPolicy}"}, matched=False
        ),
        id="{KeyId}",
        silent=True,
    ),
    Kind(
        "AWS::KMS::Alias",
        "kms",
        create=Call("create_alias", {"TargetKeyId": _key_of}),
        id="{AliasName}",
        attributes={
            "Arn": "arn:{partition}:kms:{region}:{account}:{id}",
            "TargetKeyId": _key_of,
            "TargetKeyArn": "arn:{partition}:kms:{region}:{account}:key/{@TargetKeyId}",
        },
        read=_alias,
        delete=Call("delete_alias", {"AliasName": "{id}"}, matched=False),
        name="AliasName",
    ),
    Kind(
        "AWS::KMS::Key/Grant",
        "kms",
        create=Call("create_grant"),
        id="{KeyId}:{.GrantId}",
        attributes={"GrantId": "{.GrantId}", "GrantToken": "{.GrantToken}"},
        delete=Call("revoke_grant", {"KeyId": "{KeyId}", "GrantId": "{@GrantId}"}, matched=False),
    ),
    Kind(
        "AWS::KMS::Key/Ciphertext",
        "kms",
        create=Call("encrypt", {"EncryptionContext": "{Context}"}),
        id="{.KeyId}",
        attributes={"CiphertextBlob": lambda moment: _base64(moment.look_up(".CiphertextBlob"))},
        silent=True,
    ),
)


def _base64(data: Any) -> str:
    import base64

    return base64.b64encode(data or b"").decode()
