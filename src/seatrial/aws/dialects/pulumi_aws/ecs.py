"""Module `ecs` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/ecs/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed, renamed

_DEPLOYMENT = {
    "alarms": "Alarms",
    "deploymentCircuitBreaker": "DeploymentCircuitBreaker",
    "deploymentMaximumPercent": "MaximumPercent",
    "deploymentMinimumHealthyPercent": "MinimumHealthyPercent",
}


def _network(native: Mapping[str, Any]) -> Any:
    """A task's network: where it has public addresses, the registry says ENABLED."""
    network = bare(native.get("networkConfiguration"))
    if not network:
        return None
    public = "ENABLED" if bare(network.get("assignPublicIp")) else "DISABLED"
    return {"AwsvpcConfiguration": {**network, "assignPublicIp": public}}


def _service(native: Mapping[str, Any]) -> dict[str, Any]:
    deployment = dict(bare(native.get("deploymentConfiguration")) or {})
    deployment |= {registry: native[name] for name, registry in _DEPLOYMENT.items() if native.get(name) is not None}
    volume = renamed(
        native.get("volumeConfiguration"), {"managedEbsVolume": "ManagedEBSVolume", "sizeInGb": "sizeInGiB"}
    )
    return given(
        {
            "NetworkConfiguration": _network(native),
            "DeploymentConfiguration": deployment or None,
            "LoadBalancers": renamed(listed(native.get("loadBalancers")), {"elbName": "loadBalancerName"}) or None,
            "VolumeConfigurations": [volume] if volume else None,
        }
    )


def _task_definition(native: Mapping[str, Any]) -> dict[str, Any]:
    volumes = renamed(
        listed(native.get("volumes")), {"hostPath": "Host.SourcePath", "configureAtLaunch": "configuredAtLaunch"}
    )
    proxy = renamed(native.get("proxyConfiguration"), {"properties": "proxyConfigurationProperties"})
    return given({"Volumes": volumes or None, "ProxyConfiguration": proxy})


ENTRIES = {
    "Cluster": Entry(
        "AWS::ECS::Cluster",
        names={"name": "ClusterName", "settings": "ClusterSettings"},
        outputs={
            "settings": lambda moment: (
                None
                if moment.properties.get("ClusterSettings")
                else [{"name": "containerInsights", "value": "disabled"}]
            )
        },
        id="{@Arn}",
        named="name",
    ),
    "ClusterCapacityProviders": Entry(
        "AWS::ECS::ClusterCapacityProviderAssociations", names={"clusterName": "Cluster"}, taggable=False
    ),
    "CapacityProvider": Entry(
        "AWS::ECS::CapacityProvider", names={"cluster": "ClusterName"}, id="{@Arn}", named="name"
    ),
    "TaskDefinition": Entry(
        "AWS::ECS::TaskDefinition",
        names={"volumes": "", "proxyConfiguration": "", "trackLatest": ""},
        shape=_task_definition,
        outputs={
            "arn": "{@TaskDefinitionArn}",
            "arnWithoutRevision": lambda moment: (
                str(moment.attributes.get("TaskDefinitionArn", "")).rpartition(":")[0] or None
            ),
            "networkMode": lambda moment: None if moment.properties.get("NetworkMode") else "bridge",
            "enableFaultInjection": lambda moment: moment.properties.get("EnableFaultInjection") or False,
        },
        id="{Family}",
        named="family",
    ),
    "Service": Entry(
        "AWS::ECS::Service",
        names={
            "name": "ServiceName",
            "iamRole": "Role",
            "orderedPlacementStrategies": "PlacementStrategies",
            "volumeConfiguration": "",
            "networkConfiguration": "",
            "deploymentConfiguration": "",
            "loadBalancers": "",
            "triggers": "",
            "forceNewDeployment": "",
            "waitForSteadyState": "",
            "sigintRollback": "",
            **dict.fromkeys(_DEPLOYMENT, ""),
        },
        defaults={"desiredCount": 0, "schedulingStrategy": "REPLICA"},
        shape=_service,
        outputs={
            "arn": "{@ServiceArn}",
            "launchType": lambda moment: (
                None
                if moment.properties.get("LaunchType") or moment.properties.get("CapacityProviderStrategy")
                else "EC2"
            ),
            "platformVersion": lambda moment: None if moment.properties.get("PlatformVersion") else "LATEST",
            "availabilityZoneRebalancing": lambda m: m.properties.get("AvailabilityZoneRebalancing") or "DISABLED",
            "iamRole": lambda moment: (
                moment.properties.get("Role") or "/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
            ),
        },
        named="name",
    ),
    "TaskSet": Entry(
        "AWS::ECS::TaskSet",
        names={"networkConfiguration": "", "waitUntilStable": "", "waitUntilStableTimeout": ""},
        shape=lambda native: given({"NetworkConfiguration": _network(native)}),
        outputs={"taskSetId": "{id}"},
        id="{id},{$service},{$cluster}",
    ),
}
