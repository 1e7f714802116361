"""The network that a deployment makes for itself."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

import pulumi_aws as aws

from payments_migration.network.groups import Groups
from payments_migration.network.site import Site
from payments_migration.part import Environment, Part

ZONES = 3
SUBNET_PREFIX = 20


def usable_zones() -> list[str]:
    """The first three zones of the region that are open to every account; two where there are no more."""
    always_on: aws.GetAvailabilityZonesFilterArgsDict = {"name": "opt-in-status", "values": ["opt-in-not-required"]}
    return sorted(aws.get_availability_zones(state="available", filters=[always_on]).names)[:ZONES]


class Network(Part):
    """A VPC with a public and a private subnet in each zone.

    The private subnets have no way to the internet, not even through NAT: what the tasks need comes by endpoints.
    """

    def __init__(self, whole: Environment) -> None:
        super().__init__("network", whole)
        block = self.settings.sizes.vpc_cidr
        self.vpc = aws.ec2.Vpc(
            "vpc",
            cidr_block=block,
            enable_dns_support=True,
            enable_dns_hostnames=True,
            tags=self.names.tags(),
            opts=self.mine,
        )
        zones = usable_zones()
        blocks = list(ipaddress.IPv4Network(block).subnets(new_prefix=SUBNET_PREFIX))
        public = self._subnets("public", zones, blocks[:ZONES])
        private = self._subnets("private", zones, blocks[ZONES:])
        self._route_to_internet(self._route_table("public", public))
        groups = Groups(self, self.vpc)
        self.site = Site(
            vpc_id=self.vpc.id,
            vpc_cidr=self.vpc.cidr_block,
            public_subnet_ids=[each.id for each in public],
            private_subnet_ids=[each.id for each in private],
            private_route_table_ids=[self._route_table("private", private).id],
            load_balancer_group_id=groups.load_balancer.id,
            task_group_id=groups.tasks.id,
            foundation=[self],
        )
        self.register_outputs({"vpcId": self.vpc.id})

    def _subnets(
        self, tier: str, zones: Sequence[str], blocks: Sequence[ipaddress.IPv4Network]
    ) -> list[aws.ec2.Subnet]:
        """A subnet of the tier in each zone, called by the zone's ordinal so that names do not depend on the region."""
        return [
            aws.ec2.Subnet(
                f"{tier}-{ordinal}",
                vpc_id=self.vpc.id,
                availability_zone=zone,
                cidr_block=str(block),
                map_public_ip_on_launch=False,
                tags=self.names.tags(f"{tier}-{ordinal}"),
                opts=self.mine,
            )
            for ordinal, (zone, block) in enumerate(zip(zones, blocks, strict=False), start=1)
        ]

    def _route_table(self, tier: str, subnets: Sequence[aws.ec2.Subnet]) -> aws.ec2.RouteTable:
        table = aws.ec2.RouteTable(f"{tier}-routes", vpc_id=self.vpc.id, tags=self.names.tags(tier), opts=self.mine)
        for ordinal, subnet in enumerate(subnets, start=1):
            aws.ec2.RouteTableAssociation(
                f"{tier}-routes-{ordinal}", route_table_id=table.id, subnet_id=subnet.id, opts=self.mine
            )
        return table

    def _route_to_internet(self, table: aws.ec2.RouteTable) -> None:
        gateway = aws.ec2.InternetGateway("gateway", vpc_id=self.vpc.id, tags=self.names.tags(), opts=self.mine)
        aws.ec2.Route(
            "public-default",
            route_table_id=table.id,
            destination_cidr_block="0.0.0.0/0",
            gateway_id=gateway.id,
            opts=self.mine,
        )
