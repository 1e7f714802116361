"""The network of a deployment that stands alone."""

from __future__ import annotations

from payments_migration.network.site import Site
from payments_migration.settings import Settings
from seatrial_components.network import ANYWHERE, Network, ServiceGroups
from seatrial_components.part import Environment
from seatrial_components.ports import HTTP, HTTPS, TEST

ZONES = 3


def created_site(whole: Environment, settings: Settings) -> Site:
    """A network without NAT: the private subnets have no way to the internet, what the tasks need comes by endpoints.

    Everybody reaches the load balancer; its test port, where there is one, only who is to see the next release.
    """
    network = Network(whole, settings.sizes.vpc_cidr, zones=ZONES)
    doors = {"http": (HTTP, ANYWHERE), "https": (HTTPS, ANYWHERE)}
    if settings.blue_green:
        doors["test"] = (TEST, settings.test_clients or settings.sizes.vpc_cidr)
    groups = ServiceGroups(whole, network.vpc_id, settings.sizes.container_port, doors)
    return Site(
        vpc_id=network.vpc_id,
        vpc_cidr=network.cidr,
        public_subnet_ids=network.public_subnet_ids,
        private_subnet_ids=network.private_subnet_ids,
        private_route_table_ids=network.private_route_table_ids,
        load_balancer_group_id=groups.load_balancer.id,
        task_group_id=groups.tasks.id,
        tasks=groups.tasks,
        foundation=[network],
    )
