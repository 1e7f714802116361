"""Remote administration open to the whole internet.

SSH and RDP that everybody can reach are tried by everybody, from the first minute. Session Manager needs no open port;
where a port must be open, the office's or the bastion's address is enough.

Cause (security): The port was opened to every address instead of to those who work with it.

Bad (CloudFormation):
    Gate:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Build agents
        SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0

Good (CloudFormation):
    Gate:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Build agents
        SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 198.51.100.0/24

Bad (Pulumi):
    gate = aws.ec2.SecurityGroup("gate")
    aws.ec2.SecurityGroupRule("desktop", type="ingress", security_group_id=gate.id, protocol="tcp", from_port=3389,
                              to_port=3389, cidr_blocks=["0.0.0.0/0"])

Good (Pulumi):
    gate = aws.ec2.SecurityGroup("gate")
    aws.ec2.SecurityGroupRule("desktop", type="ingress", security_group_id=gate.id, protocol="tcp", from_port=3389,
                              to_port=3389, cidr_blocks=["198.51.100.0/24"])

Sources:
- https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13
- https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reachability.groups import Group
from seatrial.rules.reachability.permits import Permit
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_RULES = ("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress")
_ALL = (0, 65535)
_PORTS = {22: "SSH", 3389: "RDP"}


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The group admits everybody to a port of administration."""
    reach = Reach.of(survey)
    group = reach.group_of(resource)
    if group is None:
        return
    everything = [permit for permit in group.ingress if permit.is_open and permit.ports == _ALL and permit.covers(22)]
    if everything and not _only_balancers(group, survey):
        yield from (_blemish(group.name, "every port", permit) for permit in everything)
        return  # a rule for a single port beside it opens no more
    for permit in group.ingress:
        named = [f"{noun} (port {port})" for port, noun in _PORTS.items() if permit.is_open and permit.covers(port)]
        if named and permit.ports != _ALL:
            yield _blemish(group.name, " and ".join(named), permit)


def _only_balancers(group: Group, survey: Survey) -> bool:
    """Whether the group stands around load balancers alone: they listen nowhere but on their listeners' ports."""
    users = {edge.source.type for edge in survey.users(group.resource)} - set(_RULES)
    return bool(users) and all("LoadBalanc" in type_ for type_ in users)


def _blemish(name: str, what: str, permit: Permit) -> Blemish:
    return Blemish(
        resource=permit.origin,
        path=permit.path,
        message=f'security group "{name}" opens {what} to the whole internet',
        evidence=f"ingress: {permit.shown}",
        why="The machines behind it are attacked from their first minute; one weak key or password is enough.",
        remedy=f"Remove the rule and use Session Manager, or replace {permit.peer} by the addresses that administer.",
    )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    types=("AWS::EC2::SecurityGroup",),
    check=check,
)
