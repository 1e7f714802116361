"""Reading policies: the statements of IAM policies and of resource policies, and what they let whom do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import data_folder
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, bare, document, each, is_known

# Where policies stand that say what somebody may do: type → dotted path, with `*` for every item of a list.
IDENTITY: Mapping[str, str] = {
    "AWS::IAM::Group": "Policies.*.PolicyDocument",
    "AWS::IAM::GroupPolicy": "PolicyDocument",
    "AWS::IAM::ManagedPolicy": "PolicyDocument",
    "AWS::IAM::Policy": "PolicyDocument",
    "AWS::IAM::Role": "Policies.*.PolicyDocument",
    "AWS::IAM::RolePolicy": "PolicyDocument",
    "AWS::IAM::User": "Policies.*.PolicyDocument",
    "AWS::IAM::UserPolicy": "PolicyDocument",
    "AWS::SSO::PermissionSet": "InlinePolicy",
}

# What gives away data or rights: to be allowed on named resources only.
PRECIOUS = (
    "dynamodb:DeleteItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Scan",
    "iam:AttachRolePolicy",
    "iam:PassRole",
    "iam:PutRolePolicy",
    "kms:Decrypt",
    "lambda:InvokeFunction",
    "s3:DeleteObject",
    "s3:GetObject",
    "s3:PutObject",
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "sns:Publish",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "sts:AssumeRole",
)


# Verbs of actions that change nothing.
_READING = (
    "batchget", "check", "describe", "download", "estimate", "export", "filter", "get", "head", "list", "lookup", "preview",
    "query", "read", "receive", "scan", "search", "select", "simulate", "test", "validate", "verify", "view",
)  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """One statement whose every part is known; `path` leads to it from the resource."""

    path: str
    body: Mapping[str, Any]

    @property
    def allows(self) -> bool:
        return self.body.get("Effect") == "Allow"

    @property
    def actions(self) -> tuple[str, ...]:
        return texts(self.body.get("Action"))

    @property
    def resources(self) -> tuple[str, ...]:
        return texts(self.body.get("Resource"))

    def principals(self, kind: str) -> tuple[str, ...]:
        """The principals of a kind (AWS, Service, Federated); `*` alone is everybody of every kind."""
        given = self.body.get("Principal")
        return (given,) if isinstance(given, str) else texts(given.get(kind)) if isinstance(given, Mapping) else ()

    @property
    def condition_keys(self) -> set[str]:
        """The keys that its conditions ask for, in lower case."""
        condition = self.body.get("Condition")
        blocks = condition.values() if isinstance(condition, Mapping) else ()
        return {str(key).lower() for block in blocks if isinstance(block, Mapping) for key in block}


def texts(value: Any) -> tuple[str, ...]:
    """One text or a list of them."""
    items = value if isinstance(value, list) else [value]
    return tuple(str(bare(item)) for item in items if isinstance(bare(item), str))


def statements(resource: Resource, path: str) -> Iterator[Statement]:
    """The statements of the policies at a path; those that are not wholly known are left out."""
    head, star, tail = path.partition(".*.")
    if star:
        for place, item in each(resource.properties, head):
            yield from _statements(at(item, tail), f"{place}.{tail}")
    else:
        yield from _statements(at(resource.properties, path), path)


def _statements(policy: Any, path: str) -> Iterator[Statement]:
    for place, body in each(document(policy), "Statement"):
        if isinstance(body, Mapping) and is_known(body):
            yield Statement(f"{path}.{place}", body)


def is_whole(policy: Any) -> bool:
    """Whether everything that a policy says is known."""
    read = document(policy)
    return isinstance(read, Mapping) and is_known(read)


def fits(pattern: str, name: str) -> bool:
    """Whether a pattern of a policy, with `*` and `?`, takes in a name; case never counts."""
    return _compiled(pattern.lower()).fullmatch(name.lower()) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


@cache
def _actions() -> Mapping[str, Any]:
    """Service → its actions and the kinds of resource that each takes, from AWS's service authorization reference.

    https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
    """
    return dict(json.loads((data_folder() / "Policies.json").read_bytes()))


def takes_resources(action: str) -> bool:
    """Whether an action, spelled without wildcards, can be allowed on some resources only; unknown ones cannot."""
    service, _, name = action.lower().partition(":")
    known = _actions().get(service, {}).get("Actions", {}).get(name, {})
    return bool(known.get("Resources"))


def changes(pattern: str) -> Iterator[str]:
    """The actions that a pattern takes in, that can be allowed on some resources only, and that change something."""
    service, _, name = pattern.lower().partition(":")
    for action, known in _actions().get(service, {}).get("Actions", {}).items():
        if known.get("Resources") and fits(name, action) and not action.startswith(_READING):
            yield f"{service}:{action}"


def is_service(name: str) -> bool:
    """Whether a service with resources of its own is called so in actions."""
    return bool(_actions().get(name.lower(), {}).get("Resources"))


def trusted_services(role: Resource) -> frozenset[str] | None:
    """The service principals that may assume a role, `*` for everybody; None where nobody can tell."""
    policy = at(role.properties, "AssumeRolePolicyDocument")
    if not is_whole(policy):
        return None
    found = [one for one in _statements(policy, "") if one.allows]
    return frozenset(name for one in found for name in one.principals("Service"))
