"""An interface endpoint whose security group does not let in what needs it.

With private DNS an endpoint takes over the service's own name for the whole network. A group that does not admit HTTPS from
the tasks does not send them another way: their calls time out, also where a NAT gateway would have carried them.

Cause (deployment): The endpoint's security group was written without its users.

Bad (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}
    Inner:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}
    Porter:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Endpoints
        VpcId: !Ref Net
        SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 10.0.0.0/16}]
    Letters:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        VpcEndpointType: Interface
        ServiceName: !Sub com.amazonaws.${AWS::Region}.sqs
        SubnetIds: [!Ref Inner]
        SecurityGroupIds: [!GetAtt Porter.GroupId]
        PrivateDnsEnabled: true

Good (CloudFormation):
    Net:
      Type: AWS::EC2::VPC
      Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}
    Inner:
      Type: AWS::EC2::Subnet
      Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}
    Porter:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Endpoints
        VpcId: !Ref Net
        SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16}]
    Letters:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: !Ref Net
        VpcEndpointType: Interface
        ServiceName: !Sub com.amazonaws.${AWS::Region}.sqs
        SubnetIds: [!Ref Inner]
        SecurityGroupIds: [!GetAtt Porter.GroupId]
        PrivateDnsEnabled: true

Bad (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16", enable_dns_hostnames=True)
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    porter = aws.ec2.SecurityGroup("porter", vpc_id=net.id)
    aws.ec2.VpcEndpoint("letters", vpc_id=net.id, vpc_endpoint_type="Interface", subnet_ids=[inner.id],
                        service_name="com.amazonaws.us-east-1.logs", security_group_ids=[porter.id],
                        private_dns_enabled=True)

Good (Pulumi):
    net = aws.ec2.Vpc("net", cidr_block="10.0.0.0/16", enable_dns_hostnames=True)
    inner = aws.ec2.Subnet("inner", vpc_id=net.id, cidr_block="10.0.1.0/24")
    porter = aws.ec2.SecurityGroup("porter", vpc_id=net.id)
    aws.vpc.SecurityGroupIngressRule("calls", security_group_id=porter.id, ip_protocol="tcp", from_port=443, to_port=443,
                                     cidr_ipv4=net.cidr_block)
    aws.ec2.VpcEndpoint("letters", vpc_id=net.id, vpc_endpoint_type="Interface", subnet_ids=[inner.id],
                        service_name="com.amazonaws.us-east-1.logs", security_group_ids=[porter.id],
                        private_dns_enabled=True)

Sources:
- https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
- https://docs.aws.amazon.com/vpc/latest/privatelink/troubleshoot-vpc-endpoints.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.model.finding import Category, Related, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.certainty import some
from seatrial.rules.reachability.endpoints import TYPE, Endpoint, read_endpoint
from seatrial.rules.reachability.needs import called_by, needs_of_task
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reachability.workloads import FUNCTION, Workload, default_group
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Its groups admit HTTPS from nobody, or not from something that surely uses the service."""
    endpoint, reach = read_endpoint(resource), Reach.of(survey)
    if endpoint.gateway is not False or not endpoint.service:
        return
    groups = endpoint.groups or (default_group(endpoint.subnets, survey),)
    if _admits_nobody(groups, reach):
        yield _blemish(endpoint, groups, "HTTPS from nobody", reach, None)
        return
    for workload in reach.workloads:
        if _uses(workload, endpoint, reach) and reach.admits_by(endpoint, reach.place(workload)) is False:
            yield _blemish(endpoint, groups, f'no HTTPS from "{workload.resource.declaration.name}"', reach, workload)
            return


def _admits_nobody(groups: tuple[Any, ...], reach: Reach) -> bool:
    known = [reach.groups.of(id_) for id_ in groups]
    answers: list[bool | None] = []
    for group in known:
        answers += [None] if group is None else [permit.covers(443) for permit in group.ingress]
    return some(answers) is False


def _uses(workload: Workload, endpoint: Endpoint, reach: Reach) -> bool:
    """Whether the service's name leads a workload to this endpoint, and it surely asks for it."""
    if not workload.subnets or reach.serves(endpoint, endpoint.service, workload.subnets[0]) is not True:
        return False
    if workload.resource.type == FUNCTION:
        return endpoint.service in called_by(workload.resource, reach.survey)
    return workload.definition is not None and endpoint.service in needs_of_task(workload.definition)


def _blemish(
    endpoint: Endpoint, groups: tuple[Any, ...], what: str, reach: Reach, workload: Workload | None
) -> Blemish:
    other = workload.resource if workload else None
    return Blemish(
        path="SecurityGroupIds" if endpoint.groups else "",
        message=f"interface {endpoint.name} admits {what}",
        evidence=reach.groups.shown(groups, "ingress"),
        why="In the network the service's own name leads here: calls to it time out, and tasks do not start.",
        remedy="Admit tcp 443 to the endpoint's group from the groups of what uses it, or from the network's CIDR.",
        related=(Related(other.address, other.location, "uses the service"),) if other else (),
    )


RULE = Rule(severity=Severity.HIGH, category=Category.ARCHITECTURE, catalog=("F22",), types=(TYPE,), check=check)
