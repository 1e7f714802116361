"""What programs ask of CloudWatch Logs and EventBridge."""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_log_group(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    groups = inquiry.ask("logs", "describe_log_groups", logGroupNamePrefix=name)["logGroups"]
    found = next((group for group in groups if group["logGroupName"] == name), None)
    if found is None:
        message = f"The specified log group does not exist: {name}"
        raise NotThere(f"logs:DescribeLogGroups → ResourceNotFoundException: {message}")
    return {
        "id": name,
        "name": name,
        "arn": found["arn"].removesuffix(":*"),
        "creationTime": found.get("creationTime", 0),
        "kmsKeyId": found.get("kmsKeyId", ""),
        "retentionInDays": found.get("retentionInDays", 0),
        "logGroupClass": found.get("logGroupClass", "STANDARD"),
        "deletionProtectionEnabled": False,
        "tags": inquiry.ask("logs", "list_tags_log_group", logGroupName=name)["tags"],
        "region": inquiry.region,
    }


def get_log_groups(inquiry: Inquiry) -> dict[str, Any]:
    prefix = inquiry.arguments.get("logGroupNamePrefix")
    query = {"logGroupNamePrefix": prefix} if prefix else {}
    groups = inquiry.ask("logs", "describe_log_groups", **query)["logGroups"]
    return {
        "id": inquiry.region,
        "arns": [group["arn"].removesuffix(":*") for group in groups],
        "logGroupNames": [group["logGroupName"] for group in groups],
        "logGroupNamePrefix": prefix,
        "region": inquiry.region,
    }


def get_event_bus(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name"))
    found = inquiry.ask("events", "describe_event_bus", Name=name)
    return {
        "id": name,
        "name": name,
        "arn": found["Arn"],
        "description": found.get("Description", ""),
        "kmsKeyIdentifier": found.get("KmsKeyIdentifier", ""),
        "deadLetterConfigs": [],
        "logConfigs": [],
        "region": inquiry.region,
    }


def get_log_data_protection_policy_document(inquiry: Inquiry) -> dict[str, Any]:
    """The document as JSON, in the policy language's own spelling."""
    given = inquiry.arguments
    document = {
        "Name": given.get("name"),
        "Description": given.get("description") or "",
        "Version": given.get("version") or "2021-06-01",
        "Statement": [_pascal(statement) for statement in given.get("statements") or ()],
    }
    return {**given, "id": str(given.get("name")), "json": json.dumps(document)}


def _pascal(value: Any) -> Any:
    if isinstance(value, dict):
        names = {"dataIdentifiers": "DataIdentifier"}
        return {
            names.get(key, key[:1].upper() + key[1:]): _pascal(item) for key, item in value.items() if item is not None
        }
    return [_pascal(item) for item in value] if isinstance(value, list) else value


FUNCTIONS = {
    "getLogGroup": get_log_group,
    "getLogGroups": get_log_groups,
    "getEventBus": get_event_bus,
    "getLogDataProtectionPolicyDocument": get_log_data_protection_policy_document,
}
