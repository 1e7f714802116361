"""What ECS refuses where the embedded AWS would not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/"
_API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/"

# CPU units → memory in MiB, by the table at task_definition_parameters.html#task_size
_FARGATE: Mapping[int, Iterable[int | None]] = {
    256: (512, 1024, 2048),
    512: range(1024, 4097, 1024),
    1024: range(2048, 8193, 1024),
    2048: range(4096, 16385, 1024),
    4096: range(8192, 30721, 1024),
    8192: range(16384, 61441, 4096),
    16384: range(32768, 122881, 8192),
}
_SIZE = re.compile(r"\s*([\d.]+)\s*(vcpu|gb)?\s*", re.IGNORECASE)


def _refused(message: str) -> Refused:
    return Refused("ClientException", message)


def _invalid(message: str) -> Refused:
    return Refused("InvalidParameterException", message)


def _units(text: Any) -> int | None:
    """`256`, `.25 vCPU` and `1 GB` in CPU units or MiB; None for what is no size."""
    match = _SIZE.fullmatch(str(text))
    return int(float(match[1]) * (1024 if match[2] else 1)) if match else None


def _fargate(request: Request, world: World) -> Refused | None:
    given = request.parameters
    if "FARGATE" not in given.get("requiresCompatibilities", ()):
        return None
    for name in ("cpu", "memory"):
        if not given.get(name):
            return _refused(f"Fargate requires that '{name}' be defined at the task level.")
    if given.get("networkMode") != "awsvpc":
        return _refused("Fargate only supports network mode 'awsvpc'.")
    cpu, memory = _units(given["cpu"]), _units(given["memory"])
    if cpu is None or cpu > max(_FARGATE) or memory in _FARGATE.get(cpu, ()):
        return None
    return _refused(f"No Fargate configuration exists for given values: {cpu} CPU, {memory} memory.")


def _execution_role(request: Request, world: World) -> Refused | None:
    """Fargate pulls private images, writes logs and reads secrets with the execution role."""
    given = request.parameters
    if "FARGATE" not in given.get("requiresCompatibilities", ()) or given.get("executionRoleArn"):
        return None
    for container in given["containerDefinitions"]:
        if container.get("logConfiguration", {}).get("logDriver") == "awslogs":
            return _refused(
                "Fargate requires task definition to have execution role ARN to support log driver awslogs."
            )
        if ".dkr.ecr." in str(container.get("image")):
            return _refused("Fargate requires task definition to have execution role ARN to support ECR images.")
        if container.get("secrets"):
            return _refused(
                "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'."
            )
    return None


def _containers(request: Request, world: World) -> Refused | None:
    given = request.parameters
    volumes = {volume.get("name") for volume in given.get("volumes", ())}
    for container in given["containerDefinitions"]:
        name = container.get("name")
        if not container.get("image"):
            return _refused("Container.image should not be null or empty.")
        if not (given.get("memory") or container.get("memory") or container.get("memoryReservation")):
            return _refused(
                f"Invalid setting for container '{name}'. "
                "At least one of 'memory' or 'memoryReservation' must be specified."
            )
        for mount in container.get("mountPoints", ()):
            if mount.get("sourceVolume") and mount["sourceVolume"] not in volumes:
                return _refused(f"Unknown volume '{mount['sourceVolume']}'.")
        for port in container.get("portMappings", ()):
            pair = (port.get("hostPort"), port.get("containerPort"))
            if given.get("networkMode") == "awsvpc" and pair[0] not in (None, 0, pair[1]):
                return _refused(
                    "When networkMode=awsvpc, the host ports and container ports in port mappings must match."
                )
    if given["containerDefinitions"] and not any(c.get("essential", True) for c in given["containerDefinitions"]):
        return _refused("Task definition does not have any essential container.")
    return None


def _task_definition(request: Request) -> Any:
    """The task definition that a service asks for; None where it asks for none or it is not there."""
    wanted = request.parameters.get("taskDefinition")
    if not wanted:
        return None
    try:
        return backend("ecs", request).describe_task_definition(wanted)
    except Exception:  # moto's own refusal follows
        return None


def _network_mode(task: Any) -> str:
    """How a task's containers are connected: moto takes all tasks but those for EC2 alone for Fargate's."""
    if task.requires_compatibilities and "FARGATE" not in task.requires_compatibilities:
        return "bridge" if "EXTERNAL" in task.requires_compatibilities else str(task.network_mode)
    return str(task.network_mode)


def _network(request: Request, world: World) -> Refused | None:
    task, given = _task_definition(request), request.parameters
    network = given.get("networkConfiguration", {}).get("awsvpcConfiguration")
    if task is None:
        return None
    mode = _network_mode(task)
    if mode == "awsvpc" and not network:
        return _invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.")
    if mode != "awsvpc" and network:
        return _invalid("Network Configuration is not valid for the given networkMode of this task definition.")
    if given.get("launchType") == "FARGATE" and "FARGATE" not in (task.requires_compatibilities or ("FARGATE",)):
        return _invalid("Task definition does not support launch_type FARGATE.")
    if given.get("launchType") and given.get("capacityProviderStrategy"):
        return _invalid("Specifying both a launch type and capacity provider strategy is not supported.")
    if given.get("launchType") == "EC2" and (network or {}).get("assignPublicIp") == "ENABLED":
        return _invalid("Assign public IP is not supported for this launch type.")
    return None


def _balanced(request: Request, world: World) -> Refused | None:
    """Each load balancer entry names a container, a port of it, and a target group that a load balancer uses."""
    task, groups = _task_definition(request), backend("elbv2", request).target_groups
    entries = request.parameters.get("loadBalancers", ())
    if request.parameters.get("healthCheckGracePeriodSeconds") and not entries:
        return _invalid("Health check grace period is only valid for services configured to use load balancers")
    for entry in entries:
        arn, name, port = entry.get("targetGroupArn"), entry.get("containerName"), entry.get("containerPort")
        containers = {item["name"]: item for item in task.container_definitions} if task else {}
        if task and name not in containers:
            return _invalid(f"The container {name} does not exist in the task definition.")
        if task and port not in {mapping.get("containerPort") for mapping in containers[name].get("portMappings", ())}:
            return _invalid(f"The container {name} did not have a container port {port} defined.")
        if arn and f":{request.account}:" in arn and arn not in groups:
            return _invalid(f"The target group with targetGroupArn {arn} does not exist.")
        if arn in groups and not groups[arn].load_balancer_arns:
            return _invalid(f"The target group with targetGroupArn {arn} does not have an associated load balancer.")
        if arn in groups and task and _network_mode(task) == "awsvpc" and groups[arn].target_type == "instance":
            return _invalid(
                f"The provided target group {arn} has target type instance, which is incompatible with the awsvpc "
                "network mode specified in the task definition."
            )
    return None


def _subnets(request: Request, world: World) -> Refused | None:
    network = request.parameters.get("networkConfiguration", {}).get("awsvpcConfiguration", {})
    wanted = network.get("subnets", ())
    zones = backend("ec2", request).subnets.values()
    known = {subnet_id for zone in zones for subnet_id in zone}
    missing = [subnet for subnet in wanted if subnet not in known]
    if not missing:
        return None
    return _invalid(
        f"Error retrieving subnet information for {missing}: The subnet ID '{missing[0]}' does not exist "
        "(ErrorCode: InvalidSubnetID.NotFound)"
    )


def _idempotent(request: Request, world: World) -> Refused | None:
    cluster = str(request.parameters.get("cluster") or "default").rpartition("/")[2]
    wanted = f"{cluster}:{request.parameters['serviceName']}"
    for key, service in backend("ecs", request).services.items():
        if key == wanted and service.status == "ACTIVE":
            return _invalid("Creation of service was not idempotent.")
    return None


def _cluster_in_use(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("cluster")).rpartition("/")[2]
    for key, service in backend("ecs", request).services.items():
        if key.partition(":")[0] == name and service.status == "ACTIVE":
            message = f"The Cluster cannot be deleted while Services are active: {service.name}."
            return Refused("ClusterContainsServicesException", message)
    return None


def _providers(request: Request, world: World) -> Refused | None:
    known = {*backend("ecs", request).capacity_providers, "FARGATE", "FARGATE_SPOT"}
    for name in request.parameters.get("capacityProviders") or ():
        if name.rpartition("/")[2] not in known:
            return _invalid(
                f"The specified capacity provider '{name}' was not found. Specify a valid name and try again."
            )
    return None


def _controller(request: Request, world: World) -> Refused | None:
    """CodeDeploy shifts traffic, so it needs a load balancer, and rolls back by itself."""
    given = request.parameters
    if (given.get("deploymentController") or {}).get("type") != "CODE_DEPLOY":
        return None
    if not given.get("loadBalancers"):
        return _invalid("Services with a CODE_DEPLOY deployment controller must specify a load balancer.")
    configuration = given.get("deploymentConfiguration") or {}
    if (configuration.get("deploymentCircuitBreaker") or {}).get("enable"):
        return _invalid("Deployment circuit breaker is not supported for the CODE_DEPLOY deployment controller.")
    return None


GUARDS = (
    Guard("DeleteCluster", _cluster_in_use, f"{_API}API_DeleteCluster.html"),
    Guard("CreateCluster", _providers, f"{_API}API_CreateCluster.html"),
    Guard("PutClusterCapacityProviders", _providers, f"{_API}API_PutClusterCapacityProviders.html"),
    Guard("CreateService", _controller, f"{_GUIDE}deployment-type-bluegreen.html"),
    Guard("RegisterTaskDefinition", _fargate, f"{_GUIDE}task_definition_parameters.html#task_size"),
    Guard("RegisterTaskDefinition", _execution_role, f"{_GUIDE}task_execution_IAM_role.html"),
    Guard("RegisterTaskDefinition", _containers, f"{_GUIDE}task_definition_parameters.html#container_definitions"),
    Guard("CreateService", _idempotent, f"{_API}API_CreateService.html#ECS-CreateService-request-serviceName"),
    Guard("CreateService", _network, f"{_API}API_CreateService.html#ECS-CreateService-request-networkConfiguration"),
    Guard("CreateService", _balanced, f"{_GUIDE}service-load-balancing.html"),
    Guard("CreateService", _subnets, f"{_API}API_AwsVpcConfiguration.html"),
)
