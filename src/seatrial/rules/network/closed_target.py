"""A load balancer whose targets do not let it in, or that is not let out to them.

Health checks and requests take the same path: from the load balancer's security group to the targets' group, on the
target's port. Where either group says no, no target ever becomes healthy, and a deployment waits until it fails.

Cause (deployment): The groups of load balancer and targets do not both allow the target's port.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Lobby:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Visitors
        VpcId: !Ref Net
        SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 10.0.0.0/16}]
    Desk:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Front desk
        VpcId: !Ref Net
        SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 80, ToPort: 80, SourceSecurityGroupId: !GetAtt Lobby.GroupId}
    Machine:
      Type: AWS::EC2::Instance
      Properties: {ImageId: ami-12c6146b, SubnetId: !Ref EdgeA, SecurityGroupIds: [!GetAtt Desk.GroupId]}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB], SecurityGroups: [!GetAtt Lobby.GroupId]}
    Rooms:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties: {Port: 8080, Protocol: HTTP, VpcId: !Ref Net, Targets: [{Id: !Ref Machine}]}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Rooms}]

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Lobby:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Visitors
        VpcId: !Ref Net
        SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 10.0.0.0/16}]
    Desk:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Front desk
        VpcId: !Ref Net
        SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: !GetAtt Lobby.GroupId}
    Machine:
      Type: AWS::EC2::Instance
      Properties: {ImageId: ami-12c6146b, SubnetId: !Ref EdgeA, SecurityGroupIds: [!GetAtt Desk.GroupId]}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB], SecurityGroups: [!GetAtt Lobby.GroupId]}
    Rooms:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties: {Port: 8080, Protocol: HTTP, VpcId: !Ref Net, Targets: [{Id: !Ref Machine}]}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 80
        Protocol: HTTP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Rooms}]

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    lobby = aws.ec2.SecurityGroup("lobby", vpc_id=net.id, ingress=[
        {"protocol": "tcp", "from_port": 80, "to_port": 80, "cidr_blocks": ["10.0.0.0/16"]}])
    desk = aws.ec2.SecurityGroup("desk", vpc_id=net.id, ingress=[
        {"protocol": "tcp", "from_port": 8080, "to_port": 8080, "security_groups": [lobby.id]}])
    machine = aws.ec2.Instance("machine", ami="ami-12c6146b", instance_type="t3.micro", subnet_id=edges[0].id,
                               vpc_security_group_ids=[desk.id])
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges], security_groups=[lobby.id])
    rooms = aws.lb.TargetGroup("rooms", port=8080, protocol="HTTP", vpc_id=net.id)
    aws.lb.TargetGroupAttachment("machine", target_group_arn=rooms.arn, target_id=machine.id)
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP",
                    default_actions=[{"type": "forward", "target_group_arn": rooms.arn}])

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    lobby = aws.ec2.SecurityGroup("lobby", vpc_id=net.id, ingress=[
        {"protocol": "tcp", "from_port": 80, "to_port": 80, "cidr_blocks": ["10.0.0.0/16"]}], egress=[
        {"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}])
    desk = aws.ec2.SecurityGroup("desk", vpc_id=net.id, ingress=[
        {"protocol": "tcp", "from_port": 8080, "to_port": 8080, "security_groups": [lobby.id]}])
    machine = aws.ec2.Instance("machine", ami="ami-12c6146b", instance_type="t3.micro", subnet_id=edges[0].id,
                               vpc_security_group_ids=[desk.id])
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges], security_groups=[lobby.id])
    rooms = aws.lb.TargetGroup("rooms", port=8080, protocol="HTTP", vpc_id=net.id)
    aws.lb.TargetGroupAttachment("machine", target_group_arn=rooms.arn, target_id=machine.id)
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP",
                    default_actions=[{"type": "forward", "target_group_arn": rooms.arn}])

Sources:
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.traffic import TARGET_GROUP, balancers_of, targets_of
from seatrial.rules.reachability.workloads import Workload, balancer
from seatrial.rules.reading import at, number
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The path between a load balancer and a target of the group is closed at one of its ends."""
    reach = Reach.of(survey)
    for front in balancers_of(resource, survey):
        sender = balancer(front, survey)
        for target in targets_of(resource, survey):
            checked = number(at(resource.properties, "HealthCheckPort"))
            for port in filter(None, (target.port, int(checked) if checked else None)):
                found = _closed(sender, target.workload, port, reach)
                if found is not None:
                    yield found
                    return


def _closed(sender: Workload, target: Workload, port: int, reach: Reach) -> Blemish | None:
    here, there = reach.place(sender), reach.place(target)
    name = target.resource.declaration.name
    front = sender.resource.declaration.name
    if reach.groups.admits_in(there, here, port) is False:
        return _blemish(
            target,
            f'"{name}" does not let load balancer "{front}" in on port {port}',
            reach.groups.shown(there.groups, "ingress"),
            f"Add an ingress rule to the group of {name}: tcp {port} from the load balancer's security group.",
            sender.resource,
        )
    if reach.groups.admits_out(here, there, port) is False:
        return _blemish(
            sender,
            f'load balancer "{front}" is not let out to "{name}" on port {port}',
            reach.groups.shown(here.groups, "egress"),
            f"Add an egress rule to the load balancer's group: tcp {port} to the group of {name}.",
            target.resource,
        )
    return None


def _blemish(closed: Workload, message: str, evidence: str, remedy: str, other: Resource) -> Blemish:
    return Blemish(
        resource=closed.resource,
        path=closed.path,
        message=message,
        evidence=evidence,
        why="No target ever becomes healthy: requests get 503 or 504, and the service's deployment never becomes stable.",
        remedy=remedy,
        related=(Related(other.address, other.location, "the other end"),),
    )


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, types=(TARGET_GROUP,), check=check)
