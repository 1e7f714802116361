"""A cluster of Fargate services without capacity providers.

Without FARGATE and FARGATE_SPOT no service of the cluster can ever run on Spot, or say how much of it may, until the
cluster itself is changed.

Cause (cost): The cluster was left without the providers that say where its tasks may run.

Bad (CloudFormation):
    Hall:
      Type: AWS::ECS::Cluster
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        RequiresCompatibilities: [FARGATE]
        NetworkMode: awsvpc
        Cpu: "256"
        Memory: "512"
        ContainerDefinitions: [{Name: seats, Image: "busybox:1.36"}]
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
    Inner: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Seats:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        LaunchType: FARGATE
        TaskDefinition: !Ref Task
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Inner]}}

Good (CloudFormation):
    Hall:
      Type: AWS::ECS::Cluster
      Properties: {CapacityProviders: [FARGATE, FARGATE_SPOT]}
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        RequiresCompatibilities: [FARGATE]
        NetworkMode: awsvpc
        Cpu: "256"
        Memory: "512"
        ContainerDefinitions: [{Name: seats, Image: "busybox:1.36"}]
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
    Inner: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
    Seats:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        LaunchType: FARGATE
        TaskDefinition: !Ref Task
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Inner]}}

Bad (Pulumi):
    hall = aws.ecs.Cluster("hall")
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    task = aws.ecs.TaskDefinition(
        "task", family="seats", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        container_definitions=json.dumps([{"name": "seats", "image": "busybox:1.36"}]))
    aws.ecs.Service("seats", cluster=hall.arn, launch_type="FARGATE", task_definition=task.arn,
                    network_configuration={"subnets": [inner.id]})

Good (Pulumi):
    hall = aws.ecs.Cluster("hall")
    aws.ecs.ClusterCapacityProviders("capacity", cluster_name=hall.name,
                                     capacity_providers=["FARGATE", "FARGATE_SPOT"])
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    task = aws.ecs.TaskDefinition(
        "task", family="seats", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        container_definitions=json.dumps([{"name": "seats", "image": "busybox:1.36"}]))
    aws.ecs.Service("seats", cluster=hall.arn, launch_type="FARGATE", task_definition=task.arn,
                    network_configuration={"subnets": [inner.id]})

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_CLUSTER = "AWS::ECS::Cluster"
_ASSOCIATIONS = "AWS::ECS::ClusterCapacityProviderAssociations"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A Fargate service runs in the cluster, and the cluster has no capacity providers."""
    if at(resource.properties, "CapacityProviders") or not survey.complete:
        return
    for one in survey.of_type(_ASSOCIATIONS):
        named = survey.target(at(one.properties, "Cluster"), _CLUSTER)
        if named is None or named.address == resource.address:
            return
    services = [one for one in survey.of_type("AWS::ECS::Service") if _runs_in(one, resource, survey)]
    if services:
        yield Blemish(
            message=f'cluster "{resource.declaration.name}" runs Fargate services and has no capacity providers',
            evidence=f"{services[0].declaration.name}: LaunchType = FARGATE; the cluster names no capacity provider",
            why="None of its services can use Spot capacity or share load between providers.",
            remedy="Give the cluster the capacity providers FARGATE and FARGATE_SPOT.",
        )


def _runs_in(service: Resource, cluster: Resource, survey: Survey) -> bool:
    named = survey.target(at(service.properties, "Cluster"), _CLUSTER)
    return named is not None and named.address == cluster.address and at(service.properties, "LaunchType") == "FARGATE"


RULE = Rule(severity=Severity.LOW, category=Category.PRACTICE, catalog=("F25",), types=(_CLUSTER,), check=check)
