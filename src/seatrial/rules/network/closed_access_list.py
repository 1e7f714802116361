"""A network access list that stops traffic which a listener, an endpoint, a database or a task needs.

Access lists keep no state: what is let in is answered to a high port of the caller, and the answer needs an outbound entry
of its own. A list starts with nothing but a deny for everything, so each way that is not written is closed, and calls time
out although every security group is right.

Cause (deployment): The access list was written without the answers, which need an entry of their own.

Bad (CloudFormation):
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Fence: {Type: "AWS::EC2::NetworkAcl", Properties: {VpcId: !Ref Net}}
    FenceA: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref EdgeA, NetworkAclId: !Ref Fence}}
    FenceB: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref EdgeB, NetworkAclId: !Ref Fence}}
    In:
      Type: AWS::EC2::NetworkAclEntry
      Properties:
        NetworkAclId: !Ref Fence
        RuleNumber: 100
        Protocol: 6
        RuleAction: allow
        CidrBlock: 0.0.0.0/0
        PortRange: {From: 443, To: 443}
    Out:
      Type: AWS::EC2::NetworkAclEntry
      Properties:
        NetworkAclId: !Ref Fence
        RuleNumber: 100
        Egress: true
        Protocol: 6
        RuleAction: allow
        CidrBlock: 0.0.0.0/0
        PortRange: {From: 443, To: 443}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Type: network, Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB]}
    Seats: {Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: {Port: 443, Protocol: TCP, VpcId: !Ref Net}}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 443
        Protocol: TCP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Seats}]

Good (CloudFormation):
    Net: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
    EdgeA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a}}
    EdgeB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b}}
    Fence: {Type: "AWS::EC2::NetworkAcl", Properties: {VpcId: !Ref Net}}
    FenceA: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref EdgeA, NetworkAclId: !Ref Fence}}
    FenceB: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref EdgeB, NetworkAclId: !Ref Fence}}
    In:
      Type: AWS::EC2::NetworkAclEntry
      Properties:
        NetworkAclId: !Ref Fence
        RuleNumber: 100
        Protocol: 6
        RuleAction: allow
        CidrBlock: 0.0.0.0/0
        PortRange: {From: 443, To: 443}
    Answers:
      Type: AWS::EC2::NetworkAclEntry
      Properties:
        NetworkAclId: !Ref Fence
        RuleNumber: 100
        Egress: true
        Protocol: 6
        RuleAction: allow
        CidrBlock: 0.0.0.0/0
        PortRange: {From: 1024, To: 65535}
    Front:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties: {Type: network, Scheme: internal, Subnets: [!Ref EdgeA, !Ref EdgeB]}
    Seats: {Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: {Port: 443, Protocol: TCP, VpcId: !Ref Net}}
    Door:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref Front
        Port: 443
        Protocol: TCP
        DefaultActions: [{Type: forward, TargetGroupArn: !Ref Seats}]

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    every = {"protocol": "-1", "action": "allow", "cidr_block": "0.0.0.0/0", "from_port": 0, "to_port": 0}
    aws.ec2.NetworkAcl("fence", vpc_id=net.id, subnet_ids=[edge.id for edge in edges], egress=[{**every, "rule_no": 100}],
                       ingress=[{**every, "rule_no": 90, "action": "deny"}, {**every, "rule_no": 100}])
    front = aws.lb.LoadBalancer("front", load_balancer_type="network", internal=True,
                                subnets=[edge.id for edge in edges])
    seats = aws.lb.TargetGroup("seats", port=443, protocol="TCP", vpc_id=net.id)
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=443, protocol="TCP",
                    default_actions=[{"type": "forward", "target_group_arn": seats.arn}])

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16")
    edges = [aws.ec2.Subnet(f"edge-{zone}", vpc_id=net.id, cidr_block=f"10.0.{n}.0/24",
                            availability_zone=f"us-east-1{zone}") for n, zone in enumerate("ab")]
    every = {"protocol": "-1", "action": "allow", "cidr_block": "0.0.0.0/0", "from_port": 0, "to_port": 0}
    aws.ec2.NetworkAcl("fence", vpc_id=net.id, subnet_ids=[edge.id for edge in edges], egress=[{**every, "rule_no": 100}],
                       ingress=[{**every, "rule_no": 90, "action": "deny", "cidr_block": "192.0.2.0/24"},
                                {**every, "rule_no": 100}])
    front = aws.lb.LoadBalancer("front", load_balancer_type="network", internal=True,
                                subnets=[edge.id for edge in edges])
    seats = aws.lb.TargetGroup("seats", port=443, protocol="TCP", vpc_id=net.id)
    aws.lb.Listener("door", load_balancer_arn=front.arn, port=443, protocol="TCP",
                    default_actions=[{"type": "forward", "target_group_arn": seats.arn}])

Sources:
- https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
- https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.access_lists import ANSWERS, AccessList, AccessLists
from seatrial.rules.reachability.flows import Flow, flows
from seatrial.rules.reachability.permits import Network
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_Ports = tuple[int, int]


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The list of this subnet stops a flow that begins or ends there; each way of a list is told once."""
    yield from survey.once(_told).get(resource.id, ())


def _told(survey: Survey) -> dict[str, list[Blemish]]:
    lists = survey.once(AccessLists)
    said: dict[tuple[str, bool], tuple[str, Blemish]] = {}
    for flow in flows(survey) if survey.complete and any(map(lists.of, _subnets(survey))) else ():
        for subnet, egress, peers, ports in _ways(flow):
            found = lists.of(subnet)
            if found is not None and found.admits(egress, peers, ports) is False:
                said.setdefault((found.id, egress), (subnet, _blemish(found, egress, ports, flow)))
    told: dict[str, list[Blemish]] = {}
    for subnet, blemish in said.values():
        told.setdefault(subnet, []).append(blemish)
    return told


def _subnets(survey: Survey) -> list[str]:
    return [one.id for one in survey.of_type("AWS::EC2::Subnet")]


def _ways(flow: Flow) -> Iterator[tuple[str, bool, Network | None, _Ports]]:
    """What has to pass at which subnet: the call out of the caller's and into the called one's, the answer back."""
    call = (flow.port, flow.port)
    if flow.caller:
        yield flow.caller, True, flow.called_block, call
        yield flow.caller, False, flow.called_block, ANSWERS
    if flow.called:
        yield flow.called, False, flow.caller_block, call
        yield flow.called, True, flow.caller_block, ANSWERS


def _blemish(found: AccessList, egress: bool, ports: _Ports, flow: Flow) -> Blemish:
    denier = found.denier(egress, ports)
    shown = f"tcp {ports[0]}" if ports[0] == ports[1] else f"tcp {ports[0]}-{ports[1]} (the answers)"
    way = "out" if egress else "in"
    return Blemish(
        resource=denier.origin if denier else found.resource,
        path=denier.path if denier else "",
        message=f'network ACL "{found.resource.declaration.name}" lets no {shown} {way}, which {flow.what} needs',
        evidence=found.shown(egress),
        why="Access lists keep no state, and what no entry allows is denied: the calls time out, whatever the groups say.",
        remedy=f"Add {'an outbound' if egress else 'an inbound'} entry that allows {shown.removesuffix(' (the answers)')}"
        + (f", with a lower number than {denier.number}." if denier else "."),
        related=(Related(flow.resource.address, flow.resource.location, "needs it"),),
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    catalog=("F22",),
    types=("AWS::EC2::Subnet",),
    check=check,
)
