"""What S3 refuses of bucket notifications: a destination that is not there, or that does not let S3 in."""

from __future__ import annotations

from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import admits
from seatrial.aws.world import Request, World

_PLACES = (
    ("LambdaFunctionConfigurations", "LambdaFunctionArn"),
    ("QueueConfigurations", "QueueArn"),
    ("TopicConfigurations", "TopicArn"),
)


def _destinations(request: Request, world: World) -> Refused | None:
    wanted = request.parameters.get("NotificationConfiguration") or {}
    if request.parameters.get("SkipDestinationValidation"):
        return None
    for place, name in _PLACES:
        for item in wanted.get(place) or ():
            if not _lets_in(request, str(item.get(name))):
                return Refused(
                    "InvalidArgument", f"Unable to validate the following destination configurations: {item[name]}"
                )
    return None


def _lets_in(request: Request, arn: str) -> bool:
    """Whether a destination of the caller's account exists and its policy admits S3; others are not looked at."""
    parts = arn.split(":")
    if len(parts) < 6 or parts[4] != request.account:
        return True
    service, region, name = parts[2], parts[3], parts[6] if parts[2] == "lambda" and len(parts) > 6 else parts[5]
    bucket = f"arn:{parts[1]}:s3:::{request.parameters.get('Bucket')}"
    policies = _policies(request, service, region, name, arn)
    return policies is None or any(admits(policy, "s3.amazonaws.com", bucket) for policy in policies)


def _policies(request: Request, service: str, region: str, name: str, arn: str) -> list[Any] | None:
    """The policies of a destination; none where it does not exist, None where nobody can say."""
    if service == "lambda":
        found = [one for one in backend("lambda", request, region).list_functions() if one.function_name == name]
        return [{"Statement": function.policy.statements} for function in found]
    if service == "sqs":
        queue = backend("sqs", request, region).queues.get(name)
        return [queue.policy or {}] if queue else []
    if service == "sns":
        topic = backend("sns", request, region).topics.get(arn)
        return [topic.policy] if topic else []
    return None


GUARDS = (
    Guard(
        "PutBucketNotificationConfiguration",
        _destinations,
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
    ),
)
