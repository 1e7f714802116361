"""A peering connection that nobody accepts.

A request for peering stays in pending-acceptance, and expires after a week, until the other side says yes. Routes through it
are blackholes until then.

Cause (deployment): The request was made and its acceptance was left to somebody else.

Bad (Pulumi):
    shop = aws.ec2.Vpc("shop", cidr_block="10.1.0.0/16")
    data = aws.ec2.Vpc("data", cidr_block="10.2.0.0/16")
    aws.ec2.VpcPeeringConnection("shop-data", vpc_id=shop.id, peer_vpc_id=data.id)

Good (Pulumi):
    shop = aws.ec2.Vpc("shop", cidr_block="10.1.0.0/16")
    data = aws.ec2.Vpc("data", cidr_block="10.2.0.0/16")
    aws.ec2.VpcPeeringConnection("shop-data", vpc_id=shop.id, peer_vpc_id=data.id, auto_accept=True)

Sources:
- https://docs.aws.amazon.com/vpc/latest/peering/accept-vpc-peering-connection.html
- https://www.pulumi.com/registry/packages/aws/api-docs/ec2/vpcpeeringconnection/
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import strings
from seatrial.rules.reading import at, flag
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_ACCEPTER = "AWS::EC2::VPCPeeringConnection/Accepter"


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """Neither accepted by itself nor by an accepter. CloudFormation accepts by itself."""
    accepts = at(resource.properties, "AutoAccept")
    if resource.declaration.native.startswith("AWS::") or resource.refusal or not survey.complete:
        return
    if accepts is not None and flag(accepts) is not False:
        return
    if at(resource.properties, "PeerOwnerId") not in (None, resource.account):
        return  # somebody else's to accept
    if any(resource.id and resource.id in spelled for _, spelled in strings(survey.graph.outputs)):
        return  # told to those who accept it
    if any(resource.id in dict(strings(one.properties)).values() for one in survey.graph.of_type(_ACCEPTER)):
        return
    yield Blemish(
        path="AutoAccept",
        message=f'peering connection "{resource.declaration.name}" is never accepted',
        evidence=f"{resource.id} stays in pending-acceptance",
        why="No packet goes through it, and the request expires after seven days.",
        remedy="Set auto_accept to true where both networks are in this region and account, else add a "
        "VpcPeeringConnectionAccepter in the other's provider.",
    )


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    types=("AWS::EC2::VPCPeeringConnection",),
    check=check,
)
