"""Module `secretsmanager` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Secret": Entry(
        "AWS::SecretsManager::Secret",
        {
            "namePrefix": "",
            "policy": "ResourcePolicy",
            "replicas": "ReplicaRegions",
            "forceOverwriteReplicaSecret": "",
        },
        defaults={"recoveryWindowInDays": 30, "forceOverwriteReplicaSecret": False},
        outputs={"policy": lambda moment: moment.properties.get("ResourcePolicy") or ""},
        named="name",
        longest=512,
    ),
    "SecretVersion": Entry(
        "AWS::SecretsManager::Secret/SecretString",
        {"secretStringWo": "SecretString", "secretStringWoVersion": ""},
        outputs={"hasSecretStringWo": lambda moment: False},
        taggable=False,
    ),
    "SecretPolicy": Entry(
        "AWS::SecretsManager::ResourcePolicy",
        {"secretArn": "SecretId", "policy": "ResourcePolicy"},
        taggable=False,
    ),
    "SecretRotation": Entry(
        "AWS::SecretsManager::RotationSchedule",
        {"rotationLambdaArn": "RotationLambdaARN", "rotateImmediately": "RotateImmediatelyOnUpdate"},
        defaults={"rotateImmediately": True},
        outputs={"rotationEnabled": "{@RotationEnabled}"},
        taggable=False,
    ),
}
