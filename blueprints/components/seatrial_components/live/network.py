"""Routes, zones and security groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

ANYWHERE = "0.0.0.0/0"

Aws = Callable[[str], Any]


def tables_of(aws: Aws, subnets: Sequence[str]) -> list[dict[str, Any]]:
    """The route table of each subnet, in order."""
    ec2 = aws("ec2")
    return [
        ec2.describe_route_tables(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["RouteTables"][0]
        for subnet in subnets
    ]


def ways_out(table: Mapping[str, Any]) -> list[str]:
    """The gateways that a route table sends traffic for anywhere to."""
    routes = [route for route in table["Routes"] if route.get("DestinationCidrBlock") == ANYWHERE]
    return [str(route.get("GatewayId") or route.get("NatGatewayId")) for route in routes]


def usable_zones(aws: Aws) -> list[str]:
    """The zones that are available and open to every account, in order."""
    zones = aws("ec2").describe_availability_zones()["AvailabilityZones"]
    return sorted(
        zone["ZoneName"]
        for zone in zones
        if zone.get("OptInStatus", "opt-in-not-required") == "opt-in-not-required" and zone["State"] == "available"
    )


def zones_of(aws: Aws, subnets: Sequence[str]) -> list[str]:
    """The zone of each subnet, sorted."""
    found = aws("ec2").describe_subnets(SubnetIds=list(subnets))["Subnets"]
    return sorted(subnet["AvailabilityZone"] for subnet in found)


def networks_of(aws: Aws, subnets: Sequence[str]) -> set[str]:
    """The VPCs that subnets belong to."""
    found = aws("ec2").describe_subnets(SubnetIds=list(subnets))["Subnets"]
    return {str(subnet["VpcId"]) for subnet in found}


def giving_addresses(aws: Aws, subnets: Sequence[str]) -> list[str]:
    """Those of the subnets that give public addresses to whatever starts in them."""
    found = aws("ec2").describe_subnets(SubnetIds=list(subnets))["Subnets"]
    return [str(subnet["SubnetId"]) for subnet in found if subnet["MapPublicIpOnLaunch"]]


def on_the_internet(aws: Aws, table: Mapping[str, Any]) -> list[str]:
    """The VPCs that the internet gateway is attached to which is a route table's only way out."""
    (way,) = ways_out(table)
    (gateway,) = aws("ec2").describe_internet_gateways(InternetGatewayIds=[way])["InternetGateways"]
    return [str(attachment["VpcId"]) for attachment in gateway["Attachments"]]


def resolves_names(aws: Aws, vpc: str) -> bool:
    """Whether a VPC has a DNS server and gives names to what is in it."""
    answers = {
        attribute: aws("ec2").describe_vpc_attribute(VpcId=vpc, Attribute=attribute[:1].lower() + attribute[1:])
        for attribute in ("EnableDnsSupport", "EnableDnsHostnames")
    }
    return all(answer[attribute]["Value"] is True for attribute, answer in answers.items())


def rules_of(aws: Aws, group: str, outward: bool) -> set[tuple[int, str]]:
    """What a security group lets in, or out, as (port, the range, group or prefix list at the other end)."""
    found = aws("ec2").describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])
    return {_door(rule) for rule in found["SecurityGroupRules"] if rule["IsEgress"] == outward}


def _door(rule: Mapping[str, Any]) -> tuple[int, str]:
    one_port = rule["IpProtocol"] == "tcp" and rule["FromPort"] == rule["ToPort"]
    assert one_port, f"{rule['SecurityGroupRuleId']} lets through more than TCP on one port"
    group = rule.get("ReferencedGroupInfo", {}).get("GroupId")
    return rule["FromPort"], rule.get("CidrIpv4") or group or rule["PrefixListId"]


def endpoints_of(aws: Aws, ids: Mapping[str, str]) -> dict[str, Any]:
    """Endpoints as EC2 describes them, by service, from the output that has their ids."""
    found = aws("ec2").describe_vpc_endpoints(VpcEndpointIds=list(ids.values()))["VpcEndpoints"]
    by_id = {endpoint["VpcEndpointId"]: endpoint for endpoint in found}
    return {service: by_id[endpoint] for service, endpoint in ids.items()}
