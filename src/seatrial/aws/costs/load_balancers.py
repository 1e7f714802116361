"""Load balancers, with the public addresses of those that face the internet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import Bill, Entry, Pricer, counted
from seatrial.aws.facts.prices import networks
from seatrial.model.reading import each, text


def _balancer(bill: Bill) -> Iterator[Entry]:
    kind = text(bill.get("Type")) or "application"
    if kind == "network":
        yield bill.hours("network load balancer", 1, networks.NETWORK_BALANCER_HOUR)
        yield bill.usage("network load balancers", "NLCU-hour", networks.NETWORK_LCU_HOUR)
    elif kind == "gateway":
        yield bill.hours("gateway load balancer", 1, networks.GATEWAY_BALANCER_HOUR)
    else:
        yield bill.hours("application load balancer", 1, networks.APPLICATION_BALANCER_HOUR)
        yield bill.usage("application load balancers", "LCU-hour", networks.APPLICATION_LCU_HOUR)
    if kind != "gateway" and text(bill.get("Scheme")) != "internal":
        yield _addresses(bill)


def _addresses(bill: Bill) -> Entry:
    """One public address in each zone; elastic ones that are given are on the bill already, as themselves."""
    properties = bill.resource.properties
    mapped = list(each(properties, "SubnetMappings"))
    own = [item for _, item in mapped if not (isinstance(item, dict) and item.get("AllocationId"))]
    subnets = sum(1 for _ in each(properties, "Subnets"))
    zones, assumption = counted(len(own) + subnets if mapped or subnets else None, 2, "zones")
    return bill.hours("public IPv4 address", zones, networks.PUBLIC_ADDRESS_HOUR, assumption)


def _classic(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("classic load balancer", 1, networks.CLASSIC_BALANCER_HOUR)
    yield bill.usage("through classic load balancers", "GB", networks.CLASSIC_GB)
    if text(bill.get("Scheme")) != "internal":
        properties = bill.resource.properties
        listed = sum(1 for path in ("Subnets", "AvailabilityZones") for _ in each(properties, path))
        zones, assumption = counted(listed or None, 1, "zone")
        yield bill.hours("public IPv4 address", zones, networks.PUBLIC_ADDRESS_HOUR, assumption)


PRICERS: Mapping[str, Pricer] = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _balancer,
    "AWS::ElasticLoadBalancing::LoadBalancer": _classic,
}
