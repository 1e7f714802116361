"""What a role may do: everything that its policies allow, gathered from wherever they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.policies import fits, is_whole, texts
from seatrial.rules.reading import at, document, each, text
from seatrial.rules.survey import Survey

_STANDING = ("AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy")
_ATTACHMENT = "AWS::IAM::ManagedPolicy/Attachment"


@dataclass(frozen=True)
class Permissions:
    """The statements that hold for a role; every one of them is known."""

    statements: tuple[Mapping[str, Any], ...]

    def allow(self, action: str, resource: str) -> bool:
        """Whether an action is allowed on a resource, by its ARN; conditions count as met."""
        return any(
            one.get("Effect") == "Allow" and _takes(one, action, "Action") and _takes(one, resource, "Resource")
            for one in self.statements
        )


def _takes(statement: Mapping[str, Any], name: str, key: str) -> bool:
    if f"Not{key}" in statement:
        return not any(fits(pattern, name) for pattern in texts(statement[f"Not{key}"]))
    return any(fits(pattern, name) for pattern in texts(statement.get(key)))


def attached_policies(role: Resource) -> Iterator[tuple[str, str]]:
    """The ARNs of the managed policies that a role names, each with its path; parts of the role hold them one by one."""
    for path, item in each(role.properties, "ManagedPolicyArns"):
        arn = text(at(item, "PolicyArn")) if isinstance(item, Mapping) else text(item)
        if arn:
            yield path, arn


def permissions_of(role: Resource, survey: Survey) -> Permissions | None:
    """All that a role may do; None where some of it is not known."""
    found: list[Any] = [at(item, "PolicyDocument") for _, item in each(role.properties, "Policies")]
    given = at(role.properties, "ManagedPolicyArns")
    named = [arn for _, arn in attached_policies(role)]
    if isinstance(given, Unknown) or len(named) < len(given or ()):
        return None
    named += _attached_elsewhere(role, survey)
    found += [_managed(arn, survey) for arn in named]
    for policy in survey.of_type(*_STANDING):
        holders = [*texts(at(policy.properties, "Roles")), *texts(at(policy.properties, "RoleName"))]
        if any(_is_known_as(role, holder) for holder in holders):
            found.append(at(policy.properties, "PolicyDocument"))
        elif not _is_about_others(policy):
            return None
    if not all(is_whole(policy) for policy in found):
        return None
    return Permissions(tuple(body for policy in found for _, body in each(document(policy), "Statement")))


def _is_known_as(role: Resource, name: str) -> bool:
    return name in (role.physical_name, role.id) or name == at(role.properties, "RoleName")


def _is_about_others(policy: Resource) -> bool:
    """Whether everybody who holds a policy is known."""
    return not any(isinstance(at(policy.properties, name), Unknown) for name in ("Roles", "RoleName"))


def _attached_elsewhere(role: Resource, survey: Survey) -> Iterator[str]:
    """Policies of AWS's own that a resource of its own attaches: it belongs to no resource of the program."""
    for part in survey.graph.of_type(_ATTACHMENT):
        if any(_is_known_as(role, name) for name in texts(at(part.properties, "Roles"))):
            yield text(at(part.properties, "PolicyArn")) or ""


def _managed(arn: str, survey: Survey) -> Any:
    own = survey.target(arn, "AWS::IAM::ManagedPolicy")
    return at(own.properties, "PolicyDocument") if own is not None else aws_policy(arn)


@cache
def aws_policy(arn: str) -> Any:
    """The document of a policy that AWS manages; None for one that it does not."""
    head, _, path = arn.partition(":policy/")
    known = _aws_policies().get(path.rpartition("/")[2])
    if not head.endswith("::aws") or known is None:
        return None
    document_ = known.get("Document")
    return json.loads(document_) if isinstance(document_, str) else document_


@cache
def _aws_policies() -> Mapping[str, Any]:
    from seatrial.aws.endowment import managed_policies

    return managed_policies()
