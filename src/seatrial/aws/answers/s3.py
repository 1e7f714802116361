"""S3. API: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _events_to_the_bus(request: Request, world: World, said: dict[str, Any]) -> None:
    """Whether a bucket tells EventBridge, which moto keeps and does not say."""
    bucket = backend("s3", request, "aws").buckets.get(request.parameters.get("Bucket"))
    told = bucket.notification_configuration if bucket else None
    if told is not None and told.event_bridge is not None:
        said["EventBridgeConfiguration"] = {}


SUPPLEMENTS = {"GetBucketNotificationConfiguration": _events_to_the_bus}
