"""Bucket policies as AWS applies them: a statement whose conditions do not hold says nothing.

moto knows the conditions of trust policies only, and lets every other one end in a refusal.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

# What is true of every request that reaches the world, by condition key in lower case. It plays no part that the
# endpoint speaks HTTP: requests are made for AWS's own addresses.
_CIRCUMSTANCES = {"aws:securetransport": "true"}
_EQUAL = ("bool", "stringequals", "stringlike")


@cache
def heed_conditions(service: str) -> None:
    """Have one of moto's services judge by conditions; called when the service is loaded."""
    if service == "s3":
        from moto.s3.models import FakeBucket

        FakeBucket.get_permission = _permission  # type: ignore[method-assign,assignment]


def _permission(bucket: Any, action: str, resource: str) -> Any:
    from moto.iam.access_control import IAMPolicy, PermissionResult

    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    document = json.loads(bucket.policy)
    given = document.get("Statement") or []
    statements = given if isinstance(given, list) else [given]
    document["Statement"] = [
        {name: value for name, value in statement.items() if name != "Condition"}
        for statement in statements
        if holds(statement.get("Condition") or {})
    ]
    return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)


def holds(conditions: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether conditions are known to hold here. Of what a request does not tell, nothing is known to hold."""
    return all(
        operator.lower() in _EQUAL and _CIRCUMSTANCES.get(key.lower()) in _texts(wanted)
        for operator, keys in conditions.items()
        for key, wanted in keys.items()
    )


def _texts(wanted: Any) -> set[str]:
    return {str(value).lower() for value in (wanted if isinstance(wanted, list) else [wanted])}
