"""Gateways, endpoints, addresses and lines to elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.aws.costs.bill import Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import networks
from seatrial.model.reading import each, number, text
from seatrial.model.values import Unknown


def _nat_gateway(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("NAT gateway", 1, networks.NAT_HOUR)
    yield bill.usage("through NAT gateways", "GB", networks.NAT_GB)


def _endpoint(bill: Bill) -> Iterator[Entry]:
    """Interface endpoints stand in one zone for each subnet; gateway endpoints cost nothing."""
    if isinstance(bill.get("VpcEndpointType"), Unknown):
        yield Missing("an endpoint of unknown type")
        return
    kind = text(bill.get("VpcEndpointType")) or "Gateway"
    if kind == "Gateway":
        return
    zones, assumption = _zones(bill, "SubnetIds")
    name = "gateway load balancer endpoint" if kind == "GatewayLoadBalancer" else "interface endpoint"
    yield bill.hours(f"{name} in a zone", zones, networks.ENDPOINT_ZONE_HOUR, assumption)
    yield bill.usage(f"through {name}s", "GB", networks.ENDPOINT_GB)


def _address(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("public IPv4 address", 1, networks.PUBLIC_ADDRESS_HOUR)


def _transit_attachment(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("transit gateway attachment", 1, networks.TRANSIT_ATTACHMENT_HOUR)
    yield bill.usage("through transit gateways", "GB", networks.TRANSIT_GB)


def _vpn_connection(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("VPN connection", 1, networks.VPN_CONNECTION_HOUR)
    if bill.get("TransitGatewayId") is not None:
        yield bill.hours("transit gateway attachment", 1, networks.TRANSIT_ATTACHMENT_HOUR)


def _client_vpn_association(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("client VPN association", 1, networks.CLIENT_VPN_ASSOCIATION_HOUR)
    yield bill.usage("client VPN connections", "hour", networks.CLIENT_VPN_CONNECTION_HOUR)


def _accelerator(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("global accelerator", 1, networks.ACCELERATOR_HOUR)


def _firewall(bill: Bill) -> Iterator[Entry]:
    zones, assumption = _zones(bill, "SubnetMappings")
    yield bill.hours("network firewall endpoint", zones, networks.FIREWALL_ENDPOINT_HOUR, assumption)
    yield bill.usage("through network firewalls", "GB", networks.FIREWALL_GB)


def _resolver_endpoint(bill: Bill) -> Iterator[Entry]:
    zones, assumption = _zones(bill, "IpAddresses", otherwise=2)
    yield bill.hours("resolver endpoint address", zones, networks.RESOLVER_INTERFACE_HOUR, assumption)


def _hosted_zone(bill: Bill) -> Iterator[Entry]:
    yield bill.line("hosted zone", 1, "month", networks.HOSTED_ZONE_MONTH)


def _health_check(bill: Bill) -> Iterator[Entry]:
    """A check of what AWS does not host costs more; nobody can tell from an address alone, so AWS's is taken."""
    kind = text(bill.get("HealthCheckConfig.Type")) or ""
    if kind in ("CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"):
        yield bill.line("health check", 1, "month", networks.HEALTH_CHECK_MONTH)
        return
    assumption = "of an endpoint in AWS"
    yield bill.line("health check", 1, "month", networks.HEALTH_CHECK_MONTH, assumption)
    fast = number(bill.get("HealthCheckConfig.RequestInterval")) == 10
    features = ("HTTPS" in kind) + ("STR_MATCH" in kind) + fast + (bill.get("HealthCheckConfig.MeasureLatency") is True)
    yield bill.line("health check feature", features, "month", networks.HEALTH_CHECK_FEATURE_MONTH, assumption)


def _zones(bill: Bill, path: str, otherwise: int = 1) -> tuple[float, str]:
    """How many zones a list of subnets means."""
    count = sum(1 for _ in each(bill.resource.properties, path))
    return counted(count or None, otherwise, "zones" if otherwise != 1 else "zone")


PRICERS: Mapping[str, Pricer] = {
    "AWS::EC2::NatGateway": _nat_gateway,
    "AWS::EC2::VPCEndpoint": _endpoint,
    "AWS::EC2::EIP": _address,
    "AWS::EC2::TransitGatewayAttachment": _transit_attachment,
    "AWS::EC2::TransitGatewayVpcAttachment": _transit_attachment,
    "AWS::EC2::TransitGatewayPeeringAttachment": _transit_attachment,
    "AWS::EC2::VPNConnection": _vpn_connection,
    "AWS::EC2::ClientVpnTargetNetworkAssociation": _client_vpn_association,
    "AWS::GlobalAccelerator::Accelerator": _accelerator,
    "AWS::NetworkFirewall::Firewall": _firewall,
    "AWS::Route53Resolver::ResolverEndpoint": _resolver_endpoint,
    "AWS::Route53::HostedZone": _hosted_zone,
    "AWS::ServiceDiscovery::PrivateDnsNamespace": _hosted_zone,
    "AWS::ServiceDiscovery::PublicDnsNamespace": _hosted_zone,
    "AWS::Route53::HealthCheck": _health_check,
}
