"""What RDS refuses of subnet groups and parameter groups."""

from __future__ import annotations

from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_"


def _zones(request: Request, world: World) -> Refused | None:
    name = request.parameters["DBSubnetGroupName"]
    if name in backend("rds", request).subnet_groups:
        return Refused("DBSubnetGroupAlreadyExists", f"The DB subnet group {name} already exists.")
    wanted = set(request.parameters.get("SubnetIds", ()))
    places = backend(
        "ec2", request
    ).subnets.values()  # by zone, as it was asked for: None where that was by the zone's id
    found = {
        key: str(subnet.availability_zone) for subnets in places for key, subnet in subnets.items() if key in wanted
    }
    covered = sorted(set(found.values()))
    if len(found) < len(wanted) or len(covered) >= 2:
        return None  # what is not there is refused by itself
    return Refused(
        "DBSubnetGroupDoesNotCoverEnoughAZs",
        "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: "
        f"{', '.join(covered)}. Add subnets to cover at least 2 AZs.",
    )


def _subnets_in_use(request: Request, world: World) -> Refused | None:
    name, rds = request.parameters["DBSubnetGroupName"], backend("rds", request)
    for kind, databases in (("instance", rds.databases), ("cluster", rds.clusters)):
        for identifier, database in databases.items():
            if _group_of(database) == name:
                message = (
                    f"Cannot delete the subnet group '{name}' because at least one database {kind}: {identifier} is "
                )
                return Refused("InvalidDBSubnetGroupStateFault", f"{message}still using it.")
    return None


def _group_of(database: Any) -> str:
    group = getattr(database, "db_subnet_group", None)
    return str(getattr(group, "subnet_name", None) or getattr(group, "name", None) or group or "")


def _parameters_in_use(request: Request, world: World) -> Refused | None:
    name = request.parameters["DBParameterGroupName"]
    for database in backend("rds", request).databases.values():
        groups = getattr(database, "db_parameter_groups", lambda: ())
        held = groups() if callable(groups) else groups
        if any(getattr(group, "name", None) == name for group in held):
            return Refused(
                "InvalidDBParameterGroupState",
                f"One or more database instances are still members of this parameter group {name}, so the group cannot be "
                "deleted",
            )
    return None


GUARDS = (
    Guard("CreateDBSubnetGroup", _zones, f"{_API}CreateDBSubnetGroup.html"),
    Guard("DeleteDBSubnetGroup", _subnets_in_use, f"{_API}DeleteDBSubnetGroup.html"),
    Guard("DeleteDBParameterGroup", _parameters_in_use, f"{_API}DeleteDBParameterGroup.html"),
)
