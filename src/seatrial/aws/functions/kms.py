"""What programs ask about KMS.

API: https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.functions.inquiry import Inquiry, dated
from seatrial.aws.kinds.life import NotThere, Refused


def get_key(inquiry: Inquiry) -> dict[str, Any]:
    given = str(inquiry.arguments.get("keyId"))
    key = inquiry.ask("kms", "describe_key", KeyId=_target(inquiry, given) if given.startswith("alias/") else given)
    key = key["KeyMetadata"]
    return {
        "id": key["KeyId"],
        "keyId": given,
        "arn": key["Arn"],
        "awsAccountId": inquiry.account,
        "cloudHsmClusterId": "",
        "creationDate": dated(key.get("CreationDate")),
        "customKeyStoreId": "",
        "customerMasterKeySpec": key.get("KeySpec", "SYMMETRIC_DEFAULT"),
        "deletionDate": dated(key.get("DeletionDate")),
        "description": key.get("Description", ""),
        "enabled": key.get("Enabled", True),
        "expirationModel": "",
        "keyManager": key.get("KeyManager", "CUSTOMER"),
        "keySpec": key.get("KeySpec", "SYMMETRIC_DEFAULT"),
        "keyState": key.get("KeyState", "Enabled"),
        "keyUsage": key.get("KeyUsage", "ENCRYPT_DECRYPT"),
        "multiRegion": key.get("MultiRegion", False),
        "multiRegionConfigurations": [],
        "origin": key.get("Origin", "AWS_KMS"),
        "pendingDeletionWindowInDays": 0,
        "region": inquiry.region,
        "validTo": "",
        "xksKeyConfigurations": [],
    }


def _target(inquiry: Inquiry, name: str) -> str:
    """The key behind an alias; AWS makes those of its own services' aliases by itself."""
    aliases = inquiry.ask("kms", "list_aliases")["Aliases"]
    found = next((alias for alias in aliases if alias["AliasName"] == name and alias.get("TargetKeyId")), None)
    if found:
        return str(found["TargetKeyId"])
    if name.startswith("alias/aws/"):
        digest = hashlib.sha256(f"{inquiry.account}/{inquiry.region}/{name}".encode()).digest()
        return str(uuid.UUID(bytes=digest[:16], version=4))
    raise NotThere(f"kms:ListAliases finds no alias with the name {name}")


def get_alias(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    key = _target(inquiry, name).rsplit("/", 1)[-1]
    home = f"arn:{partition_of(inquiry.region)}:kms:{inquiry.region}:{inquiry.account}"
    return {
        "id": f"{home}:{name}",
        "arn": f"{home}:{name}",
        "name": name,
        "region": inquiry.region,
        "targetKeyId": key,
        "targetKeyArn": f"{home}:key/{key}",
    }


def get_secrets(inquiry: Inquiry) -> dict[str, Any]:
    """Secrets that were encrypted beforehand; by a key of this world, or else they cannot be read here."""
    plaintext = {}
    for secret in inquiry.arguments.get("secrets") or ():
        try:
            answer = inquiry.ask("kms", "decrypt", CiphertextBlob=base64.b64decode(secret["payload"]))
        except Refused as error:
            raise NotThere(
                f"the secret {secret.get('name')} is not encrypted by a key of this account: {error}"
            ) from error
        plaintext[secret["name"]] = answer["Plaintext"].decode("utf-8", "replace")
    return {**inquiry.arguments, "id": inquiry.region, "plaintext": plaintext, "region": inquiry.region}


def get_public_key(inquiry: Inquiry) -> dict[str, Any]:
    answer = inquiry.ask("kms", "get_public_key", KeyId=inquiry.arguments.get("keyId"))
    text = base64.b64encode(answer["PublicKey"]).decode()
    body = "\n".join(text[start : start + 64] for start in range(0, len(text), 64))
    return {
        "id": answer["KeyId"],
        "arn": answer["KeyId"],
        "keyId": inquiry.arguments.get("keyId"),
        "customerMasterKeySpec": answer.get("KeySpec", ""),
        "encryptionAlgorithms": answer.get("EncryptionAlgorithms", []),
        "keyUsage": answer.get("KeyUsage", ""),
        "publicKey": text,
        "publicKeyPem": f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n",
        "region": inquiry.region,
        "signingAlgorithms": answer.get("SigningAlgorithms", []),
    }


FUNCTIONS = {
    "getAlias": get_alias,
    "getKey": get_key,
    "getPublicKey": get_public_key,
    "getSecrets": get_secrets,
}
