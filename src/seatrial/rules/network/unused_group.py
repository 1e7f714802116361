"""A security group that nothing uses.

It protects nothing, and usually something that was meant to carry it runs with another group: the default one, or one
that is too wide.

Cause (security): The security group was declared and given to nothing.

Bad (CloudFormation):
    Kitchen:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Order intake

Good (CloudFormation):
    Kitchen:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Order intake
    Menu:
      Type: AWS::EC2::Instance
      Properties:
        ImageId: ami-12c6146b
        InstanceType: t3.micro
        SecurityGroupIds:
        - !GetAtt Kitchen.GroupId

Bad (Pulumi):
    kitchen = aws.ec2.SecurityGroup("kitchen")
    aws.vpc.SecurityGroupIngressRule("orders", security_group_id=kitchen.id, ip_protocol="tcp", from_port=443,
                                     to_port=443, cidr_ipv4="10.0.0.0/16")

Good (Pulumi):
    kitchen = aws.ec2.SecurityGroup("kitchen")
    pulumi.export("kitchenGroup", kitchen.id)

Sources:
- https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-22
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings, walk
from seatrial.rules.reading import text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_RULES = ("AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress")


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Nothing refers to the group but its own rules, and no output hands it on."""
    if not survey.complete or resource.refusal:
        return
    ids = {resource.id, text(resource.attributes.get("GroupId"))} - {None, ""}
    if any(spelled in ids for _, spelled in strings(survey.graph.outputs)):
        return
    if resource.address in survey.once(_used) or any(_speaks_of(one, resource, ids) for one in survey.graph):
        return
    yield Blemish(
        message=f'security group "{resource.declaration.name}" is used by nothing',
        evidence=f"no resource and no output refers to {resource.declaration.name}, its own rules aside",
        why="What was meant to be behind it runs with another group, and the next reader trusts a wall that is not there.",
        remedy="Attach it to what it was made for, or remove it and its rules.",
    )


def _used(survey: Survey) -> set[str]:
    """Groups that something depends on by declaration, unknown values included."""
    found: set[str] = set()
    for one in survey.graph:
        if one.declaration.managed and one.type not in _RULES:
            found |= one.declaration.dependencies
            found |= {address for every in one.declaration.property_dependencies.values() for address in every}
    return found


def _speaks_of(other: Resource, group: Resource, ids: set[str | None]) -> bool:
    """Whether another resource speaks of the group, other than to say which group its rule belongs to."""
    if other.address == group.address or not other.declaration.managed:
        return False
    for path, node in walk(other.properties):
        if not isinstance(node, str) or (other.type in _RULES and path[0] in ("GroupId", "GroupName")):
            continue
        if node in ids or (node == group.physical_name and "SecurityGroup" in "".join(path)):
            return True
    return False


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    catalog=("F41",),
    types=("AWS::EC2::SecurityGroup",),
    check=check,
)
