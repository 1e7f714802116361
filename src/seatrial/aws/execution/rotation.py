"""Secrets that a function rotates, when somebody asks for it. What a deployment sets up is only noted.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from seatrial.aws.execution import functions
from seatrial.aws.guards.backend import backend
from seatrial.model.invocation import NotRun, Raised

if TYPE_CHECKING:
    from seatrial.aws.emulator import Answer
    from seatrial.aws.world import Request, World

_STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")


def rotated(world: World, request: Request) -> Answer | None:
    """The answer to RotateSecret, once the function has taken its steps; None where it is only to be noted.

    AWS answers before, and repeats a step that fails: here the version stays pending, and the next request repeats it.
    """
    asked = request.parameters
    if (request.service, request.operation) != ("secretsmanager", "RotateSecret") or world.run_function is None:
        return None
    if asked.get("RotationLambdaARN") or asked.get("RotateImmediately") is False:
        return None
    with world.on_behalf_of("http"):
        secret = _secret(request)
        noted = world.memory.get(
            ("secretsmanager", request.account, request.region, "rotation", getattr(secret, "arn", ""))
        )
        function = str((noted or {}).get("RotationLambdaARN") or "")
        if functions.find(world, function) is None or not secret.versions:
            return None
        version = _pending(secret, str(asked.get("ClientRequestToken")))
    for step in _STEPS:
        event = {"Step": step, "SecretId": secret.arn, "ClientRequestToken": version}
        if isinstance(functions.invoke(world, function, event), NotRun | Raised):
            break
    said = json.dumps({"ARN": secret.arn, "Name": secret.name, "VersionId": version})
    return 200, {"content-type": "application/x-amz-json-1.1"}, said


def _secret(request: Request) -> Any:
    wanted = str(request.parameters.get("SecretId"))
    secrets = backend("secretsmanager", request).secrets.values()
    return next((secret for secret in secrets if wanted in (secret.arn, secret.name)), None)


def _pending(secret: Any, token: str) -> str:
    """The version that is to become current: one that is left from a rotation that failed, or a new one, empty."""
    stages = {name: version["version_stages"] for name, version in secret.versions.items()}
    left = [name for name, labels in stages.items() if "AWSPENDING" in labels and "AWSCURRENT" not in labels]
    if left:
        return str(left[0])
    secret.remove_version_stages_from_old_versions(["AWSPENDING"])
    secret.versions[token] = {"createdate": 0, "version_id": token, "version_stages": ["AWSPENDING"]}
    return token
