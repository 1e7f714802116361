"""EC2. API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _with_the_network(request: Request, world: World, said: dict[str, Any]) -> None:
    """A network's own ACL goes with it."""
    acls, vpc = backend("ec2", request).network_acls, request.parameters.get("VpcId")
    for id_ in [id_ for id_, acl in acls.items() if acl.vpc_id == vpc]:
        acls.pop(id_)


def _with_the_subnet(request: Request, world: World, said: dict[str, Any]) -> None:
    """The association of a subnet with an ACL goes with it."""
    for acl in backend("ec2", request).network_acls.values():
        held = vars(acl)["_associations"]
        for id_ in [id_ for id_, one in held.items() if one.subnet_id == request.parameters.get("SubnetId")]:
            held.pop(id_)


RECOLLECTIONS = (
    Recollection(
        "NAT gateway",
        told={"CreateNatGateway": "NatGateway", "DescribeNatGateways": "NatGateways"},
        made={"CreateNatGateway": ""},
        key="NatGatewayId",
        never=("Tags",),
        defaults={"ConnectivityType": "public"},
    ),
)
SUPPLEMENTS = {"DeleteVpc": _with_the_network, "DeleteSubnet": _with_the_subnet}
