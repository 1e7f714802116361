"""What KMS refuses where the embedded AWS would not."""

from __future__ import annotations

import json

from seatrial.aws.guards.guard import Guard, Refused
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
    if request.account in principals or '"*"' in principals:
        return None
    message = "The new key policy will not allow you to update the key policy in the future."
    return Refused("MalformedPolicyDocumentException", message)


def _reserved(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("AliasName"))
    if not name.startswith("alias/aws/"):
        return None
    return Refused("NotAuthorizedException", f"The alias {name} is reserved for AWS services")


GUARDS = (
    Guard("CreateKey", _locked_out, f"{_API}CreateKey.html"),
    Guard("PutKeyPolicy", _locked_out, f"{_API}PutKeyPolicy.html"),
    Guard("CreateAlias", _reserved, f"{_API}CreateAlias.html"),
)
