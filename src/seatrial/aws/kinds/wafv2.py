"""WAF: web ACLs, rule groups, sets, and what they protect.

API: https://docs.aws.amazon.com/waf/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _or_none(name: str) -> Callable[[Moment], Any]:
    """A list that the API wants even when it is empty."""
    return lambda moment: moment.properties.get(name) or []


def _owned(type_: str, operation: str, *lists: str) -> Kind:
    """What has a name, an id and a scope, and is deleted by a token of its latest state."""

    def delete(moment: Moment) -> Any:
        client = moment.client()
        key = {"Name": moment.properties["Name"], "Scope": moment.properties["Scope"], "Id": moment.attributes["Id"]}
        token = getattr(client, f"get_{operation}")(**key)["LockToken"]
        return getattr(client, f"delete_{operation}")(**key, LockToken=token)

    return Kind(
        f"AWS::WAFv2::{type_}",
        "wafv2",
        create=Call(f"create_{operation}", {name: _or_none(name) for name in lists}),
        answer="Summary",
        id="{.Name}|{.Id}|{Scope}",
        attributes={"Id": "{.Id}", "Arn": "{.ARN}", "LockToken": "{.LockToken}"},
        delete=delete,
        name="Name",
        scope="Scope",
    )


KINDS = (
    _owned("WebACL", "web_acl"),
    _owned("IPSet", "ip_set", "Addresses"),
    _owned("RegexPatternSet", "regex_pattern_set", "RegularExpressionList"),
    _owned("RuleGroup", "rule_group"),
    Kind(
        "AWS::WAFv2::WebACLAssociation",
        "wafv2",
        create=Call("associate_web_acl"),
        id="{WebACLArn},{ResourceArn}",
        delete=Call("disassociate_web_acl"),
    ),
    Kind(
        "AWS::WAFv2::LoggingConfiguration",
        "wafv2",
        create=Call(
            "put_logging_configuration",
            {
                "LoggingConfiguration": {
                    "ResourceArn": "{ResourceArn}",
                    "LogDestinationConfigs": "{LogDestinationConfigs}",
                    "RedactedFields": "{RedactedFields}",
                    "LoggingFilter": "{LoggingFilter}",
                }
            },
        ),
        id="{ResourceArn}",
        delete=Call("delete_logging_configuration"),
        name="ResourceArn",
        silent=True,
    ),
)
