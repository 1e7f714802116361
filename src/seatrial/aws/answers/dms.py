"""DMS. API: https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationSubnetGroup.html"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World


def _remember(request: Request, world: World, said: dict[str, Any]) -> None:
    name = str(request.parameters["ReplicationSubnetGroupIdentifier"])
    world.memory[_place(request, name)] = {"subnets": list(request.parameters["SubnetIds"])}
    _subnets(request, world, said)


def _subnets(request: Request, world: World, said: dict[str, Any]) -> None:
    """The subnets of a group, of which moto makes one up."""
    networks = backend("ec2", request).subnets.values()
    for group in said.get("ReplicationSubnetGroups") or [said["ReplicationSubnetGroup"]]:
        ids = world.memory.get(_place(request, group["ReplicationSubnetGroupIdentifier"]), {}).get("subnets", ())
        found = [zone[id_] for id_ in ids for zone in networks if id_ in zone]
        if found:
            group["VpcId"] = found[0].vpc_id
            group["Subnets"] = [
                {
                    "SubnetIdentifier": subnet.id,
                    "SubnetAvailabilityZone": {"Name": subnet.availability_zone},
                    "SubnetStatus": "Active",
                }
                for subnet in found
            ]


def _place(request: Request, name: str) -> tuple[str, ...]:
    return ("dms", request.account, request.region, "subnet group", name)


SUPPLEMENTS = {"CreateReplicationSubnetGroup": _remember, "DescribeReplicationSubnetGroups": _subnets}
