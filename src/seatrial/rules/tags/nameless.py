"""A network resource without a Name tag.

Networks, subnets, gateways and addresses have no names but this tag. Without it the console shows a list of ids, and nobody
can tell which environment an address belongs to.

Cause (operations): The Name tag, the only name that these resources have, was left out.

Bad (CloudFormation):
    Address:
      Type: AWS::EC2::EIP
      Properties: {Domain: vpc}

Good (CloudFormation):
    Address:
      Type: AWS::EC2::EIP
      Properties: {Domain: vpc, Tags: [{Key: Name, Value: kitchen-outgoing}]}

Bad (Pulumi):
    aws.ec2.Vpc("kitchen", cidr_block="10.0.0.0/16")

Good (Pulumi):
    aws.ec2.Vpc("kitchen", cidr_block="10.0.0.0/16", tags={"Name": "kitchen"})

Sources:
- https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey
from seatrial.rules.tagging import keys_of

_TYPES = tuple(
    f"AWS::EC2::{name}"
    for name in (
        "VPC", "Subnet", "InternetGateway", "NatGateway", "EIP", "RouteTable", "SecurityGroup", "NetworkAcl", "Instance",
        "Volume", "TransitGateway", "VPCPeeringConnection", "VPCEndpoint", "FlowLog", "EgressOnlyInternetGateway",
    )
)  # fmt: skip


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No tag is called Name."""
    keys = keys_of(resource)
    if keys is not None and "Name" not in keys:
        kind = resource.type.split("::")[-1]
        yield Blemish(
            path="Tags",
            message=f'{kind} "{resource.declaration.name}" has no Name tag',
            evidence=f"tags: {', '.join(sorted(keys)) or 'none'}",
            why="It is an id among others: nobody sees whose it is.",
            remedy="Add a Name tag by the project's naming pattern.",
        )


RULE = Rule(
    severity=Severity.LOW,
    category=Category.PRACTICE,
    catalog=("F26",),
    types=_TYPES,
    check=check,
    profile=Profile.STRICT,
)
