"""What Secrets Manager refuses where the embedded AWS would not, or would in other words."""

from __future__ import annotations

import re

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
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


GUARDS = (
    Guard(
        "CreateSecret", _name, "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html"
    ),
    Guard(
        "CreateSecret",
        _scheduled,
        "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
    ),
)
