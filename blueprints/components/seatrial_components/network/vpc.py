"""The network that a deployment makes for itself."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

import pulumi_aws as aws

from seatrial_components.network.groups import ANYWHERE
from seatrial_components.part import Environment, Part
from seatrial_components.place import usable_zones

# A block is cut into sixteen: public subnets first, then the private ones.
CUT = 4


class Network(Part):
    """A VPC with a private subnet in each zone and, unless `public` is false, a public one beside it.

    Private subnets reach the internet through NAT gateways: none (what they need comes by `Endpoints`), one for all
    of them, or as many as zones so that no zone depends on another. To wait for routes, depend on the network itself.
    """

    def __init__(
        self, whole: Environment, cidr: str, *, zones: int = 2, nat_gateways: int = 0, public: bool = True
    ) -> None:
        super().__init__("network", whole)
        self.vpc = aws.ec2.Vpc(
            "vpc",
            cidr_block=cidr,
            enable_dns_support=True,
            enable_dns_hostnames=True,
            tags=self.tags("vpc"),
            opts=self.mine,
        )
        usable = usable_zones(zones)
        block = ipaddress.IPv4Network(cidr)
        blocks = list(block.subnets(new_prefix=block.prefixlen + CUT))
        self.public = self._subnets("public", usable, blocks[:zones]) if public else []
        self.private = self._subnets("private", usable, blocks[zones:])
        gateways = self._lead_out(nat_gateways) if public else []
        self.private_tables = self._private_tables(gateways)
        self.vpc_id, self.cidr = self.vpc.id, self.vpc.cidr_block
        self.public_subnet_ids = [each.id for each in self.public]
        self.private_subnet_ids = [each.id for each in self.private]
        self.private_route_table_ids = [each.id for each in self.private_tables]
        self.register_outputs({"vpcId": self.vpc_id})

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
                tags=self.tags(f"{tier}-{ordinal}"),
                opts=self.mine,
            )
            for ordinal, (zone, block) in enumerate(zip(zones, blocks, strict=False), start=1)
        ]

    def _lead_out(self, nat_gateways: int) -> list[aws.ec2.NatGateway]:
        """The public subnets' way to the internet, and NAT gateways in the first of them."""
        gateway = aws.ec2.InternetGateway("gateway", vpc_id=self.vpc.id, tags=self.tags("gateway"), opts=self.mine)
        table = self._table("public", gateway_id=gateway.id)
        self._associate("public", self.public, [table])
        return [
            self._nat_gateway(f"nat-{ordinal}", subnet, gateway)
            for ordinal, subnet in enumerate(self.public[:nat_gateways], start=1)
        ]

    def _nat_gateway(self, role: str, subnet: aws.ec2.Subnet, gateway: aws.ec2.InternetGateway) -> aws.ec2.NatGateway:
        address = aws.ec2.Eip(f"{role}-address", domain="vpc", tags=self.tags(role), opts=self.after(gateway))
        return aws.ec2.NatGateway(
            role, subnet_id=subnet.id, allocation_id=address.id, tags=self.tags(role), opts=self.after(gateway)
        )

    def _private_tables(self, gateways: Sequence[aws.ec2.NatGateway]) -> list[aws.ec2.RouteTable]:
        """A table for each NAT gateway, for the subnets that use it; one without a way out where there is none."""
        tables = [
            self._table(f"private-{ordinal}", nat_gateway_id=gateway.id)
            for ordinal, gateway in enumerate(gateways, start=1)
        ] or [self._table("private")]
        self._associate("private", self.private, tables)
        return tables

    def _table(self, role: str, **target: object) -> aws.ec2.RouteTable:
        table = aws.ec2.RouteTable(f"{role}-routes", vpc_id=self.vpc.id, tags=self.tags(role), opts=self.mine)
        if target:
            aws.ec2.Route(
                f"{role}-default",
                route_table_id=table.id,
                destination_cidr_block=ANYWHERE,
                opts=self.mine,
                **target,  # type: ignore[arg-type]
            )
        return table

    def _associate(self, tier: str, subnets: Sequence[aws.ec2.Subnet], tables: Sequence[aws.ec2.RouteTable]) -> None:
        for index, subnet in enumerate(subnets):
            aws.ec2.RouteTableAssociation(
                f"{tier}-routes-{index + 1}",
                route_table_id=tables[index % len(tables)].id,
                subnet_id=subnet.id,
                opts=self.mine,
            )
