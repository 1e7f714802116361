"""ECS. API: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seatrial.aws.answers import wire
from seatrial.aws.answers.recollection import Asked, Recollection
from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _deployment_configuration(asked: Asked) -> dict[str, Any] | None:
    """As asked for, over what ECS takes for services of the rolling kind."""
    if (asked.get("deploymentController") or {}).get("type", "ECS") == "EXTERNAL":
        return None
    least = 0 if asked.get("schedulingStrategy") == "DAEMON" else 100
    plain: dict[str, Any] = {"maximumPercent": 200, "minimumHealthyPercent": least}
    if (asked.get("deploymentController") or {}).get("type", "ECS") == "ECS":
        plain["deploymentCircuitBreaker"] = {"enable": False, "rollback": False}
    return plain | (asked.get("deploymentConfiguration") or {})


def _create_external(request: Request, world: World) -> Mapping[str, Any] | Refused | None:
    """A service on machines outside AWS, which moto does not take; every other one is moto's to make."""
    asked = request.parameters
    if asked.get("launchType") != "EXTERNAL":
        return None
    from moto.core.exceptions import ServiceException

    try:
        service = backend("ecs", request).create_service(
            asked.get("cluster", "default"), asked["serviceName"], asked.get("desiredCount"), asked.get("taskDefinition"),
            asked.get("loadBalancers"), asked.get("schedulingStrategy"), asked.get("tags"),
            asked.get("deploymentController"), "EC2",
        )  # fmt: skip
    except ServiceException as error:
        return Refused(str(error.code), str(error.message))
    service.launch_type = "EXTERNAL"
    model = wire.model_of(request)
    said = wire.read(model, wire.written(request, model, {"service": service})) or {}
    _SERVICES.remember(request, world, said)
    _settle_services(request, world, said)
    return said


def _settle_services(request: Request, world: World, said: dict[str, Any]) -> None:
    """A service's tasks run as soon as they are asked for."""
    for service in said.get("services") or [said.get("service") or {}]:
        if service.get("status") != "ACTIVE":
            continue
        strategy = service.get("capacityProviderStrategy")
        for thing in (service, *service.get("deployments", ())):
            thing |= {"runningCount": thing.get("desiredCount", 0), "pendingCount": 0}
            if strategy:
                thing.pop("launchType", None)
        for deployment in service.get("deployments", ()):
            done = f"ECS deployment {deployment.get('id')} completed."
            deployment |= {"rolloutState": "COMPLETED", "rolloutStateReason": done}
            deployment |= {"capacityProviderStrategy": strategy} if strategy else {}


def _count_services(request: Request, world: World, said: dict[str, Any]) -> None:
    for cluster in said.get("clusters", ()):
        services = backend("ecs", request).services.values()
        running = [item for item in services if item.cluster_arn == cluster["clusterArn"] and item.status == "ACTIVE"]
        cluster |= {"activeServicesCount": len(running), "pendingTasksCount": 0}
        cluster["runningTasksCount"] = sum(service.desired_count for service in running)


_SERVICES = Recollection(
    "service",
    told={"CreateService": "service", "UpdateService": "service", "DescribeServices": "services"},
    made={"CreateService": "", "UpdateService": ""},
    key="serviceArn",
    otherwise={"deploymentConfiguration": _deployment_configuration, "roleArn": lambda asked: asked.get("role")},
    rightly=("deploymentConfiguration",),
    never=("tags",),
    defaults={"enableExecuteCommand": False, "enableECSManagedTags": False, "propagateTags": "NONE"},
)
OPERATIONS = {"CreateService": _create_external}
RECOLLECTIONS = (
    _SERVICES,
    Recollection(
        "capacity provider",
        told={"CreateCapacityProvider": "capacityProvider", "DescribeCapacityProviders": "capacityProviders"},
        made={"CreateCapacityProvider": ""},
        key="name",
        never=("tags",),
    ),
    Recollection(
        "task definition",
        told={"RegisterTaskDefinition": "taskDefinition", "DescribeTaskDefinition": "taskDefinition"},
        made={"RegisterTaskDefinition": ""},
        key="taskDefinitionArn",
        rightly=("volumes",),
    ),
)
SUPPLEMENTS = {
    "CreateService": _settle_services,
    "UpdateService": _settle_services,
    "DescribeServices": _settle_services,
    "DescribeClusters": _count_services,
}
