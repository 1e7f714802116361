"""What Synthetics refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import may_not_assume
from seatrial.aws.world import Request, World


def _role(request: Request, world: World) -> Refused | None:
    """A canary is a function: its role is one that Lambda assumes."""
    if not may_not_assume(request, request.parameters.get("ExecutionRoleArn"), "lambda.amazonaws.com"):
        return None
    message = f"The role defined for the function cannot be assumed by Lambda: {request.parameters['ExecutionRoleArn']}"
    return Refused("ValidationException", message)


GUARDS = (
    Guard(
        "CreateCanary",
        _role,
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CanaryPermissions.html",
    ),
)
