"""What Data Firehose refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import may_not_assume
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/firehose/latest/dev/"
_LEAST_PARTITIONED = 64  # MB


def _buffer(request: Request, world: World) -> Refused | None:
    target = request.parameters.get("ExtendedS3DestinationConfiguration") or {}
    size = (target.get("BufferingHints") or {}).get("SizeInMBs")
    if not (target.get("DynamicPartitioningConfiguration") or {}).get("Enabled") or size is None:
        return None
    if int(size) >= _LEAST_PARTITIONED:
        return None
    message = (
        f"BufferingHints.SizeInMBs must be at least {_LEAST_PARTITIONED} when Dynamic Partitioning is enabled: {size}"
    )
    return Refused("InvalidArgumentException", message)


def _role(request: Request, world: World) -> Refused | None:
    for name in ("ExtendedS3DestinationConfiguration", "S3DestinationConfiguration"):
        arn = (request.parameters.get(name) or {}).get("RoleARN")
        if may_not_assume(request, arn, "firehose.amazonaws.com"):
            message = f"Firehose is unable to assume role {arn}. Please check the role provided."
            return Refused("InvalidArgumentException", message)
    return None


GUARDS = (
    Guard("CreateDeliveryStream", _buffer, f"{_GUIDE}dynamic-partitioning.html"),
    Guard("CreateDeliveryStream", _role, f"{_GUIDE}controlling-access.html"),
)
