"""What programs ask about Secrets Manager.

API: https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html
"""

from __future__ import annotations

import base64
import random
import string
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry, dated, tag_map
from seatrial.aws.kinds.life import NotThere


def get_secret(inquiry: Inquiry) -> dict[str, Any]:
    identity = inquiry.arguments.get("arn") or inquiry.arguments.get("name")
    secret = inquiry.ask("secretsmanager", "describe_secret", SecretId=identity)
    if secret.get("DeletedDate"):
        raise NotThere(f"secretsmanager:DescribeSecret: the secret {identity} is marked for deletion")
    return {
        "id": secret["ARN"],
        "arn": secret["ARN"],
        "name": secret["Name"],
        "createdDate": dated(secret.get("CreatedDate")),
        "lastChangedDate": dated(secret.get("LastChangedDate")),
        "description": secret.get("Description", ""),
        "kmsKeyId": secret.get("KmsKeyId", ""),
        "policy": "",
        "region": inquiry.region,
        "tags": tag_map(secret.get("Tags")),
        "type": "",
    }


def get_secret_version(inquiry: Inquiry) -> dict[str, Any]:
    arguments = inquiry.arguments
    identity = arguments.get("secretId")
    choice = {"VersionId": arguments["versionId"]} if arguments.get("versionId") else {}
    choice |= {"VersionStage": arguments["versionStage"]} if arguments.get("versionStage") else {}
    value = inquiry.ask("secretsmanager", "get_secret_value", SecretId=identity, **choice)
    binary = value.get("SecretBinary")
    return {
        "id": f"{identity}|{arguments.get('versionId') or arguments.get('versionStage') or 'AWSCURRENT'}",
        "arn": value["ARN"],
        "secretArn": value["ARN"],
        "secretId": identity,
        "createdDate": dated(value.get("CreatedDate")),
        "secretString": value.get("SecretString", ""),
        "secretBinary": base64.b64encode(binary).decode() if binary else "",
        "versionId": value.get("VersionId", ""),
        "versionStage": arguments.get("versionStage") or "AWSCURRENT",
        "versionStages": value.get("VersionStages", []),
        "region": inquiry.region,
    }


def get_secrets(inquiry: Inquiry) -> dict[str, Any]:
    filters = [{"Key": f["name"], "Values": f["values"]} for f in inquiry.arguments.get("filters") or ()]
    found = inquiry.ask("secretsmanager", "list_secrets", Filters=filters)["SecretList"]
    return {
        **inquiry.arguments,
        "id": inquiry.region,
        "arns": [secret["ARN"] for secret in found],
        "names": [secret["Name"] for secret in found],
        "region": inquiry.region,
    }


def get_random_password(inquiry: Inquiry) -> dict[str, Any]:
    """A new password at every call, as in AWS: a program that stores it changes on every deployment."""
    arguments = inquiry.arguments
    length = int(arguments.get("passwordLength") or 32)
    classes = {
        "excludeUppercase": string.ascii_uppercase,
        "excludeLowercase": string.ascii_lowercase,
        "excludeNumbers": string.digits,
        "excludePunctuation": string.punctuation,
    }
    left = [
        "".join(c for c in characters if c not in (arguments.get("excludeCharacters") or ""))
        for flag, characters in classes.items()
        if not arguments.get(flag)
    ]
    chance = random.SystemRandom()
    every = "".join(left) + (" " if arguments.get("includeSpace") else "")
    password = "".join(chance.choice(every) for _ in range(length))
    return {**arguments, "id": inquiry.region, "randomPassword": password, "region": inquiry.region}


FUNCTIONS = {
    "getRandomPassword": get_random_password,
    "getSecret": get_secret,
    "getSecretVersion": get_secret_version,
    "getSecrets": get_secrets,
}
