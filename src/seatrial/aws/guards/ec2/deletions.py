"""What EC2 does not delete: subnets and networks with something in them."""

from __future__ import annotations

from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.occupants import occupants
from seatrial.aws.guards.ec2.parts import alive, balancers, gateway_of, interfaces, is_held
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/"
_VPC = "https://docs.aws.amazon.com/vpc/latest/userguide/"


def _subnet_in_use(request: Request, _: World) -> Refused | None:
    ec2, id_ = backend("ec2", request), str(request.parameters.get("SubnetId"))
    users: list[Any] = [item for item in interfaces(ec2) if item.subnet and item.subnet.id == id_]
    users += [item for item in alive(ec2.nat_gateways.values()) if item.subnet_id == id_]
    users += [
        item for item in balancers(request) if id_ in [getattr(place, "id", place) for place in item.subnets or ()]
    ]
    users += occupants(request, id_)
    message = f"The subnet '{id_}' has dependencies and cannot be deleted."
    return Refused("DependencyViolation", message) if users else None


def _vpc_in_use(request: Request, _: World) -> Refused | None:
    ec2, id_ = backend("ec2", request), str(request.parameters.get("VpcId"))
    groups = [group for group in ec2.groups.get(id_, {}).values() if group.name != "default"]
    endpoints = [item for item in alive(ec2.vpc_end_points.values()) if item.vpc_id == id_]
    if groups or endpoints or gateway_of(ec2, id_):
        return Refused("DependencyViolation", f"The vpc '{id_}' has dependencies and cannot be deleted.")
    return None


def _gateway_in_use(request: Request, _: World) -> Refused | None:
    """Addresses of a network that are known outside keep its internet gateway."""
    ec2, id_ = backend("ec2", request), str(request.parameters.get("VpcId"))
    open_ = [
        balancer
        for balancer in backend("elbv2", request).load_balancers.values()
        if balancer.vpc_id == id_ and balancer.scheme != "internal"
    ]
    mapped = [item for item in ec2.addresses if is_held(ec2, item) and item.eni and item.eni.subnet.vpc_id == id_]
    if not open_ and not mapped:
        return None
    return Refused(
        "DependencyViolation",
        f"Network {id_} has some mapped public address(es). Please unmap those public address(es) before detaching the "
        "gateway.",
    )


def _address_in_use(request: Request, _: World) -> Refused | None:
    ec2, id_ = backend("ec2", request), request.parameters.get("AllocationId")
    if not any(item.allocation_id == id_ and is_held(ec2, item) for item in ec2.addresses):
        return None
    return Refused("InvalidIPAddress.InUse", f"Address with allocation id {id_} is in use and cannot be released.")


GUARDS = (
    Guard("DetachInternetGateway", _gateway_in_use, f"{_API}API_DetachInternetGateway.html"),
    Guard("ReleaseAddress", _address_in_use, f"{_API}API_ReleaseAddress.html"),
    Guard("DeleteSubnet", _subnet_in_use, f"{_VPC}subnet-deleting.html"),
    Guard("DeleteVpc", _vpc_in_use, f"{_API}API_DeleteVpc.html"),
)
