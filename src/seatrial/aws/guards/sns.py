"""What SNS refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World


def _fifo(request: Request, world: World) -> Refused | None:
    topic, endpoint = str(request.parameters.get("TopicArn")), str(request.parameters.get("Endpoint"))
    if request.parameters.get("Protocol") != "sqs" or topic.endswith(".fifo") or not endpoint.endswith(".fifo"):
        return None
    reason = "FIFO SQS Queues can not be subscribed to standard SNS topics"
    return Refused("InvalidParameter", f"Invalid parameter: Invalid parameter: Endpoint Reason: {reason}")


GUARDS = (Guard("Subscribe", _fifo, "https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html"),)
