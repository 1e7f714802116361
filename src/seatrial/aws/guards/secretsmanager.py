"""What Secrets Manager refuses where the embedded AWS would not, or would in other words."""

from __future__ import annotations

import re

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import admits
from seatrial.aws.world import Request, World


def _scheduled(request: Request, world: World) -> Refused | None:
    name = request.parameters["Name"]
    secrets = backend("secretsmanager", request).secrets
    found = next((secret for secret in secrets.values() if secret.name == name), None)
    if found is None or not found.is_deleted():
        return None
    return Refused(
        "InvalidRequestException",
        f"You can't create this secret because a secret with this name is already scheduled for deletion: {name}",
    )


def _name(request: Request, world: World) -> Refused | None:
    name = str(request.parameters["Name"])
    if re.fullmatch(r"[a-zA-Z0-9/_+=.@!-]{1,512}", name):
        return None
    return Refused(
        "ValidationException",
        "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@! "
        f"({name})",
    )


def _rotator(request: Request, world: World) -> Refused | None:
    """A function that rotates lets Secrets Manager call it; only secrets that AWS manages rotate without one."""
    wanted = str(request.parameters.get("SecretId"))
    secrets = backend("secretsmanager", request).secrets.values()
    secret = next((secret for secret in secrets if wanted in (secret.arn, secret.name)), None)
    if secret is None:
        return None  # the operation says so
    arn = str(request.parameters.get("RotationLambdaARN") or "")
    before = world.memory.get(("secretsmanager", request.account, request.region, "rotation", secret.arn), {})
    if not arn and not before.get("RotationLambdaARN") and "!" not in secret.name:
        message = "No Lambda rotation function ARN is associated with this secret."
        return Refused("InvalidRequestException", message)
    parts = arn.split(":")
    name = parts[6] if len(parts) > 6 and parts[4] == request.account else ""
    functions = [one for one in backend("lambda", request).list_functions() if one.function_name == name]
    if not functions or admits(
        {"Statement": functions[0].policy.statements}, "secretsmanager.amazonaws.com", secret.arn
    ):
        return None
    return Refused(
        "AccessDeniedException",
        "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the "
        f"principal secretsmanager.amazonaws.com. ({name})",
    )


GUARDS = (
    Guard(
        "RotateSecret",
        _rotator,
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html",
    ),
    Guard(
        "CreateSecret", _name, "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html"
    ),
    Guard(
        "CreateSecret",
        _scheduled,
        "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
    ),
)
