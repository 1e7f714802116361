"""What CodeDeploy refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/codedeploy/latest/userguide/"
_PAIR = 2


def _pairs(request: Request, world: World) -> Refused | None:
    """Blue and green are two target groups."""
    given = request.parameters
    pairs = (given.get("loadBalancerInfo") or {}).get("targetGroupPairInfoList") or ()
    if not given.get("ecsServices"):
        return None
    if not pairs:
        message = "For ECS deployment group, loadBalancerInfo must be specified with a pair of target groups"
        return Refused("InvalidLoadBalancerInfoException", message)
    for pair in pairs:
        groups = [group.get("name") for group in pair.get("targetGroups") or ()]
        if len(groups) != _PAIR:
            message = f"Exactly two target groups are needed for an ECS blue/green deployment, not {groups}"
            return Refused("InvalidTargetGroupPairException", message)
    return None


def _controller(request: Request, world: World) -> Refused | None:
    services = backend("ecs", request).services
    for wanted in request.parameters.get("ecsServices") or ():
        service = services.get(f"{wanted.get('clusterName')}:{wanted.get('serviceName')}")
        controller = (service.deployment_controller or {}).get("type", "ECS") if service else "CODE_DEPLOY"
        if controller != "CODE_DEPLOY":
            message = (
                "Deployment group's ECS service must be configured for a CODE_DEPLOY deployment controller: "
                f"{wanted.get('serviceName')} has {controller}"
            )
            return Refused("InvalidECSServiceException", message)
    return None


GUARDS = (
    Guard("CreateDeploymentGroup", _pairs, f"{_GUIDE}deployment-groups-create-ecs.html"),
    Guard("CreateDeploymentGroup", _controller, f"{_GUIDE}deployment-groups-create-ecs.html"),
)
