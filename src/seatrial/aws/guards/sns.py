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


def _endpoint(request: Request, world: World) -> Refused | None:
    protocol, endpoint = str(request.parameters.get("Protocol")), str(request.parameters.get("Endpoint"))
    if protocol not in _PROTOCOLS:
        return _invalid(f"Amazon SNS does not support this protocol string: {protocol}")
    if protocol in ("http", "https") and not endpoint.startswith(f"{protocol}://"):
        return _invalid(f"Endpoint must match the specified protocol: {endpoint}")
    if protocol in ("email", "email-json") and "@" not in endpoint:
        return _invalid(f"Email address: {endpoint}")
    if protocol in ("sqs", "lambda", "firehose") and not endpoint.startswith("arn:"):
        return _invalid(f"{protocol.upper()} endpoint ARN: {endpoint}")
    return None


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameter", f"Invalid parameter: {message}")


_PROTOCOLS = ("http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose")

GUARDS = (
    Guard("Subscribe", _endpoint, "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html"),
    Guard("Subscribe", _fifo, "https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html"),
)
