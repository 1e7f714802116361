"""A listener on a port that the load balancer's security group lets nobody reach.

The listener is there and answers nobody: the group around the load balancer drops every request before it arrives.

Cause (deployment): The listener's port and the security group were written apart from each other.

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
        SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16}]
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB], SecurityGroups: [!GetAtt Lobby.GroupId]}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 8443
        Protocol: HTTP
        DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "200"}}]

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
        SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 8443, ToPort: 8443, CidrIp: 10.0.0.0/16}]
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB], SecurityGroups: [!GetAtt Lobby.GroupId]}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 8443
        Protocol: HTTP
        DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "200"}}]

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    lobby = aws.ec2.SecurityGroup("lobby", vpc_id=net.id)
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges], security_groups=[lobby.id])
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP", default_actions=[
        {"type": "fixed-response", "fixed_response": {"content_type": "text/plain", "status_code": "200"}}])

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    lobby = aws.ec2.SecurityGroup("lobby", vpc_id=net.id)
    aws.vpc.SecurityGroupIngressRule("visitors", security_group_id=lobby.id, ip_protocol="tcp", from_port=80, to_port=80,
                                     cidr_ipv4="10.0.0.0/16")
    front = aws.lb.LoadBalancer("front", internal=True, subnets=[edge.id for edge in edges], security_groups=[lobby.id])
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=80, protocol="HTTP", default_actions=[
        {"type": "fixed-response", "fixed_response": {"content_type": "text/plain", "status_code": "200"}}])

Sources:
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reachability.certainty import some
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.traffic import LISTENER
from seatrial.rules.reachability.workloads import BALANCER, items
from seatrial.rules.reading import at, number
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No rule of the load balancer's groups covers the listener's port."""
    front = survey.target(at(resource.properties, "LoadBalancerArn"), BALANCER)
    port, reach = number(at(resource.properties, "Port")), Reach.of(survey)
    ids = items(front, "SecurityGroups") if front else ()
    groups = [reach.groups.of(id_) for id_ in ids]
    if not port or front is None or not groups:
        return
    protocol = "udp" if at(resource.properties, "Protocol") == "UDP" else "tcp"
    answers = [
        answer
        for group in groups
        for answer in ([None] if group is None else [one.covers(int(port), protocol) for one in group.ingress])
    ]
    handed_on = {spelled for _, spelled in strings(survey.graph.outputs)}
    if some(answers) is not False or any(id_ in handed_on for id_ in ids):
        return
    yield Blemish(
        path="Port",
        message=f'listener "{resource.declaration.name}": nobody is let in to port {int(port)} of load balancer '
        f'"{front.declaration.name}"',
        evidence=reach.groups.shown(ids, "ingress"),
        why="The listener comes up, and every request to it times out.",
        remedy=f"Add an ingress rule to the load balancer's group: {protocol} {int(port)} from those who are to call it.",
        related=(Related(front.address, front.location, "the load balancer"),),
    )


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, types=(LISTENER,), check=check)
