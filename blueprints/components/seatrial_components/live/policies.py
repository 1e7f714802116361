"""Policies and trust of roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Aws = Callable[[str], Any]


def listed(value: Any) -> list[Any]:
    """A policy's single values as the lists that they stand for."""
    return value if isinstance(value, list) else [value]


def statements(aws: Aws, role: str) -> list[Any]:
    """Every statement of the policies in the role."""
    iam = aws("iam")
    names = iam.list_role_policies(RoleName=role)["PolicyNames"]
    documents = [iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"] for name in names]
    return [statement for document in documents for statement in listed(document["Statement"])]


def trusted(aws: Aws, role: str) -> list[tuple[Any, list[Any]]]:
    """Who may assume the role, and by which actions: one pair a statement of its trust."""
    trust = aws("iam").get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]
    return [(statement["Principal"], listed(statement["Action"])) for statement in listed(trust["Statement"])]


def wildcards(aws: Aws, role: str) -> list[str]:
    """The actions of the role's policies that stand for more than one."""
    actions = [action for statement in statements(aws, role) for action in listed(statement["Action"])]
    return [action for action in actions if "*" in action]


def unbounded(aws: Aws, role: str) -> set[str]:
    """The actions that the role is allowed on every resource."""
    everywhere = [
        statement
        for statement in statements(aws, role)
        if statement["Effect"] == "Allow" and "*" in listed(statement["Resource"])
    ]
    return {action for statement in everywhere for action in listed(statement["Action"])}


def attached(aws: Aws, role: str) -> list[str]:
    """The ARNs of the policies that the role has from elsewhere."""
    found = aws("iam").list_attached_role_policies(RoleName=role)["AttachedPolicies"]
    return [policy["PolicyArn"] for policy in found]


def allowed(aws: Aws, role: str) -> dict[str, list[Any]]:
    """The resources that each action is allowed on."""
    found: dict[str, list[Any]] = {}
    for statement in statements(aws, role):
        for action in listed(statement["Action"]):
            found.setdefault(action, []).extend(listed(statement["Resource"]))
    return found
