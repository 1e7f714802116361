"""The ledger's database (S2.2)."""

import json
from typing import Any

import pytest

# The minor versions that were the newest in November 2026: AWS withdraws the oldest first.
NEWEST = {"16": 15, "17": 11, "18": 6}


@pytest.fixture
def cluster(aws: Any, outputs: Any) -> Any:
    """The cluster as RDS describes it."""
    (found,) = aws("rds").describe_db_clusters(DBClusterIdentifier=outputs["databaseClusterId"])["DBClusters"]
    return found


@pytest.fixture
def instances(aws: Any, cluster: Any) -> Any:
    """The cluster's members as RDS describes them."""
    names = [member["DBInstanceIdentifier"] for member in cluster["DBClusterMembers"]]
    return [aws("rds").describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0] for name in names]


def test_it_is_aurora_postgresql_of_a_version_that_aws_offers(aws: Any, cluster: Any, outputs: Any) -> None:
    assert cluster["Engine"] == "aurora-postgresql"
    assert cluster["DBClusterArn"] == outputs["databaseClusterArn"]
    assert (cluster["Endpoint"], cluster["Status"]) == (outputs["databaseEndpoint"], "available")
    major, _, minor = cluster["EngineVersion"].partition(".")
    assert int(minor) >= NEWEST[major]
    assert cluster.get("EngineMode", "provisioned") == "provisioned"  # what version 2 of Serverless runs in


def test_it_scales_within_the_environments_capacity(cluster: Any, instances: Any, size: Any, outputs: Any) -> None:
    scaling = cluster["ServerlessV2ScalingConfiguration"]
    assert (scaling["MinCapacity"], scaling["MaxCapacity"]) == size.capacity
    assert [instance["DBInstanceClass"] for instance in instances] == ["db.serverless"] * size.instances
    assert {instance["DBInstanceArn"] for instance in instances} == set(outputs["databaseInstanceArns"])


def test_it_is_encrypted_with_the_environments_key(cluster: Any, instances: Any, outputs: Any) -> None:
    for each in (cluster, *instances):
        assert (each["StorageEncrypted"], each["KmsKeyId"]) == (True, outputs["keyArn"])


def test_it_is_backed_up_for_a_day_and_can_go(cluster: Any) -> None:
    assert cluster["BackupRetentionPeriod"] == 1
    assert cluster["DeletionProtection"] is False


def test_it_is_private(aws: Any, cluster: Any, instances: Any, outputs: Any) -> None:
    assert [instance["PubliclyAccessible"] for instance in instances] == [False] * len(instances)
    assert [group["VpcSecurityGroupId"] for group in cluster["VpcSecurityGroups"]] == [
        outputs["databaseSecurityGroupId"]
    ]
    (group,) = aws("rds").describe_db_subnet_groups(DBSubnetGroupName=cluster["DBSubnetGroup"])["DBSubnetGroups"]
    assert {subnet["SubnetIdentifier"] for subnet in group["Subnets"]} == set(outputs["privateSubnetIds"])


def test_it_takes_statements_by_the_data_api(cluster: Any) -> None:
    assert cluster["HttpEndpointEnabled"] is True


def test_whoever_connects_uses_tls(aws: Any, cluster: Any) -> None:
    pages = aws("rds").get_paginator("describe_db_cluster_parameters")
    group = cluster["DBClusterParameterGroup"]
    found = [each for page in pages.paginate(DBClusterParameterGroupName=group) for each in page["Parameters"]]
    values = {each["ParameterName"]: each.get("ParameterValue") for each in found}
    assert values["rds.force_ssl"] == "1"


def test_its_master_has_a_name_that_nobody_reserves(cluster: Any) -> None:
    name = cluster["MasterUsername"]
    assert name not in ("postgres", "admin", "rdsadmin", "root", "user", "public")
    assert not name.startswith(("pg_", "rds"))


def test_rds_keeps_the_password(aws: Any, cluster: Any, outputs: Any) -> None:
    managed = cluster["MasterUserSecret"]
    assert (managed["SecretArn"], managed["KmsKeyId"]) == (outputs["databaseSecretArn"], outputs["keyArn"])
    value = aws("secretsmanager").get_secret_value(SecretId=managed["SecretArn"])["SecretString"]
    # Only the verdict is asserted: a failing assertion prints what it compares.
    is_told = json.loads(value)["password"] in json.dumps(dict(outputs))
    assert not is_told


def test_it_logs_to_the_environments_group(cluster: Any, outputs: Any) -> None:
    assert cluster["EnabledCloudwatchLogsExports"] == ["postgresql"]
    expected = f"/aws/rds/cluster/{outputs['databaseClusterId']}/postgresql"
    assert outputs["logGroupNames"]["database"] == expected
