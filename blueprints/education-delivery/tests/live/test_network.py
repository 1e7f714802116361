"""The network: two zones, a way out through NAT, and stores that only deployments of their slot reach (S4.1, S4.6)."""

from typing import Any

from seatrial_components.live.network import (
    ANYWHERE,
    giving_addresses,
    networks_of,
    on_the_internet,
    tables_of,
    usable_zones,
    ways_out,
    zones_of,
)


def test_both_tiers_span_two_zones(aws: Any, outputs: Any) -> None:
    for tier in ("publicSubnetIds", "privateSubnetIds"):
        assert zones_of(aws, outputs[tier]) == usable_zones(aws)[:2]
        assert networks_of(aws, outputs[tier]) == {outputs["vpcId"]}
        assert giving_addresses(aws, outputs[tier]) == []


def test_public_subnets_lead_to_the_internet(aws: Any, outputs: Any) -> None:
    for table in tables_of(aws, outputs["publicSubnetIds"]):
        assert on_the_internet(aws, table) == [outputs["vpcId"]]


def test_private_subnets_lead_out_through_nat_alone(aws: Any, outputs: Any, size: Any) -> None:
    ways = [way for table in tables_of(aws, outputs["privateSubnetIds"]) for way in ways_out(table)]
    assert len(ways) == len(outputs["privateSubnetIds"])
    assert len(set(ways)) == size.nat_gateways
    gateways = aws("ec2").describe_nat_gateways(NatGatewayIds=sorted(set(ways)))["NatGateways"]
    assert {gateway["State"] for gateway in gateways} == {"available"}
    assert {gateway["SubnetId"] for gateway in gateways} <= set(outputs["publicSubnetIds"])


def test_databases_live_in_private_subnets(aws: Any, slot: Any, outputs: Any) -> None:
    (found,) = aws("rds").describe_db_instances(DBInstanceIdentifier=slot["databaseIdentifier"])["DBInstances"]
    subnets = {subnet["SubnetIdentifier"] for subnet in found["DBSubnetGroup"]["Subnets"]}
    assert subnets == set(outputs["privateSubnetIds"])
    assert [group["VpcSecurityGroupId"] for group in found["VpcSecurityGroups"]] == [slot["databaseSecurityGroupId"]]


def test_caches_live_in_private_subnets(aws: Any, slot: Any, outputs: Any) -> None:
    elasticache = aws("elasticache")
    (group,) = elasticache.describe_replication_groups(ReplicationGroupId=slot["cacheGroupId"])["ReplicationGroups"]
    for name in group["MemberClusters"]:
        (node,) = elasticache.describe_cache_clusters(CacheClusterId=name)["CacheClusters"]
        (subnets,) = elasticache.describe_cache_subnet_groups(CacheSubnetGroupName=node["CacheSubnetGroupName"])[
            "CacheSubnetGroups"
        ]
        assert {one["SubnetIdentifier"] for one in subnets["Subnets"]} == set(outputs["privateSubnetIds"])
        assert [one["SecurityGroupId"] for one in node["SecurityGroups"]] == [slot["cacheSecurityGroupId"]]


def test_stores_admit_deployments_to_their_own_slot_alone(slot: Any, rules_of: Any) -> None:
    deployments = slot["securityGroupId"]
    for group, port in ((slot["databaseSecurityGroupId"], 3306), (slot["cacheSecurityGroupId"], 6379)):
        assert rules_of(group, outward=False) == {(port, deployments)}
        assert rules_of(group, outward=True) == set()


def test_deployments_reach_their_stores_and_aws_and_nobody_reaches_them(slot: Any, rules_of: Any) -> None:
    assert rules_of(slot["securityGroupId"], outward=False) == set()
    assert rules_of(slot["securityGroupId"], outward=True) == {
        (3306, slot["databaseSecurityGroupId"]),
        (6379, slot["cacheSecurityGroupId"]),
        (443, ANYWHERE),
    }
