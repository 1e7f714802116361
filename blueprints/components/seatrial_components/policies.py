"""IAM policy documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi

from seatrial_components.place import Place

Statement = Mapping[str, Any]
Conditions = Mapping[str, Mapping[str, Any]]


def allow(
    sid: str,
    actions: Sequence[str],
    resources: Sequence[pulumi.Input[str]],
    *,
    principal: Mapping[str, Any] | None = None,
    conditions: Conditions | None = None,
) -> Statement:
    """A statement that allows the actions on the resources; with a principal for policies that sit on a resource."""
    statement: dict[str, Any] = {"Sid": sid, "Effect": "Allow", "Action": list(actions), "Resource": list(resources)}
    if principal is not None:
        statement["Principal"] = principal
    if conditions is not None:
        statement["Condition"] = conditions
    return statement


def tls_only(actions: Sequence[str], resources: Sequence[pulumi.Input[str]]) -> Statement:
    """A statement that refuses everybody the actions on what it sits on, unless they come by TLS."""
    return {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Action": list(actions),
        "Resource": list(resources),
        "Principal": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def document(*statements: Statement) -> pulumi.Output[str]:
    """The statements as a policy in JSON."""
    return pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": list(statements)})


def trust(service: str, conditions: Conditions | None = None) -> pulumi.Output[str]:
    """A role's trust in one service and nobody else."""
    statement: dict[str, Any] = {
        "Sid": "AssumedByTheService",
        "Effect": "Allow",
        "Action": ["sts:AssumeRole"],
        "Principal": {"Service": f"{service}.amazonaws.com"},
    }
    if conditions is not None:
        statement["Condition"] = conditions
    return document(statement)


def acting_for(source: pulumi.Input[str], place: Place) -> Conditions:
    """The condition that a service acts for resources of this account whose ARN is like the source."""
    return {"StringEquals": {"aws:SourceAccount": place.account}, "ArnLike": {"aws:SourceArn": source}}


def through(service: str, place: Place) -> Conditions:
    """The condition that a key is used only by way of that service."""
    return {"StringEquals": {"kms:ViaService": f"{service}.{place.region}.amazonaws.com"}}
