"""The network: three zones, a way in for clients, no way out for tasks (S3.1)."""

from typing import Any

from seatrial_components.live.network import (
    ANYWHERE,
    giving_addresses,
    networks_of,
    on_the_internet,
    resolves_names,
    tables_of,
    usable_zones,
    ways_out,
    zones_of,
)


def test_the_network_is_available_and_resolves_names(aws: Any, outputs: Any) -> None:
    (vpc,) = aws("ec2").describe_vpcs(VpcIds=[outputs["vpcId"]])["Vpcs"]
    assert vpc["State"] == "available"
    assert vpc["CidrBlock"] == outputs["vpcCidr"]
    assert resolves_names(aws, outputs["vpcId"])


def test_both_tiers_span_three_zones(aws: Any, own_network: Any) -> None:
    for tier in ("publicSubnetIds", "privateSubnetIds"):
        assert zones_of(aws, own_network[tier]) == usable_zones(aws)[:3]
        assert networks_of(aws, own_network[tier]) == {own_network["vpcId"]}


def test_no_subnet_hands_out_public_addresses(aws: Any, own_network: Any) -> None:
    every = own_network["publicSubnetIds"] + own_network["privateSubnetIds"]
    assert giving_addresses(aws, every) == []


def test_public_subnets_lead_to_the_internet(aws: Any, own_network: Any) -> None:
    for table in tables_of(aws, own_network["publicSubnetIds"]):
        assert on_the_internet(aws, table) == [own_network["vpcId"]]


def test_private_subnets_have_no_way_to_the_internet(aws: Any, own_network: Any) -> None:
    for table in tables_of(aws, own_network["privateSubnetIds"]):
        assert ways_out(table) == []
        ways = [route.get("GatewayId") or route.get("NatGatewayId") or "" for route in table["Routes"]]
        assert [way for way in ways if way.startswith(("igw-", "nat-"))] == []
        assert table["RouteTableId"] in own_network["privateRouteTableIds"]


def test_clients_reach_only_the_load_balancer(own_network: Any, container: Any, rules_of: Any) -> None:
    balancer, tasks = own_network["loadBalancerSecurityGroupId"], own_network["taskSecurityGroupId"]
    port = container["portMappings"][0]["containerPort"]
    doors = rules_of(balancer, outward=False)
    assert {door for door in doors if door[1] == ANYWHERE} == {(80, ANYWHERE), (443, ANYWHERE)}
    test_ports = [8443] if own_network["deploymentStrategy"] == "blue-green" else []
    assert [each for each, source in doors if source != ANYWHERE] == test_ports
    assert rules_of(balancer, outward=True) == {(port, tasks)}
    assert rules_of(tasks, outward=False) == {(port, balancer)}
