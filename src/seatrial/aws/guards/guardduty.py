"""What GuardDuty refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World


def _only_one(request: Request, world: World) -> Refused | None:
    if not backend("guardduty", request).detectors:
        return None
    message = "The request is rejected because a detector already exists for the current account."
    return Refused("BadRequestException", message)


GUARDS = (
    Guard(
        "CreateDetector",
        _only_one,
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
    ),
)
