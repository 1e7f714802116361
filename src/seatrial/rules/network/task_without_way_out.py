"""Tasks in subnets from which they reach neither their image, nor their logs, nor their secrets.

A task pulls its image, reads its secrets and opens its log stream from its own network interface, before the container
starts. Without a public address, a NAT gateway or an endpoint for each of these services it stops with
ResourceInitializationError or CannotPullContainerError, and the service never becomes stable. So it does where its security
groups let nothing out by HTTPS, by which all of these services are reached.

Cause (deployment): The tasks' subnets were made without the endpoints or the NAT gateway that they need.

Bad (CloudFormation):
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}}
    Inner:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}
    Registry:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        VpcEndpointType: Interface
        ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.api
        SubnetIds: [!Ref Inner]
        PrivateDnsEnabled: true
    Guests: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Ticket tasks, VpcId: !Ref Net}}
    Puller:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
    Images: {Type: "AWS::ECR::Repository"}
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        RequiresCompatibilities: [FARGATE]
        NetworkMode: awsvpc
        Cpu: "256"
        Memory: "512"
        ExecutionRoleArn: !GetAtt Puller.Arn
        ContainerDefinitions: [{Name: tickets, Image: !Sub "${Images.RepositoryUri}:1"}]
    Hall: {Type: "AWS::ECS::Cluster"}
    Tickets:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        LaunchType: FARGATE
        TaskDefinition: !Ref Task
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Inner], SecurityGroups: [!Ref Guests]}}

Good (CloudFormation):
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}}
    Inner:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}
    Roads: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Net}}
    Use: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref Inner, RouteTableId: !Ref Roads}}
    Registry:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        VpcEndpointType: Interface
        ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.api
        SubnetIds: [!Ref Inner]
        PrivateDnsEnabled: true
    Layers:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        VpcEndpointType: Interface
        ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.dkr
        SubnetIds: [!Ref Inner]
        PrivateDnsEnabled: true
    Objects:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        ServiceName: !Sub com.amazonaws.${AWS::Region}.s3
        RouteTableIds: [!Ref Roads]
    Guests: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: Ticket tasks, VpcId: !Ref Net}}
    Puller:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
    Images: {Type: "AWS::ECR::Repository"}
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        RequiresCompatibilities: [FARGATE]
        NetworkMode: awsvpc
        Cpu: "256"
        Memory: "512"
        ExecutionRoleArn: !GetAtt Puller.Arn
        ContainerDefinitions: [{Name: tickets, Image: !Sub "${Images.RepositoryUri}:1"}]
    Hall: {Type: "AWS::ECS::Cluster"}
    Tickets:
      Type: AWS::ECS::Service
      Properties:
        Cluster: !Ref Hall
        LaunchType: FARGATE
        TaskDefinition: !Ref Task
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Inner], SecurityGroups: [!Ref Guests]}}

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    aws.ec2.Route("out", route_table_id=net.main_route_table_id, destination_cidr_block="0.0.0.0/0", gateway_id=way.id)
    edge = aws.ec2.Subnet("edge", vpc_id=net.id, cidr_block="10.0.1.0/24")
    guests = aws.ec2.SecurityGroup("guests", vpc_id=net.id)
    task = aws.ecs.TaskDefinition(
        "task", family="tickets", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        container_definitions=json.dumps([{"name": "tickets", "image": "public.ecr.aws/nginx/nginx:1.27"}]))
    hall = aws.ecs.Cluster("hall")
    aws.ecs.Service("tickets", cluster=hall.arn, launch_type="FARGATE", task_definition=task.arn, desired_count=1,
                    network_configuration={"subnets": [edge.id], "security_groups": [guests.id]})

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    way = aws.ec2.InternetGateway("way", vpc_id=net.id)
    aws.ec2.Route("out", route_table_id=net.main_route_table_id, destination_cidr_block="0.0.0.0/0", gateway_id=way.id)
    edge = aws.ec2.Subnet("edge", vpc_id=net.id, cidr_block="10.0.1.0/24")
    guests = aws.ec2.SecurityGroup("guests", vpc_id=net.id, egress=[
        {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["0.0.0.0/0"]}])
    task = aws.ecs.TaskDefinition(
        "task", family="tickets", requires_compatibilities=["FARGATE"], network_mode="awsvpc", cpu="256", memory="512",
        container_definitions=json.dumps([{"name": "tickets", "image": "public.ecr.aws/nginx/nginx:1.27"}]))
    hall = aws.ecs.Cluster("hall")
    aws.ecs.Service("tickets", cluster=hall.arn, launch_type="FARGATE", task_definition=task.arn, desired_count=1,
                    network_configuration={"subnets": [edge.id], "security_groups": [guests.id],
                                           "assign_public_ip": True})

Sources:
- https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.certainty import some
from seatrial.rules.reachability.needs import INTERNET, needs_of_task
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.workloads import SERVICE, Workload, items
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

HTTPS = 443


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """One of the service's subnets has no way to something that its tasks need before they start."""
    reach = Reach.of(survey)
    workload = reach.workload_of(resource)
    if workload is None or workload.definition is None or _starts_on_instances(resource, workload.definition):
        return
    needs = needs_of_task(workload.definition)
    by_https = [need for need in needs if need != INTERNET]  # a registry of somebody else may have another port
    if by_https and _is_shut_in(workload, reach):
        yield _shut_in(workload, by_https, reach)
        return
    for subnet in workload.subnets:
        if reach.way_out(subnet, workload.public) is not False:
            continue
        missing = [need for need in needs if need == INTERNET or reach.private_way(need, subnet) is False]
        if missing:
            yield _blemish(resource, subnet, missing, reach)
            return


def _starts_on_instances(service: Resource, definition: Resource) -> bool:
    """Whether instances start the tasks: their agent fetches images and secrets and sends logs, by its own interface.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
    """
    launch, strategy = at(service.properties, "LaunchType"), items(service, "CapacityProviderStrategy")
    if isinstance(launch, str):
        return launch != "FARGATE"
    if strategy:
        return not any(str(at(item, "CapacityProvider")).startswith("FARGATE") for item in strategy)
    able = items(definition, "RequiresCompatibilities")
    return "EC2" in able and "FARGATE" not in able


def _is_shut_in(workload: Workload, reach: Reach) -> bool:
    """Whether no rule of its groups, which are all known, lets HTTPS out to anything."""
    groups = [reach.groups.of(id_) for id_ in workload.groups]
    rules = [rule for group in groups if group for rule in group.egress]
    return bool(groups) and None not in groups and some(rule.covers(HTTPS) for rule in rules) is False


def _shut_in(workload: Workload, needs: list[str], reach: Reach) -> Blemish:
    service = workload.resource
    return Blemish(
        path=workload.path,
        message=f'security groups of service "{service.declaration.name}" do not let its tasks out to {_listed(needs)}',
        evidence=reach.groups.shown(workload.groups, "egress"),
        why="The tasks stop before their containers start, and the service waits until its deployment times out.",
        remedy="Let tcp 443 out of the tasks' group: to the endpoints' groups, or to 0.0.0.0/0 by NAT.",
    )


def _blemish(service: Resource, subnet: Any, missing: list[str], reach: Reach) -> Blemish:
    table = reach.routing.of(subnet)
    known = reach.survey.target(subnet, "AWS::EC2::Subnet")
    where = known.declaration.name if known else str(subnet)
    nameless = [
        endpoint.name for endpoint in reach.endpoints if endpoint.service in missing and endpoint.private_names is False
    ]
    return Blemish(
        path="NetworkConfiguration.AwsvpcConfiguration.Subnets",
        message=f'tasks of service "{service.declaration.name}" cannot reach {_listed(missing)} from subnet "{where}"',
        evidence=f"{where} uses {table.shown if table else 'a table without a way out'}; no public address; "
        + (f"without private DNS: {', '.join(nameless)}" if nameless else f"no endpoint for {_listed(missing)}"),
        why="The tasks stop before their containers start, and the service waits until its deployment times out.",
        remedy=_remedy(missing, table is not None and table.default is not None, bool(nameless)),
    )


def _remedy(missing: list[str], has_gateway: bool, nameless: bool) -> str:
    if nameless:
        return "Turn private DNS on for these endpoints: without it the service's own name leads to the internet."
    if INTERNET in missing:
        path = "assign public addresses to the tasks" if has_gateway else "route the subnet to a NAT gateway"
        return f"The image is not in ECR: {path}, or copy the image to ECR and add the endpoints."
    kinds = [
        f"{one} (gateway, with the subnet's route table)" if one == "s3" else f"{one} (interface)" for one in missing
    ]
    return f"Add VPC endpoints for {', '.join(kinds)}, with private DNS, or route the subnet to a NAT gateway."


def _listed(missing: list[str]) -> str:
    return ", ".join("the registry of their image" if one == INTERNET else one for one in missing)


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F22",),
    types=(SERVICE,),
    check=check,
)
