"""What CloudWatch Logs refuses where the embedded AWS would not."""

from __future__ import annotations

import json

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/"
_RETENTION = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameterException", message)


def _retention(request: Request, world: World) -> Refused | None:
    days = request.parameters["retentionInDays"]
    if days in _RETENTION:
        return None
    allowed = ", ".join(map(str, _RETENTION))
    return _invalid(
        f"1 validation error detected: Value '{days}' at 'retentionInDays' failed to satisfy constraint: "
        f"Member must satisfy enum value set: [{allowed}]"
    )


def _key(request: Request, world: World) -> Refused | None:
    """A log group's key is an ARN; a key of this account exists and its policy admits the service."""
    key, name = request.parameters.get("kmsKeyId"), request.parameters["logGroupName"]
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


def _principals(policy: str) -> str:
    """The principals of a policy's statements as JSON text."""
    try:
        statements = json.loads(policy).get("Statement", [])
    except ValueError:
        return '"*"'
    return json.dumps([item.get("Principal") for item in statements if isinstance(item, dict)])


GUARDS = (
    Guard("PutRetentionPolicy", _retention, f"{_API}API_PutRetentionPolicy.html"),
    Guard(
        "CreateLogGroup",
        _key,
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    ),
)
