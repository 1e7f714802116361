"""Databases, caches and buckets (S4.2, S4.3, S4.5, A4, A6)."""

from typing import Any

import pytest

from seatrial_components.live.buckets import assert_private, bucket_of
from seatrial_components.live.databases import assert_closed, database_of

RESERVED = {"admin", "root", "rdsadmin", "mysql", "rdsrepladmin", "rds_superuser_role"}


@pytest.fixture
def database(aws: Any, slot: Any) -> Any:
    """The slot's database as RDS tells it."""
    return database_of(aws, slot["databaseIdentifier"])


@pytest.fixture
def cache(aws: Any, slot: Any) -> Any:
    """The slot's replication group as ElastiCache tells it."""
    elasticache = aws("elasticache")
    (found,) = elasticache.describe_replication_groups(ReplicationGroupId=slot["cacheGroupId"])["ReplicationGroups"]
    return found


def test_the_database_is_mysql_of_the_environments_size(database: Any, slot: Any, size: Any) -> None:
    assert (database["Engine"], database["EngineVersion"].rpartition(".")[0]) == ("mysql", "8.4")
    assert (database["DBInstanceClass"], database["AllocatedStorage"]) == (size.database_class, size.storage_gib)
    assert database["BackupRetentionPeriod"] == size.backup_days
    assert database["DBName"] == slot["databaseName"]
    assert (database["Endpoint"]["Address"], database["Endpoint"]["Port"]) == (slot["databaseAddress"], 3306)


def test_what_is_live_stands_in_two_zones_in_production(database: Any, slot: Any, size: Any) -> None:
    assert database["MultiAZ"] is (slot["slot"] == "production" and size.multi_zone)


def test_the_database_is_encrypted_and_takes_tls_only(database: Any, outputs: Any) -> None:
    assert_closed(database, outputs["keyArn"])
    assert database["Parameters"]["require_secure_transport"] == "1"


def test_the_databases_owner_has_no_reserved_name(database: Any) -> None:
    assert database["MasterUsername"].lower() not in RESERVED


def test_the_database_can_be_destroyed(database: Any) -> None:
    assert database["DeletionProtection"] is False


def test_the_cache_is_redis_of_the_environments_size(cache: Any, slot: Any, size: Any, aws: Any) -> None:
    nodes = size.nodes if slot["slot"] == "production" else 1
    assert (cache["CacheNodeType"], len(cache["MemberClusters"])) == (size.node_type, nodes)
    for name in cache["MemberClusters"]:
        (node,) = aws("elasticache").describe_cache_clusters(CacheClusterId=name)["CacheClusters"]
        assert (node["Engine"], node["EngineVersion"].split(".")[0]) == ("redis", "7")


def test_another_node_takes_over_where_there_is_one(cache: Any) -> None:
    expected = "enabled" if len(cache["MemberClusters"]) > 1 else "disabled"
    assert (cache["AutomaticFailover"], cache["MultiAZ"]) == (expected, expected)


def test_the_cache_is_encrypted_and_asks_for_a_token_by_tls(cache: Any, slot: Any, outputs: Any) -> None:
    assert (cache["AtRestEncryptionEnabled"], cache["KmsKeyId"]) == (True, outputs["keyArn"])
    assert (cache["TransitEncryptionEnabled"], cache["AuthTokenEnabled"]) == (True, True)
    (primary,) = [shard["PrimaryEndpoint"] for shard in cache["NodeGroups"]]
    assert (primary["Address"], primary["Port"]) == (slot["cacheHost"], 6379)


def test_the_cache_says_what_is_slow(cache: Any, outputs: Any) -> None:
    logs = {each["LogType"]: each for each in cache["LogDeliveryConfigurations"]}
    assert set(logs) == {"slow-log", "engine-log"}
    for log in logs.values():
        assert log["DestinationType"] == "cloudwatch-logs"
        assert log["DestinationDetails"]["CloudWatchLogsDetails"]["LogGroup"] in outputs["logGroupNames"].values()


@pytest.mark.parametrize("bucket", ["source", "artifact", "releases"])
def test_buckets_are_private_and_encrypted_with_bucket_keys(bucket: str, aws: Any, outputs: Any) -> None:
    assert_private(bucket_of(aws, outputs[f"{bucket}BucketName"]), outputs["keyArn"])


def test_artifacts_go_after_a_while(aws: Any, outputs: Any, size: Any) -> None:
    (rule,) = bucket_of(aws, outputs["artifactBucketName"])["Lifecycle"]
    assert (rule["Status"], rule["Expiration"]["Days"]) == ("Enabled", size.artifact_days)
