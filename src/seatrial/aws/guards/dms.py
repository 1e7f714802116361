"""What DMS refuses where the embedded AWS would not."""

from __future__ import annotations

import re
from collections.abc import Callable

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/dms/latest/APIReference/API_"
_ROLES = "https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole"
_IDENTIFIER = re.compile(r"[a-zA-Z](?:[a-zA-Z0-9]|-(?=[a-zA-Z0-9]))*")
_ROLE = "dms-vpc-role"


def _network_role(request: Request, world: World) -> Refused | None:
    """DMS works in networks by a role of the account that has this very name."""
    if any(role.name == _ROLE for role in backend("iam", request, "aws").roles.values()):
        return None
    message = f"The IAM Role arn:aws:iam::{request.account}:role/{_ROLE} is not configured properly."
    return Refused("AccessDeniedFault", message)


def _zones(request: Request, world: World) -> Refused | None:
    networks = backend("ec2", request).subnets.values()
    found = [zone[id_] for id_ in request.parameters.get("SubnetIds", ()) for zone in networks if id_ in zone]
    if len(found) < len(request.parameters.get("SubnetIds", ())):
        return Refused("InvalidSubnet", "One or more of the subnets that were given do not exist.")
    if len({subnet.availability_zone for subnet in found}) > 1:
        return None
    message = (
        "The Subnet Group doesn't meet Availability Zone (AZ) coverage requirement. Please add subnets to cover at least "
        "2 AZs."
    )
    return Refused("ReplicationSubnetGroupDoesNotCoverEnoughAZs", message)


def _subnet_group(request: Request, world: World) -> Refused | None:
    name = request.parameters.get("ReplicationSubnetGroupIdentifier")
    if not name or name == "default" or name in backend("dms", request).replication_subnet_groups:
        return None
    return Refused("ResourceNotFoundFault", f"Replication Subnet Group {name} not found.")


def _identifier(parameter: str) -> Callable[[Request, World], Refused | None]:
    def check(request: Request, world: World) -> Refused | None:
        name = str(request.parameters.get(parameter))
        if _IDENTIFIER.fullmatch(name):
            return None
        return Refused(
            "InvalidParameterValueException",
            f"The parameter {parameter} is not a valid identifier: {name}. Identifiers must begin with a letter; must contain "
            "only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
        )

    return check


GUARDS = (
    Guard("CreateReplicationSubnetGroup", _network_role, _ROLES),
    Guard("CreateReplicationSubnetGroup", _zones, f"{_API}CreateReplicationSubnetGroup.html"),
    Guard(
        "CreateReplicationInstance",
        _identifier("ReplicationInstanceIdentifier"),
        f"{_API}CreateReplicationInstance.html",
    ),
    Guard("CreateReplicationInstance", _subnet_group, f"{_API}CreateReplicationInstance.html"),
    Guard("CreateEndpoint", _identifier("EndpointIdentifier"), f"{_API}CreateEndpoint.html"),
)
