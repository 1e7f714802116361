"""What KMS refuses where the embedded AWS would not."""

from __future__ import annotations

import json

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import stranger
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/kms/latest/APIReference/API_"


def _locked_out(request: Request, world: World) -> Refused | None:
    """A key policy that admits nobody of the account could never be changed again."""
    policy = request.parameters.get("Policy")
    if not policy or request.parameters.get("BypassPolicyLockoutSafetyCheck"):
        return None
    try:
        statements = json.loads(policy).get("Statement", [])
    except (ValueError, AttributeError):
        return Refused("MalformedPolicyDocumentException", "The key policy is not valid JSON")
    statements = statements if isinstance(statements, list) else [statements]
    principals = json.dumps([item.get("Principal") for item in statements if item.get("Effect") == "Allow"])
    name = stranger(request, policy)
    if name:
        message = f"Policy contains a statement with one or more invalid principals: {name}"
        return Refused("MalformedPolicyDocumentException", message)
    if request.account in principals or '"*"' in principals:
        return None
    message = "The new key policy will not allow you to update the key policy in the future."
    return Refused("MalformedPolicyDocumentException", message)


def _reserved(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("AliasName"))
    if not name.startswith("alias/aws/"):
        return None
    return Refused("NotAuthorizedException", f"The alias {name} is reserved for AWS services")


def _waiting(request: Request, world: World) -> Refused | None:
    days = request.parameters.get("PendingWindowInDays")
    if days is None or 7 <= int(days) <= 30:
        return None
    message = f"PendingWindowInDays must be between 7 and 30: {days}"
    return Refused("ValidationException", message)


def _pending(request: Request, world: World) -> Refused | None:
    """A key that waits for its deletion does nothing."""
    name = str(request.parameters.get("TargetKeyId") or request.parameters.get("KeyId"))
    key = backend("kms", request).keys.get(name.rpartition("/")[2])
    if key is None or key.key_state != "PendingDeletion":
        return None
    return Refused("KMSInvalidStateException", f"{key.arn} is pending deletion.")


def _symmetric(request: Request, world: World) -> Refused | None:
    key = backend("kms", request).keys.get(str(request.parameters.get("KeyId")).rpartition("/")[2])
    if key is None or key.key_spec == "SYMMETRIC_DEFAULT":
        return None
    return Refused("UnsupportedOperationException", f"{key.arn} with spec {key.key_spec} has no automatic rotation.")


_USES = ("Encrypt", "GenerateDataKey", "EnableKeyRotation", "CreateGrant")

GUARDS = (
    *(
        Guard(operation, _pending, "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html")
        for operation in _USES
    ),
    Guard("ScheduleKeyDeletion", _waiting, f"{_API}ScheduleKeyDeletion.html"),
    Guard("EnableKeyRotation", _symmetric, f"{_API}EnableKeyRotation.html"),
    Guard("CreateKey", _locked_out, f"{_API}CreateKey.html"),
    Guard("PutKeyPolicy", _locked_out, f"{_API}PutKeyPolicy.html"),
    Guard("CreateAlias", _reserved, f"{_API}CreateAlias.html"),
)
