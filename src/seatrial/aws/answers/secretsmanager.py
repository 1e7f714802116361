"""Secrets Manager. API: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html

Rotation is noted; the function that rotates is run by `execution.rotation`, and only when that is asked for.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

_DAYS = re.compile(r"rate\((\d+) days?\)")


def _secret(request: Request) -> Any:
    wanted = str(request.parameters.get("SecretId"))
    store = backend("secretsmanager", request)
    return next((secret for secret in store.secrets.values() if wanted in (secret.arn, secret.name)), None)


def _place(request: Request, arn: str) -> tuple[str, ...]:
    return ("secretsmanager", request.account, request.region, "rotation", arn)


def _rotate(request: Request, world: World) -> dict[str, Any] | Refused:
    secret = _secret(request)
    if secret is None:
        return Refused("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
    place = _place(request, secret.arn)
    asked = {key: value for key, value in request.parameters.items() if key.startswith("Rotation")}
    world.memory[place] = {**world.memory.get(place, {}), **asked, "RotationEnabled": True}
    return {"ARN": secret.arn, "Name": secret.name, "VersionId": secret.default_version_id}


def _stop(request: Request, world: World) -> dict[str, Any] | Refused:
    secret = _secret(request)
    if secret is None:
        return Refused("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
    world.memory.pop(_place(request, secret.arn), None)
    return {"ARN": secret.arn, "Name": secret.name, "VersionId": secret.default_version_id}


def _rotation(request: Request, world: World, said: dict[str, Any]) -> None:
    for secret in said.get("SecretList") or [said]:
        noted = world.memory.get(_place(request, str(secret.get("ARN"))))
        if noted is None:
            continue
        rules = dict(noted.get("RotationRules") or {})
        every = _DAYS.fullmatch(str(rules.get("ScheduleExpression")))
        days = int(every[1]) if every else rules.get("AutomaticallyAfterDays")
        if days:
            now = datetime.now(UTC)
            secret |= {"LastRotatedDate": now, "NextRotationDate": now + timedelta(days=int(days))}
        secret |= {**noted, "RotationRules": rules}


def _current(request: Request, world: World, said: dict[str, Any]) -> None:
    """Who asks for no version in particular gets the current one, also when another has become that."""
    secret = _secret(request)
    for name, version in secret.versions.items():
        if "AWSCURRENT" in version["version_stages"]:
            secret.set_default_version_id(name)
            secret.secret_string = version.get("secret_string")


def _generated(request: Request, world: World, said: dict[str, Any]) -> None:
    world.generated.add(said["RandomPassword"])


OPERATIONS = {"RotateSecret": _rotate, "CancelRotateSecret": _stop}
SUPPLEMENTS = {
    "GetRandomPassword": _generated,
    "DescribeSecret": _rotation,
    "ListSecrets": _rotation,
    "UpdateSecretVersionStage": _current,
}
