"""ECS: clusters, task definitions, services.

API: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _service(moment: Moment) -> Any:
    """The service that an ARN or an id `cluster/service` names."""
    *_, cluster, service = ["default", *moment.id.split(":")[-1].removeprefix("service/").split("/")]
    found = moment.client().describe_services(cluster=cluster, services=[service])["services"]
    return found[0] if found and found[0]["status"] != "INACTIVE" else None


def _service_cluster(moment: Moment) -> str:
    return str(moment.properties.get("Cluster") or "default")


def _network(moment: Moment) -> Any:
    """Where tasks get their addresses; the embedded AWS wants the security groups spelled out."""
    network = (moment.properties.get("NetworkConfiguration") or {}).get("AwsvpcConfiguration")
    return {"AwsvpcConfiguration": {"SecurityGroups": [], **network}} if network else None


def _desired_count(moment: Moment) -> Any:
    """As many tasks as the template asks for; CloudFormation asks for one where it says nothing.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
    """
    given = moment.properties.get("DesiredCount")
    of_its_own = moment.properties.get("SchedulingStrategy") == "DAEMON" or _is_external(moment)
    return given if given is not None else None if of_its_own else 1


def _is_external(moment: Moment) -> bool:
    return (moment.properties.get("DeploymentController") or {}).get("Type") == "EXTERNAL"


KINDS = (
    Kind(
        "AWS::ECS::Cluster",
        "ecs",
        create=Call("create_cluster", {"settings": "{ClusterSettings}"}),
        answer="cluster",
        id="{.clusterName}",
        attributes={"Arn": "{.clusterArn}"},
        gone=("INACTIVE",),
        read=Call("describe_clusters", {"clusters": ["{id}"], "include": ["SETTINGS", "TAGS"]}, matched=False),
        found="clusters.0",
        delete=Call("delete_cluster", {"cluster": "{@Arn}"}, matched=False),
        name="ClusterName",
        silent=True,
    ),
    Kind(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        "ecs",
        create=Call(
            "put_cluster_capacity_providers",
            {
                "capacityProviders": lambda moment: moment.properties.get("CapacityProviders") or [],
                "defaultCapacityProviderStrategy": lambda m: m.properties.get("DefaultCapacityProviderStrategy") or [],
            },
        ),
        id="{Cluster}",
        delete=lambda moment: moment.client().put_cluster_capacity_providers(
            cluster=moment.id, capacityProviders=[], defaultCapacityProviderStrategy=[]
        ),
    ),
    Kind(
        "AWS::ECS::CapacityProvider",
        "ecs",
        create=Call("create_capacity_provider"),
        answer="capacityProvider",
        id="{.name}",
        attributes={"Arn": "{.capacityProviderArn}"},
        read=Call("describe_capacity_providers", {"capacityProviders": ["{id}"]}),
        found="capacityProviders.0",
        delete=Call("delete_capacity_provider", {"capacityProvider": "{@Arn}"}, matched=False),
        name="Name",
        taken="ClientException",
    ),
    Kind(
        "AWS::ECS::TaskDefinition",
        "ecs",
        create=Call(
            "register_task_definition",
            {
                "proxyConfiguration": {
                    "type": "{ProxyConfiguration.Type}",
                    "containerName": "{ProxyConfiguration.ContainerName}",
                    "properties": "{ProxyConfiguration.ProxyConfigurationProperties}",
                }
            },
        ),
        answer="taskDefinition",
        id="{.taskDefinitionArn}",
        attributes={"TaskDefinitionArn": "{.taskDefinitionArn}", "Revision": "{.revision}"},
        gone=("INACTIVE",),
        read=Call("describe_task_definition", {"taskDefinition": "{id}"}),
        found="taskDefinition",
        missing=("ClientException",),
        delete=Call("deregister_task_definition", {"taskDefinition": "{@TaskDefinitionArn}"}, matched=False),
        name="Family",
        scope="none",
    ),
    Kind(
        "AWS::ECS::Service",
        "ecs",
        create=Call(
            "create_service",
            {
                "placementStrategy": "{PlacementStrategies}",
                "networkConfiguration": _network,
                "desiredCount": _desired_count,
            },
        ),
        answer="service",
        id="{.serviceArn}",
        attributes={"ServiceArn": "{.serviceArn}", "Name": "{.serviceName}"},
        gone=("INACTIVE",),
        read=_service,
        delete=Call(
            "delete_service",
            {"cluster": _service_cluster, "service": "{@Name}", "force": True},
            matched=False,
        ),
        name="ServiceName",
        scope="Cluster",
    ),
    Kind(
        "AWS::ECS::TaskSet",
        "ecs",
        create=Call("create_task_set"),
        answer="taskSet",
        id="{.id}",
        attributes={
            "Id": "{.id}",
            "Arn": "{.taskSetArn}",
            "Status": "{.status}",
            "StabilityStatus": "{.stabilityStatus}",
        },
        delete=Call("delete_task_set", {"taskSet": "{id}", "force": True}),
    ),
    Kind(
        "AWS::ECS::PrimaryTaskSet",
        "ecs",
        create=Call("update_service_primary_task_set", {"primaryTaskSet": "{TaskSetId}"}),
        id="{TaskSetId}",
    ),
)
