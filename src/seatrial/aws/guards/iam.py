"""What IAM refuses where the embedded AWS would not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import statements, stranger, texts
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_"
_QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"

_PROVIDER = re.compile(r"arn:[\w-]+:(iam::\d{12}:(oidc|saml)-provider/|cognito-).+|([\w-]+\.)+[a-z]{2,}")
_POLICY_SIZE, _POLICIES_PER_ROLE = 6144, 10
_TRUST_SIZE, _INLINE_SIZE, _ROLES = 2048, 10_240, 1000


def _iam(request: Request) -> Any:
    return backend("iam", request, "aws")


def _policy_size(request: Request, world: World) -> Refused | None:
    size = len(re.sub(r"\s", "", str(request.parameters.get("PolicyDocument", ""))))
    message = f"Cannot exceed quota for PolicySize: {_POLICY_SIZE}"
    return Refused("LimitExceeded", message, 409) if size > _POLICY_SIZE else None


def _policies_per_role(request: Request, world: World) -> Refused | None:
    role = next((r for r in _iam(request).roles.values() if r.name == request.parameters["RoleName"]), None)
    arn = request.parameters["PolicyArn"]
    if role is None or arn in role.managed_policies or len(role.managed_policies) < _POLICIES_PER_ROLE:
        return None
    return Refused("LimitExceeded", f"Cannot exceed quota for PoliciesPerRole: {_POLICIES_PER_ROLE}", 409)


def _trust(request: Request, world: World) -> Refused | None:
    document = str(request.parameters.get("AssumeRolePolicyDocument") or request.parameters.get("PolicyDocument"))
    limit = world.quotas.get("iam:trust-policy-size", _TRUST_SIZE)
    if len(re.sub(r"\s", "", document)) > limit:
        return Refused("LimitExceeded", f"Cannot exceed quota for ACLSizePerRole: {limit}", 409)
    for statement in statements(document):
        if "Resource" in statement:
            return Refused("MalformedPolicyDocument", "Has prohibited field Resource")
        if "Principal" not in statement and "NotPrincipal" not in statement:
            return Refused("MalformedPolicyDocument", "Missing required field Principal")
        if wrong := _misnamed(statement.get("Principal")):
            return Refused("MalformedPolicyDocument", wrong)
    name = stranger(request, document)
    return Refused("MalformedPolicyDocument", f'Invalid principal in policy: "AWS":"{name}"') if name else None


def _misnamed(principal: Any) -> str:
    """What is wrong with how a trust policy names a service or an identity provider; "" where nothing is."""
    named = principal if isinstance(principal, Mapping) else {}
    for name in texts(named.get("Federated")):
        if not _PROVIDER.fullmatch(name):
            return f"Federated principals must be valid domain names or SAML metadata ARNs, not {name}"
    service = next((name for name in texts(named.get("Service")) if "." not in name and name != "*"), "")
    return f'Invalid principal in policy: "SERVICE":"{service}"' if service else ""


def _roles(request: Request, world: World) -> Refused | None:
    limit = world.quotas.get("iam:roles", _ROLES)
    if len(_iam(request).roles) < limit:
        return None
    return Refused("LimitExceeded", f"Cannot exceed quota for RolesPerAccount: {limit}", 409)


def _inline_size(request: Request, world: World) -> Refused | None:
    name = request.parameters["RoleName"]
    role = next((role for role in _iam(request).roles.values() if role.name == name), None)
    held = dict(role.policies) if role else {}
    held[request.parameters["PolicyName"]] = request.parameters.get("PolicyDocument")
    size = sum(len(re.sub(r"\s", "", str(text))) for text in held.values())
    if size <= _INLINE_SIZE:
        return None
    return Refused("LimitExceeded", f"Maximum policy size of {_INLINE_SIZE} bytes exceeded for role {name}", 409)


def _conflict(what: str) -> Refused:
    return Refused("DeleteConflict", f"Cannot delete entity, must {what} first.", 409)


def _user_in_use(request: Request, world: World) -> Refused | None:
    iam, name = _iam(request), request.parameters["UserName"]
    user = iam.users.get(name)
    if user is None:
        return None
    if user.access_keys:
        return _conflict("delete access keys")
    if user.password:
        return _conflict("delete login profile")
    if any(name in [member.name for member in group.users] for group in iam.groups.values()):
        return _conflict("remove users from group")
    return None


def _group_in_use(request: Request, world: World) -> Refused | None:
    group = _iam(request).groups.get(request.parameters["GroupName"])
    if group is None:
        return None
    if group.users:
        return _conflict("remove users from group")
    if group.managed_policies:
        return _conflict("detach all policies")
    return _conflict("delete policies") if group.policies else None


def _policy_in_use(request: Request, world: World) -> Refused | None:
    iam, arn = _iam(request), request.parameters["PolicyArn"]
    holders = [*iam.roles.values(), *iam.users.values(), *iam.groups.values()]
    if not any(arn in holder.managed_policies for holder in holders):
        return None
    return Refused("DeleteConflict", "Cannot delete a policy attached to entities.", 409)


def _profile_in_use(request: Request, world: World) -> Refused | None:
    name = request.parameters["InstanceProfileName"]
    found = next((p for p in _iam(request).instance_profiles.values() if p.name == name), None)
    return _conflict("remove roles from instance profile") if found and found.roles else None


GUARDS = (
    Guard("CreateRole", _trust, f"{_API}CreateRole.html"),
    Guard("UpdateAssumeRolePolicy", _trust, f"{_API}UpdateAssumeRolePolicy.html"),
    Guard("CreateRole", _roles, _QUOTAS),
    Guard("PutRolePolicy", _inline_size, _QUOTAS),
    Guard("CreatePolicy", _policy_size, _QUOTAS),
    Guard("AttachRolePolicy", _policies_per_role, _QUOTAS),
    Guard("DeleteUser", _user_in_use, f"{_API}DeleteUser.html"),
    Guard("DeleteGroup", _group_in_use, f"{_API}DeleteGroup.html"),
    Guard("DeletePolicy", _policy_in_use, f"{_API}DeletePolicy.html"),
    Guard("DeleteInstanceProfile", _profile_in_use, f"{_API}DeleteInstanceProfile.html"),
)
