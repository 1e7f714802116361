"""What EC2 refuses of NAT gateways."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.parts import gateway_of, is_held, subnet
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_TROUBLE = "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html"


def _without_way_out(request: Request, _: World) -> Refused | None:
    ec2 = backend("ec2", request)
    place = subnet(ec2, str(request.parameters.get("SubnetId")))
    if place is None or request.parameters.get("ConnectivityType") == "private" or gateway_of(ec2, place.vpc_id):
        return None
    return Refused("Gateway.NotAttached", f"Network {place.vpc_id} has no Internet gateway attached")


def _address(request: Request, _: World) -> Refused | None:
    """An address that is not there, or that something else holds; the latter AWS says a moment later, as a failed gateway."""
    ec2, wanted = backend("ec2", request), request.parameters.get("AllocationId")
    if not wanted:
        return None
    found = next((address for address in ec2.addresses if address.allocation_id == wanted), None)
    if found is None:
        return Refused("InvalidAllocationID.NotFound", f"The allocation ID '{wanted}' does not exist")
    if found.instance or is_held(ec2, found):
        return Refused("Resource.AlreadyAssociated", f"Elastic IP address [{wanted}] is already associated")
    return None


GUARDS = (Guard("CreateNatGateway", _without_way_out, _TROUBLE), Guard("CreateNatGateway", _address, _TROUBLE))
