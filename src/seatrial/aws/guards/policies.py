"""What guards read in policies: who is admitted, what a role may do, whom a principal names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.world import CALLER, Request

_PRINCIPAL = re.compile(r"arn:[\w-]+:iam::(\d{12}):(role|user)/(.+)")


def statements(document: Any) -> list[Mapping[str, Any]]:
    """The statements of a policy given as JSON text or as an object; none of what is no policy."""
    text = document.decode() if isinstance(document, bytes) else document
    try:
        body = json.loads(text) if isinstance(text, str) else text
    except ValueError:
        return []
    found = body.get("Statement", []) if isinstance(body, Mapping) else []
    return [item for item in (found if isinstance(found, list) else [found]) if isinstance(item, Mapping)]


def texts(value: Any) -> list[str]:
    """One text or a list of them, as a list."""
    return [str(item) for item in (value if isinstance(value, list | tuple) else [value]) if item is not None]


def admits(document: Any, service: str, source: str = "") -> bool:
    """Whether a policy speaks for a service, by its own name or by one that stands for many.

    With `source`, statements that speak for another source's ARN do not count, nor does the one SNS gives every topic.
    """
    for item in statements(document):
        if item.get("Effect") != "Allow" or (source and not _is_for(item, source)):
            continue
        if any(name in (service, "*") or name.split(".")[0] == service.split(".")[0] for name in _named(item)):
            return True
    return False


def _is_for(statement: Mapping[str, Any], source: str) -> bool:
    if statement.get("Sid") == "__default_statement_ID":
        return False
    for comparison in (statement.get("Condition") or {}).values():
        for key, wanted in comparison.items() if isinstance(comparison, Mapping) else ():
            if key.lower() == "aws:sourcearn" and not any(fnmatchcase(source, pattern) for pattern in texts(wanted)):
                return False
    return True


def _named(statement: Mapping[str, Any]) -> Iterator[str]:
    principal = statement.get("Principal")
    if isinstance(principal, Mapping):
        for names in principal.values():
            yield from texts(names)
    else:
        yield from texts(principal)


def role_of(request: Request, arn: Any) -> Any:
    """A role of the caller's own account; None for one that is not there."""
    roles = backend("iam", request, "aws").roles.values()
    return next((role for role in roles if role.arn == arn), None)


def is_own_role(request: Request, arn: Any) -> bool:
    """Whether an ARN is that of a role which this world would know, were it there."""
    return f":iam::{request.account}:role/" in str(arn) and "/aws-service-role/" not in str(arn)


def may_not_assume(request: Request, arn: Any, service: str) -> bool:
    """Whether a role of the caller's account is missing or does not trust a service."""
    if not is_own_role(request, arn):
        return False
    role = role_of(request, arn)
    return role is None or not admits(role.assume_role_policy_document, service)


def lacks(request: Request, arn: Any, action: str) -> bool:
    """Whether no policy of a role of the caller's account allows an action, whatever the resource."""
    role = role_of(request, arn) if is_own_role(request, arn) else None
    if role is None:
        return False
    managed = (version for policy in role.managed_policies.values() for version in policy.versions)
    documents = [*role.policies.values(), *(version.document for version in managed if version.is_default)]
    return not any(_allows(_as_text(document), action) for document in documents)


def _as_text(document: Any) -> str:
    return document if isinstance(document, str) else json.dumps(document)


@lru_cache(maxsize=1024)
def _allows(document: str, action: str) -> bool:
    for item in statements(document):
        if item.get("Effect") != "Allow":
            continue
        if "NotAction" in item:
            if not _covers(item["NotAction"], action):
                return True
        elif _covers(item.get("Action"), action):
            return True
    return False


def _covers(patterns: Any, action: str) -> bool:
    return any(fnmatchcase(action.lower(), pattern.lower()) for pattern in texts(patterns))


def stranger(request: Request, document: Any) -> str:
    """The first role or user of the caller's account that a policy names as a principal and that does not exist."""
    for item in statements(document):
        principal = item.get("Principal")
        for name in texts(principal.get("AWS")) if isinstance(principal, Mapping) else ():
            match = _PRINCIPAL.fullmatch(name)
            if match and match[1] == request.account and not _exists(request, name, match[2], match[3]):
                return name
    return ""


def _exists(request: Request, arn: str, kind: str, path: str) -> bool:
    if path.startswith("aws-service-role/"):
        return True  # AWS makes these when the service is first used
    if f"{kind}/{path}" == CALLER:
        return True  # whoever deploys has an account's user, which no deployment makes
    iam = backend("iam", request, "aws")
    return any(holder.arn == arn for holder in (iam.roles if kind == "role" else iam.users).values())
