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


GUARDS = tuple(
    Guard(operation, _same_type, f"{_GUIDE}sqs-dead-letter-queues.html")
    for operation in ("CreateQueue", "SetQueueAttributes")
)
