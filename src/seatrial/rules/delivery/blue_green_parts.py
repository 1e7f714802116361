"""A blue/green deployment without the parts that it needs.

A service whose deployments are CodeDeploy's can be changed by nobody else: without a deployment group it stays at its first
version. A service that ECS deploys blue/green needs a second target group to move traffic to.

Cause (deployment): A blue/green deployment was named, and not all the parts that it works with were built.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB]}
    Rows:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties: {Port: 80, Protocol: HTTP, VpcId: !Ref Net}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Rows}]
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ContainerDefinitions:
        - {Name: seats, Image: "busybox:1.36", Memory: 128, PortMappings: [{ContainerPort: 80}]}
    Hall: {Type: "AWS::ECS::Cluster"}
    Seats:
      Type: AWS::ECS::Service
      DependsOn: Door
      Properties:
        Cluster: !Ref Hall
        TaskDefinition: !Ref Task
        LoadBalancers: [{ContainerName: seats, ContainerPort: 80, TargetGroupArn: !Ref Rows}]
        DeploymentController: {Type: CODE_DEPLOY}

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB]}
    Rows:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties: {Port: 80, Protocol: HTTP, VpcId: !Ref Net}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Rows}]
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ContainerDefinitions:
        - {Name: seats, Image: "busybox:1.36", Memory: 128, PortMappings: [{ContainerPort: 80}]}
    Hall: {Type: "AWS::ECS::Cluster"}
    Seats:
      Type: AWS::ECS::Service
      DependsOn: Door
      Properties:
        Cluster: !Ref Hall
        TaskDefinition: !Ref Task
        LoadBalancers: [{ContainerName: seats, ContainerPort: 80, TargetGroupArn: !Ref Rows}]
        DeploymentController: {Type: ECS}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges])
    rows = aws.lb.TargetGroup("rows", port=80, protocol="HTTP", vpc_id=net.id)
    door = aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP",
                           default_actions=[{"type": "forward", "target_group_arn": rows.arn}])
    task = aws.ecs.TaskDefinition("task", family="seats", container_definitions=json.dumps(
        [{"name": "seats", "image": "busybox:1.36", "memory": 128, "portMappings": [{"containerPort": 80}]}]))
    aws.ecs.Service("seats", cluster=aws.ecs.Cluster("hall").arn, task_definition=task.arn,
                    deployment_controller={"type": "CODE_DEPLOY"},
                    load_balancers=[{"container_name": "seats", "container_port": 80, "target_group_arn": rows.arn}],
                    opts=pulumi.ResourceOptions(depends_on=[door]))

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges])
    rows = aws.lb.TargetGroup("rows", port=80, protocol="HTTP", vpc_id=net.id)
    door = aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP",
                           default_actions=[{"type": "forward", "target_group_arn": rows.arn}])
    task = aws.ecs.TaskDefinition("task", family="seats", container_definitions=json.dumps(
        [{"name": "seats", "image": "busybox:1.36", "memory": 128, "portMappings": [{"containerPort": 80}]}]))
    aws.ecs.Service("seats", cluster=aws.ecs.Cluster("hall").arn, task_definition=task.arn,
                    deployment_controller={"type": "ECS"},
                    load_balancers=[{"container_name": "seats", "container_port": 80, "target_group_arn": rows.arn}],
                    opts=pulumi.ResourceOptions(depends_on=[door]))

Sources:
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.reachability.traffic import TARGET_GROUP
from seatrial.rules.reading import at, each, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.writing import sources

_GROUP = "AWS::CodeDeploy::DeploymentGroup"
_COLOURS = [re.compile(rf"(?<![a-z]){colour}(?![a-z])", re.IGNORECASE) for colour in ("blue", "green")]
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """What the service's way of deploying lacks; what a deployment group lacks, AWS refuses by itself."""
    kind = at(resource.properties, "DeploymentController.Type")
    strategy = at(resource.properties, "DeploymentConfiguration.Strategy")
    if isinstance(kind, Unknown) or isinstance(strategy, Unknown) or not _is_all(survey):
        return
    if kind == "CODE_DEPLOY" and not _groups_of(resource, survey):
        yield _blemish(
            f'service "{resource.declaration.name}" is deployed by CodeDeploy, and no deployment group deploys it',
            "DeploymentController.Type",
            "DeploymentController.Type = CODE_DEPLOY, no AWS::CodeDeploy::DeploymentGroup names the service",
            "Add a CodeDeploy application and deployment group with two target groups and the listener, or set the "
            "controller to ECS.",
        )
    elif kind in (None, "ECS") and strategy == "BLUE_GREEN":
        yield from _native(resource)
    elif kind in (None, "ECS") and strategy is None and _is_called_blue_green(resource, survey):
        yield _blemish(
            f'service "{resource.declaration.name}" has a blue and a green target group, and is deployed by rolling update',
            "",
            f"DeploymentController.Type = {kind or 'ECS'}, no deployment strategy, no CodeDeploy deployment group",
            "Set the deployment strategy to BLUE_GREEN with the second target group as its alternate, or use the "
            "CODE_DEPLOY controller with a deployment group.",
            Certainty.LIKELY,
        )


def _is_all(survey: Survey) -> bool:
    """Whether no deployment group can come after those that are here: a program that breaks off may spell one further on."""
    return survey.complete or not sources(survey).holds(_GROUP.rpartition(":")[2])


def _native(service: Resource) -> Iterator[Blemish]:
    for path, entry in each(service.properties, "LoadBalancers"):
        if at(entry, "AdvancedConfiguration.AlternateTargetGroupArn") is None:
            yield _blemish(
                f'service "{service.declaration.name}" is deployed blue/green, and has no alternate target group',
                path,
                "strategy BLUE_GREEN, no AdvancedConfiguration.AlternateTargetGroupArn",
                "Add the alternate target group, the production listener rule and the role to the load balancer entry.",
            )


def _groups_of(service: Resource, survey: Survey) -> list[Resource]:
    """The deployment groups that name a service; those whose service nobody knows count too."""
    names = {service.physical_name, text(service.attributes.get("Name")), service.id} - {"", None}
    found = []
    for group in survey.of_type(_GROUP):
        given = [at(item, "ServiceName") for _, item in each(group.properties, "ECSServices")]
        if any(one in names or isinstance(one, Unknown) for one in given):
            found.append(group)
    return found


def _is_called_blue_green(service: Resource, survey: Survey) -> bool:
    """Whether the service stands behind one of two target groups that are called blue and green."""
    if survey.of_type(_GROUP):
        return False
    mine = {at(entry, "TargetGroupArn") for _, entry in each(service.properties, "LoadBalancers")}
    groups = survey.of_type(TARGET_GROUP)
    names = [(group.id, _HUMP.sub("-", f"{group.declaration.name} {group.physical_name}")) for group in groups]
    coloured = [[id_ for id_, name in names if colour.search(name)] for colour in _COLOURS]
    return all(coloured) and any(id_ in mine for ids in coloured for id_ in ids)


def _blemish(message: str, path: str, evidence: str, remedy: str, sure: Certainty = Certainty.CERTAIN) -> Blemish:
    return Blemish(
        path=path,
        message=message,
        evidence=evidence,
        why="The switch from the old version to the new one cannot happen as it is meant to, and neither can the way back.",
        remedy=remedy,
        certainty=sure,
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F24",),
    types=("AWS::ECS::Service",),
    check=check,
)
