"""What programs ask of ECS."""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere, Refused


def _tags(found: dict[str, Any]) -> dict[str, str]:
    return {tag["key"]: tag["value"] for tag in found.get("tags", ())}


def get_cluster(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("clusterName"))
    answer = inquiry.ask("ecs", "describe_clusters", clusters=[name], include=["SETTINGS", "TAGS"])["clusters"]
    found = next((cluster for cluster in answer if cluster["status"] == "ACTIVE"), None)
    if found is None:
        raise NotThere(f"ecs:DescribeClusters → ClusterNotFoundException: Cluster not found: {name}")
    return {
        "id": found["clusterArn"],
        "arn": found["clusterArn"],
        "clusterName": found["clusterName"],
        "status": found["status"],
        "pendingTasksCount": found.get("pendingTasksCount", 0),
        "runningTasksCount": found.get("runningTasksCount", 0),
        "registeredContainerInstancesCount": found.get("registeredContainerInstancesCount", 0),
        "settings": found.get("settings", []),
        "serviceConnectDefaults": [found["serviceConnectDefaults"]] if found.get("serviceConnectDefaults") else [],
        "tags": _tags(found),
        "region": inquiry.region,
    }


def get_task_definition(inquiry: Inquiry) -> dict[str, Any]:
    wanted = str(inquiry.arguments.get("taskDefinition"))
    try:
        found = inquiry.ask("ecs", "describe_task_definition", taskDefinition=wanted)["taskDefinition"]
    except Refused as error:
        raise NotThere(f"ecs:DescribeTaskDefinition: {error}") from error
    return {
        "id": found["taskDefinitionArn"],
        "arn": found["taskDefinitionArn"],
        "arnWithoutRevision": found["taskDefinitionArn"].rpartition(":")[0],
        "containerDefinitions": json.dumps(found.get("containerDefinitions", [])),
        "cpu": found.get("cpu", ""),
        "memory": found.get("memory", ""),
        "enableFaultInjection": False,
        "ephemeralStorages": [],
        "executionRoleArn": found.get("executionRoleArn", ""),
        "taskRoleArn": found.get("taskRoleArn", ""),
        "family": found["family"],
        "revision": found["revision"],
        "ipcMode": found.get("ipcMode", ""),
        "pidMode": found.get("pidMode", ""),
        "networkMode": found.get("networkMode", "bridge"),
        "placementConstraints": found.get("placementConstraints", []),
        "proxyConfigurations": [],
        "requiresCompatibilities": found.get("requiresCompatibilities", []),
        "runtimePlatforms": [],
        "status": found.get("status", "ACTIVE"),
        "taskDefinition": wanted,
        "volumes": found.get("volumes", []),
        "region": inquiry.region,
    }


def get_service(inquiry: Inquiry) -> dict[str, Any]:
    cluster, name = str(inquiry.arguments.get("clusterArn")), str(inquiry.arguments.get("serviceName"))
    answer = inquiry.ask("ecs", "describe_services", cluster=cluster, services=[name])["services"]
    found = next((service for service in answer if service["status"] == "ACTIVE"), None)
    if found is None:
        raise NotThere(f"ecs:DescribeServices → ServiceNotFoundException: Service not found: {name}")
    return {
        "id": found["serviceArn"],
        "arn": found["serviceArn"],
        "clusterArn": found["clusterArn"],
        "serviceName": found["serviceName"],
        "desiredCount": found.get("desiredCount", 0),
        "runningCount": found.get("runningCount", 0),
        "pendingCount": found.get("pendingCount", 0),
        "launchType": found.get("launchType", ""),
        "loadBalancers": found.get("loadBalancers", []),
        "schedulingStrategy": found.get("schedulingStrategy", "REPLICA"),
        "status": found["status"],
        "taskDefinition": found.get("taskDefinition", ""),
        "platformVersion": found.get("platformVersion", "LATEST"),
        "tags": _tags(found),
        "region": inquiry.region,
    }


def get_task_execution(inquiry: Inquiry) -> dict[str, Any]:
    """Tasks that a program runs itself: the cluster and the definition are there, and so is an ARN for each task."""
    cluster = get_cluster(Inquiry(inquiry.world, inquiry.region, inquiry.account, _cluster_of(inquiry)))
    wanted = {"taskDefinition": inquiry.arguments.get("taskDefinition")}
    get_task_definition(Inquiry(inquiry.world, inquiry.region, inquiry.account, wanted))
    arn = cluster["arn"].replace(":cluster/", ":task/")
    count = int(inquiry.arguments.get("desiredCount") or 1)
    return {**inquiry.arguments, "id": arn, "taskArns": [f"{arn}/{number:032x}" for number in range(count)]}


def _cluster_of(inquiry: Inquiry) -> dict[str, str]:
    return {"clusterName": str(inquiry.arguments.get("cluster")).rpartition("/")[2]}


FUNCTIONS = {
    "getCluster": get_cluster,
    "getTaskDefinition": get_task_definition,
    "getService": get_service,
    "getTaskExecution": get_task_execution,
}
