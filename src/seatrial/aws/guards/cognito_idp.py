"""What Cognito refuses of user pools where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_"
_GUIDE = "https://docs.aws.amazon.com/cognito/latest/developerguide/"
_RESERVED = ("aws", "amazon", "cognito")


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameterException", message)


def _in_use(request: Request, world: World) -> Refused | None:
    id_, cognito = request.parameters["UserPoolId"], backend("cognito-idp", request)
    pool = cognito.user_pools.get(id_)
    if pool is None:
        return None
    if pool.extended_config.get("DeletionProtection") == "ACTIVE":
        return _invalid(
            "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be "
            f"inactivated first: {id_}"
        )
    if any(domain.user_pool_id == id_ for domain in cognito.user_pool_domains.values()):
        return _invalid(f"User pool cannot be deleted. It has a domain configured that should be deleted first: {id_}")
    return None


def _reserved(request: Request, world: World) -> Refused | None:
    domain = str(request.parameters.get("Domain"))
    word = next((word for word in _RESERVED if word in domain), "")
    if not word or request.parameters.get("CustomDomainConfig"):
        return None
    return _invalid(f"Domain cannot contain reserved word: {word} ({domain})")


def _taken(request: Request, world: World) -> Refused | None:
    """A domain is one pool's, and a pool has one domain of AWS's."""
    domain = str(request.parameters.get("Domain"))
    if domain in backend("cognito-idp", request).user_pool_domains:
        return _invalid(f"Domain already associated with another user pool: {domain}")
    return None


GUARDS = (
    Guard("DeleteUserPool", _in_use, f"{_GUIDE}user-pool-settings-deletion-protection.html"),
    Guard("CreateUserPoolDomain", _reserved, f"{_GUIDE}cognito-user-pools-assign-domain-prefix.html"),
    Guard("CreateUserPoolDomain", _taken, f"{_API}CreateUserPoolDomain.html"),
)
