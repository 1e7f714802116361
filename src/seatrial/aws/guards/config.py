"""What Config refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World


def _recorder(request: Request, world: World) -> Refused | None:
    if backend("config", request).recorders:
        return None
    message = "Configuration recorder is not available to put config rule."
    return Refused("NoAvailableConfigurationRecorderException", message)


def _bucket(request: Request, world: World) -> Refused | None:
    name = (request.parameters.get("DeliveryChannel") or {}).get("s3BucketName")
    if not name or name in backend("s3", request, "aws").buckets:
        return None
    return Refused("NoSuchBucketException", f"Cannot find a S3 bucket with an empty or unknown bucket name: {name}.")


GUARDS = (
    Guard(
        "PutDeliveryChannel",
        _bucket,
        "https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html#API_PutDeliveryChannel_Errors",
    ),
    Guard(
        "PutConfigRule",
        _recorder,
        "https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigRule.html#API_PutConfigRule_Errors",
    ),
)
