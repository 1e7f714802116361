"""Who has network interfaces in a subnet though the embedded AWS makes none for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.world import Request


def occupants(request: Request, subnet: str) -> Iterator[Any]:
    """Functions, databases and container services that live in a subnet.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-enis
    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
    """
    for function in backend("lambda", request).list_functions(None):
        if subnet in (_listed(function.vpc_config, "subnetids")):
            yield function
    for service in backend("ecs", request).services.values():
        network = (service.network_configuration or {}).get("awsvpcConfiguration")
        if service.status != "INACTIVE" and service.desired_count and subnet in _listed(network, "subnets"):
            yield service
    rds = backend("rds", request)
    for database in rds.databases.values():
        group = _group(rds, database)
        if group is not None and subnet in [place["SubnetIdentifier"] for place in group.subnets]:
            yield database


def _group(rds: Any, database: Any) -> Any:
    """The subnet group of a database; members of a cluster are in the cluster's."""
    cluster = getattr(database, "cluster", None)
    return rds.subnet_groups.get(cluster.db_subnet_group) if cluster else database.db_subnet_group


def _listed(settings: Any, name: str) -> list[str]:
    """A list from settings whose keys are spelled in one way or another."""
    found = (value for key, value in (settings or {}).items() if key.replace("_", "").lower() == name)
    return list(next(found, None) or ())
