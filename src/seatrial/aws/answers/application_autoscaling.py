"""Application Auto Scaling. API: https://docs.aws.amazon.com/autoscaling/application/APIReference/Welcome.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

_AWAKE = {"DynamicScalingInSuspended": False, "DynamicScalingOutSuspended": False, "ScheduledScalingSuspended": False}
_LINKED = {"ecs": "ecs.application-autoscaling", "dynamodb": "dynamodb.application-autoscaling"}
_LINKED |= {"lambda": "lambda.application-autoscaling", "rds": "rds.application-autoscaling"}


def _roles(request: Request, world: World, said: dict[str, Any]) -> None:
    """A target without a role has the one that is linked to the service."""
    for target in said.get("ScalableTargets", ()):
        service = _LINKED.get(str(target.get("ServiceNamespace")))
        if service:
            name = "AWSServiceRoleForApplicationAutoScaling"
            path = f"aws-service-role/{service}.amazonaws.com/{name}_{service.split('.')[0].upper()}Service"
            target.setdefault("RoleARN", f"arn:aws:iam::{request.account}:role/{path}")
        target.setdefault("SuspendedState", dict(_AWAKE))


def _tags(request: Request, world: World) -> dict[str, Any] | None:
    arn = request.parameters["ResourceARN"]
    targets = [
        target
        for dimension in backend("application-autoscaling", request).targets.values()
        for target in dimension.values()
        if target.arn == arn
    ]
    if not targets:
        return None
    key = (request.service, request.account, request.region, "target", targets[0].resource_id)
    return {"Tags": dict(world.memory.get(key, {}).get("Tags") or {})}


RECOLLECTIONS = (
    Recollection(
        "target",
        told={"DescribeScalableTargets": "ScalableTargets"},
        made={"RegisterScalableTarget": ""},
        key="ResourceId",
        never=("RoleARN", "MinCapacity", "MaxCapacity", "ScalableDimension", "ServiceNamespace"),
    ),
)
SUPPLEMENTS = {"DescribeScalableTargets": _roles}
OPERATIONS = {"ListTagsForResource": _tags}
