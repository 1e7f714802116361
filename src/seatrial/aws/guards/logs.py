"""What CloudWatch Logs refuses where the embedded AWS would not."""

from __future__ import annotations

import json

from seatrial.aws.facts.logs import retention_days
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import admits
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/"


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameterException", message)


def _retention(request: Request, world: World) -> Refused | None:
    days, known = request.parameters["retentionInDays"], retention_days()
    if days in known:
        return None
    allowed = ", ".join(map(str, known))
    return _invalid(
        f"1 validation error detected: Value '{days}' at 'retentionInDays' failed to satisfy constraint: "
        f"Member must satisfy enum value set: [{allowed}]"
    )


def _key(request: Request, world: World) -> Refused | None:
    """A log group's key is an ARN; a key of this account exists and its policy admits the service."""
    key, name = request.parameters.get("kmsKeyId"), request.parameters.get("logGroupName")
    if not key:
        return None
    if not key.startswith("arn:"):
        return _invalid(f"Invalid kmsKeyId '{key}': it must be the ARN of a KMS key")
    _, _, service, region, account, resource = key.split(":", 5)
    if service != "kms" or account != request.account:
        return None
    keys = backend("kms", request, region).keys
    found = keys.get(resource.removeprefix("key/"))
    if found is None or ("logs." not in str(found.policy) and '"*"' not in _principals(str(found.policy))):
        group = f"arn:aws:logs:{request.region}:{request.account}:log-group:{name}"
        return _invalid(f"The specified KMS key does not exist or is not allowed to be used with LogGroup '{group}'")
    return None


def _subscriber(request: Request, world: World) -> Refused | None:
    """A function of this account lets CloudWatch Logs call it."""
    parts = str(request.parameters.get("destinationArn")).split(":")
    if len(parts) < 7 or parts[2] != "lambda" or parts[4] != request.account:
        return None
    found = [one for one in backend("lambda", request, parts[3]).list_functions() if one.function_name == parts[6]]
    if any(admits({"Statement": function.policy.statements}, "logs.amazonaws.com") for function in found):
        return None
    return _invalid(
        "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your "
        f"function: {request.parameters['destinationArn']}"
    )


def _principals(policy: str) -> str:
    """The principals of a policy's statements as JSON text."""
    try:
        statements = json.loads(policy).get("Statement", [])
    except ValueError:
        return '"*"'
    return json.dumps([item.get("Principal") for item in statements if isinstance(item, dict)])


GUARDS = (
    Guard(
        "PutSubscriptionFilter",
        _subscriber,
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample",
    ),
    Guard(
        "AssociateKmsKey",
        _key,
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    ),
    Guard("PutRetentionPolicy", _retention, f"{_API}API_PutRetentionPolicy.html"),
    Guard(
        "CreateLogGroup",
        _key,
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    ),
)
