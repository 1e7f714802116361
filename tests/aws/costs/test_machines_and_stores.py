"""Bills of machines, databases, caches and other stores, worked out by hand from the pricing pages."""

from __future__ import annotations

import pytest

from seatrial.model.values import Unknown, Value
from tests.aws.costs.bills import assumptions, bill, resource, sums

GROUP, TEMPLATE = "AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate"
DATABASE, CLUSTER = "AWS::RDS::DBInstance", "AWS::RDS::DBCluster"
CACHE = "AWS::ElastiCache::ReplicationGroup"
TABLE = "AWS::DynamoDB::Table"


def test_a_group_costs_its_desired_machines_with_their_disks() -> None:
    template = resource(
        TEMPLATE,
        "lt-1",
        LaunchTemplateData={
            "InstanceType": "t3.medium",
            "BlockDeviceMappings": [{"Ebs": {"VolumeSize": 30, "VolumeType": "gp3"}}],
        },
    )
    group = resource(GROUP, "web", LaunchTemplate={"LaunchTemplateId": "lt-1"}, MinSize="1", DesiredCapacity="2")
    assert sums(bill(template, group)) == {
        "instance t3.medium": 60.74,  # 2 x 730 x 0.0416
        "volume gp3": 4.80,  # 2 x 30 x 0.08
    }


def test_a_group_in_public_subnets_has_a_public_address_for_each_machine() -> None:
    subnet = resource("AWS::EC2::Subnet", "subnet", MapPublicIpOnLaunch="true")
    configuration = resource("AWS::AutoScaling::LaunchConfiguration", "lc", InstanceType="t3.micro")
    group = resource(GROUP, "web", LaunchConfigurationName="lc", DesiredCapacity=2, VPCZoneIdentifier=["subnet"])
    assert sums(bill(subnet, configuration, group))["public IPv4 address"] == 7.30  # 2 x 730 x 0.005
    hidden = resource(
        "AWS::AutoScaling::LaunchConfiguration", "lc", InstanceType="t3.micro", AssociatePublicIpAddress=False
    )
    assert "public IPv4 address" not in sums(bill(subnet, hidden, group))


def test_a_group_without_a_desired_number_has_its_least() -> None:
    configuration = resource("AWS::AutoScaling::LaunchConfiguration", "lc", InstanceType="m5.xlarge")
    group = resource(GROUP, "web", LaunchConfigurationName="lc", MinSize="3")
    found = bill(configuration, group)
    assert sums(found)["instance m5.xlarge"] == 420.48  # 3 x 730 x 0.192
    assert assumptions(found) == {"one disk of 8 GB, as Amazon Linux has"}


def test_a_group_without_a_template_is_unpriced() -> None:
    assert bill(resource(GROUP, "web", MinSize="3")).unpriced == ("AWS::AutoScaling::AutoScalingGroup (1)",)


def test_a_machine_in_a_public_subnet_has_a_public_address() -> None:
    subnet = resource("AWS::EC2::Subnet", "subnet", MapPublicIpOnLaunch=True)
    machine = resource("AWS::EC2::Instance", "box", InstanceType="t4g.micro", SubnetId="subnet")
    assert sums(bill(subnet, machine)) == {"instance t4g.micro": 6.13, "public IPv4 address": 3.65, "volume gp3": 0.64}


def test_volumes_cost_what_they_have_beyond_the_included() -> None:
    fast = resource("AWS::EC2::Volume", "fast", VolumeType="gp3", Size=100, Iops=4000, Throughput=225)
    assert sums(bill(fast)) == {
        "volume gp3": 8.00,
        "IOPS beyond the included": 5.00,  # 1000 x 0.005
        "throughput beyond the included": 4.00,  # 100 x 0.04
    }


def test_a_standby_doubles_a_database_and_its_storage() -> None:
    single = resource(DATABASE, "single", Engine="postgres", DBInstanceClass="db.m6g.large", AllocatedStorage="100")
    double = resource(
        DATABASE, "double", Engine="postgres", DBInstanceClass="db.m6g.large", AllocatedStorage="100", MultiAZ=True
    )
    assert sums(bill(single)) == {"database db.m6g.large": 116.07, "database storage gp2": 11.50}  # 730 x 0.159
    assert sums(bill(double)) == {"database db.m6g.large with standby": 232.14, "database storage gp2": 23.00}


def test_a_replica_has_its_sources_engine_and_storage() -> None:
    source = resource(DATABASE, "main", Engine="MySQL", DBInstanceClass="db.t3.micro", AllocatedStorage="20")
    replica = resource(DATABASE, "copy", SourceDBInstanceIdentifier="main", DBInstanceClass="db.t3.micro")
    found = bill(source, replica)
    assert sums(found) == {
        "database db.t3.micro": 24.82,
        "database storage gp2": 4.60,
    }  # 2 x 730 x 0.017, 2 x 20 x 0.115
    assert assumptions(found) == set()


def test_a_database_of_an_engine_without_a_row_is_unpriced_while_its_storage_is_not() -> None:
    found = bill(resource(DATABASE, "big", Engine="oracle-ee", DBInstanceClass="db.m5.large", AllocatedStorage="10"))
    assert found.unpriced == ("AWS::RDS::DBInstance (1)",)
    assert found.notes == ("no price known for a database db.m5.large with oracle-ee",)
    assert sums(found) == {"database storage gp2": 1.15}


@pytest.mark.parametrize("least, units, said", [(0.5, 0.5, "at its least, 0.5 ACU"), (2, 2, "at its least, 2 ACU")])
def test_serverless_capacity_is_paid_at_its_least(least: float, units: float, said: str) -> None:
    cluster = resource(
        CLUSTER, "db", Engine="aurora-postgresql", ServerlessV2ScalingConfiguration={"MinCapacity": least}
    )
    writer = resource(
        DATABASE, "w", DBClusterIdentifier="db", Engine="aurora-postgresql", DBInstanceClass="db.serverless"
    )
    found = bill(cluster, writer)
    assert sums(found) == {"Aurora capacity unit": round(units * 730 * 0.12, 2)}
    assert assumptions(found) == {said}
    assert "use adds $0.1 per GB-month: Aurora storage" in found.notes


def test_members_of_a_cluster_without_requests_cost_more() -> None:
    cluster = resource(CLUSTER, "db", Engine="aurora-mysql", StorageType="aurora-iopt1")
    member = resource(DATABASE, "m", DBClusterIdentifier="db", DBInstanceClass="db.r6g.large")
    assert sums(bill(cluster, member)) == {"database db.r6g.large": 246.74}  # 730 x 0.26 x 1.3


@pytest.mark.parametrize(
    "given, nodes",
    [
        ({"NumCacheClusters": 2}, 2),
        ({"NumNodeGroups": 3, "ReplicasPerNodeGroup": 1}, 6),
        ({"NumNodeGroups": 2}, 2),
        ({"ReplicasPerNodeGroup": 2}, 3),
    ],
)
def test_a_cache_has_shards_times_primary_and_replicas(given: dict[str, Value], nodes: int) -> None:
    found = bill(resource(CACHE, "cache", CacheNodeType="cache.r6g.large", Engine="redis", **given))
    assert sums(found) == {"node cache.r6g.large": round(nodes * 730 * 0.206, 2)}


def test_a_valkey_node_is_a_fifth_cheaper() -> None:
    found = bill(resource(CACHE, CacheNodeType="cache.t4g.micro", Engine="valkey", NumCacheClusters=1))
    assert sums(found) == {"node cache.t4g.micro": 9.34}  # 730 x 0.016 x 0.8


def test_a_search_domain_has_masters_and_disks() -> None:
    domain = resource(
        "AWS::OpenSearchService::Domain",
        ClusterConfig={
            "InstanceType": "m6g.large.search",
            "InstanceCount": 2,
            "DedicatedMasterEnabled": True,
            "DedicatedMasterType": "t3.small.search",
            "DedicatedMasterCount": 3,
        },
        EBSOptions={"EBSEnabled": True, "VolumeSize": 50, "VolumeType": "gp3"},
    )
    assert sums(bill(domain)) == {
        "search node m6g.large": 186.88,  # 2 x 730 x 0.128
        "search master t3.small": 78.84,  # 3 x 730 x 0.036
        "search volume gp3": 12.20,  # 2 x 50 x 0.122
    }


def test_a_table_with_capacity_costs_it_and_one_on_demand_costs_by_use() -> None:
    fixed = resource(
        TABLE,
        "fixed",
        BillingMode="PROVISIONED",
        ProvisionedThroughput={"ReadCapacityUnits": 10, "WriteCapacityUnits": "5"},
        GlobalSecondaryIndexes=[{"ProvisionedThroughput": {"ReadCapacityUnits": 10, "WriteCapacityUnits": Unknown()}}],
    )
    found = bill(fixed, resource(TABLE, "free", BillingMode="PAY_PER_REQUEST"))
    assert sums(found) == {
        "write capacity unit": 2.85,
        "read capacity unit": 1.90,
    }  # 6 x 730 x .00065, 20 x 730 x .00013
    assert found.by_use == ("AWS::DynamoDB::Table (1)",)
    assert assumptions(found) == {"1 of unknown capacity taken as 1"}


def test_brokers_and_streams() -> None:
    kafka = resource(
        "AWS::MSK::Cluster",
        "kafka",
        NumberOfBrokerNodes=3,
        BrokerNodeGroupInfo={
            "InstanceType": "kafka.m5.large",
            "StorageInfo": {"EBSStorageInfo": {"VolumeSize": 100}},
        },
    )
    stream = resource("AWS::Kinesis::Stream", "stream", ShardCount=2, RetentionPeriodHours=48)
    assert sums(bill(kafka, stream)) == {
        "broker kafka.m5.large": 459.90,  # 3 x 730 x 0.21
        "broker storage": 30.00,
        "shard": 21.90,
        "shard with longer retention": 29.20,
    }
