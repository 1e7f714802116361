"""The network: two zones, a way in for clients, a way out for tasks, and nothing else (S1.2)."""

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


def test_the_block_is_the_environments_own(aws: Any, outputs: Any, asked: Any) -> None:
    (vpc,) = aws("ec2").describe_vpcs(VpcIds=[outputs["vpcId"]])["Vpcs"]
    assert (vpc["State"], vpc["CidrBlock"]) == ("available", asked.vpc_cidr)
    assert resolves_names(aws, outputs["vpcId"])


def test_both_tiers_span_two_zones(aws: Any, outputs: Any) -> None:
    for tier in ("publicSubnetIds", "privateSubnetIds"):
        assert zones_of(aws, outputs[tier]) == usable_zones(aws)[:2]
        assert networks_of(aws, outputs[tier]) == {outputs["vpcId"]}
        assert giving_addresses(aws, outputs[tier]) == []


def test_public_subnets_lead_to_the_internet(aws: Any, outputs: Any) -> None:
    for table in tables_of(aws, outputs["publicSubnetIds"]):
        assert on_the_internet(aws, table) == [outputs["vpcId"]]


def test_private_subnets_lead_out_by_nat_alone(aws: Any, outputs: Any) -> None:
    for table in tables_of(aws, outputs["privateSubnetIds"]):
        (way,) = ways_out(table)
        (nat,) = aws("ec2").describe_nat_gateways(NatGatewayIds=[way])["NatGateways"]
        assert nat["State"] == "available"
        assert nat["SubnetId"] in outputs["publicSubnetIds"]
        assert nat["NatGatewayAddresses"][0]["PublicIp"]
        assert table["RouteTableId"] in outputs["privateRouteTableIds"]


def test_clients_reach_only_the_load_balancer(outputs: Any, container: Any, rules_of: Any, asked: Any) -> None:
    balancer, tasks = outputs["loadBalancerSecurityGroupId"], outputs["taskSecurityGroupId"]
    port = container["portMappings"][0]["containerPort"]
    assert rules_of(balancer, outward=False) == {(port, ANYWHERE) for port in ((80, 443) if asked.https else (80,))}
    assert rules_of(balancer, outward=True) == {(port, tasks)}
    assert rules_of(tasks, outward=False) == {(port, balancer)}


def test_tasks_reach_aws_and_their_database(outputs: Any, rules_of: Any) -> None:
    database = outputs["databaseSecurityGroupId"]
    assert rules_of(outputs["taskSecurityGroupId"], outward=True) == {(443, ANYWHERE), (5432, database)}
