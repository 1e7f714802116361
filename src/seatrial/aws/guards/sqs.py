"""What SQS refuses where the embedded AWS would not."""

from __future__ import annotations

import json

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/"


def _same_type(request: Request, world: World) -> Refused | None:
    """A dead-letter queue is of its source's type."""
    policy = request.parameters.get("Attributes", {}).get("RedrivePolicy")
    source = str(request.parameters.get("QueueName") or request.parameters.get("QueueUrl"))
    if not policy:
        return None
    try:
        target = str(json.loads(policy).get("deadLetterTargetArn", ""))
    except (ValueError, AttributeError):
        return None
    if target.endswith(".fifo") == source.endswith(".fifo"):
        return None
    reason = "Dead letter target must be same type of queue as the source."
    return Refused("InvalidParameterValue", f"Value {policy} for parameter RedrivePolicy is invalid. Reason: {reason}")


def _fifo_name(request: Request, world: World) -> Refused | None:
    name, given = str(request.parameters.get("QueueName")), request.parameters.get("Attributes") or {}
    if name.endswith(".fifo") and str(given.get("FifoQueue")).lower() != "true":
        message = f"Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length: {name}"
        return Refused("InvalidParameterValue", message)
    asked = str(given.get("ContentBasedDeduplication")).lower() == "true"  # providers leave false out of the call
    if asked and not name.endswith(".fifo"):
        return Refused(
            "InvalidAttributeName", f"Unknown Attribute ContentBasedDeduplication for the standard queue {name}."
        )
    return None


def _ranges(request: Request, world: World) -> Refused | None:
    for name, value in (request.parameters.get("Attributes") or {}).items():
        least, most = _RANGES.get(name, (0, None))
        if most is not None and str(value).isdigit() and not least <= int(value) <= most:
            return Refused("InvalidAttributeValue", f"Invalid value for the parameter {name}: {value}.")
    return None


_API = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_"
# API_CreateQueue.html; messages of 1 MiB since August 2025
_RANGES = {
    "DelaySeconds": (0, 900),
    "MaximumMessageSize": (1024, 1_048_576),
    "MessageRetentionPeriod": (60, 1_209_600),
    "ReceiveMessageWaitTimeSeconds": (0, 20),
    "VisibilityTimeout": (0, 43_200),
}

GUARDS = (
    Guard("CreateQueue", _fifo_name, f"{_API}CreateQueue.html"),
    Guard("CreateQueue", _ranges, f"{_API}CreateQueue.html"),
    Guard("SetQueueAttributes", _ranges, f"{_API}SetQueueAttributes.html"),
    *(
        Guard(operation, _same_type, f"{_GUIDE}sqs-dead-letter-queues.html")
        for operation in ("CreateQueue", "SetQueueAttributes")
    ),
)
