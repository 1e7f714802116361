"""Database, cache, file system and bucket (S5.2 to S5.5, S5.10, A6)."""

import json
from typing import Any

from seatrial_components.live import encryption
from seatrial_components.live.policies import listed

TLS_ONLY = {"Bool": {"aws:SecureTransport": "false"}}


def test_the_database_is_up_encrypted_and_private(database: Any, outputs: Any, each: Any) -> None:
    assert (database["DBInstanceStatus"], database["Engine"]) == ("available", "postgres")
    assert (database["StorageEncrypted"], database["KmsKeyId"]) == (True, outputs["KeyArn"])
    assert database["PubliclyAccessible"] is False
    assert {subnet["SubnetIdentifier"] for subnet in database["DBSubnetGroup"]["Subnets"]} == set(
        each("PrivateSubnetIds")
    )
    assert [group["VpcSecurityGroupId"] for group in database["VpcSecurityGroups"]] == [
        outputs["DatabaseSecurityGroupId"]
    ]
    assert database["Endpoint"]["Address"] == outputs["DatabaseEndpoint"]


def test_the_database_is_of_a_version_that_aws_offers(aws: Any, database: Any) -> None:
    offered = aws("rds").describe_db_engine_versions(Engine="postgres", EngineVersion=database["EngineVersion"])
    assert [version["EngineVersion"] for version in offered["DBEngineVersions"]] == [database["EngineVersion"]]


def test_the_database_takes_no_connection_without_tls(aws: Any, database: Any, outputs: Any) -> None:
    assert [group["DBParameterGroupName"] for group in database["DBParameterGroups"]] == [
        outputs["DatabaseParameterGroup"]
    ]
    pages = (
        aws("rds")
        .get_paginator("describe_db_parameters")
        .paginate(DBParameterGroupName=outputs["DatabaseParameterGroup"], Source="user")
    )
    own = {each["ParameterName"]: each.get("ParameterValue") for page in pages for each in page["Parameters"]}
    assert own["rds.force_ssl"] == "1"


def test_the_database_fits_its_environment(database: Any, size: Any) -> None:
    assert database["DBInstanceClass"] == size.database
    assert database["MultiAZ"] is size.database_in_two_zones
    assert database["BackupRetentionPeriod"] == size.backup_days


def test_the_password_is_generated_and_attached_to_the_database(aws: Any, outputs: Any) -> None:
    secret = encryption.secret_of(aws, outputs["DatabaseSecretArn"])
    assert secret["KmsKeyId"] == outputs["KeyArn"]
    value = json.loads(aws("secretsmanager").get_secret_value(SecretId=secret["ARN"])["SecretString"])
    assert len(value["password"]) == 40
    assert (value["host"], str(value["port"])) == (outputs["DatabaseEndpoint"], str(outputs["DatabasePort"]))
    assert value["username"] not in ("admin", "postgres", "rdsadmin")


def test_the_cache_answers_with_tls_and_token_only(cache: Any, outputs: Any) -> None:
    assert cache["Status"] == "available"
    assert (cache["TransitEncryptionEnabled"], cache["AuthTokenEnabled"]) == (True, True)
    assert cache["NodeGroups"][0]["PrimaryEndpoint"]["Address"] == outputs["CacheEndpoint"]


def test_the_cache_is_encrypted_at_rest(cache: Any, outputs: Any) -> None:
    assert (cache["AtRestEncryptionEnabled"], cache["KmsKeyId"]) == (True, outputs["KeyArn"])


def test_the_token_is_generated(aws: Any, outputs: Any) -> None:
    secret = encryption.secret_of(aws, outputs["CacheSecretArn"])
    assert secret["KmsKeyId"] == outputs["KeyArn"]
    value = json.loads(aws("secretsmanager").get_secret_value(SecretId=secret["ARN"])["SecretString"])
    assert 16 <= len(value["token"]) <= 128


def test_the_cache_fits_its_environment(cache: Any, size: Any) -> None:
    assert cache["CacheNodeType"] == size.cache
    assert len(cache["MemberClusters"]) == size.cache_nodes
    assert cache["AutomaticFailover"] == ("enabled" if size.cache_nodes > 1 else "disabled")


def test_the_caches_subnet_group_is_named_and_private(aws: Any, outputs: Any, each: Any) -> None:
    assert outputs["CacheSubnetGroup"] == f"media-cache-{outputs['UniqueName']}"
    (group,) = aws("elasticache").describe_cache_subnet_groups(CacheSubnetGroupName=outputs["CacheSubnetGroup"])[
        "CacheSubnetGroups"
    ]
    assert {subnet["SubnetIdentifier"] for subnet in group["Subnets"]} == set(each("PrivateSubnetIds"))


def test_the_file_system_is_there_and_encrypted(aws: Any, outputs: Any) -> None:
    (found,) = aws("efs").describe_file_systems(FileSystemId=outputs["FileSystemId"])["FileSystems"]
    assert found["LifeCycleState"] == "available"
    assert (found["Encrypted"], found["KmsKeyId"]) == (True, outputs["KeyArn"])


def test_mount_targets_stand_in_the_private_subnets(aws: Any, outputs: Any, each: Any) -> None:
    efs = aws("efs")
    targets = efs.describe_mount_targets(FileSystemId=outputs["FileSystemId"])["MountTargets"]
    assert {target["MountTargetId"] for target in targets} == set(each("MountTargetIds"))
    assert {target["SubnetId"] for target in targets} == set(each("PrivateSubnetIds"))
    for target in targets:
        groups = efs.describe_mount_target_security_groups(MountTargetId=target["MountTargetId"])["SecurityGroups"]
        assert groups == [outputs["FilesSecurityGroupId"]]


def test_files_are_mounted_with_tls_only(aws: Any, outputs: Any) -> None:
    policy = json.loads(aws("efs").describe_file_system_policy(FileSystemId=outputs["FileSystemId"])["Policy"])
    assert [one["Effect"] for one in policy["Statement"] if one.get("Condition") == TLS_ONLY] == ["Deny"]


def test_the_bucket_is_named_encrypted_versioned_and_private(aws: Any, outputs: Any, size: Any) -> None:
    s3, bucket = aws("s3"), outputs["BucketName"]
    assert bucket == f"media-artifacts-{outputs['UniqueName']}-{outputs['AccountId']}"
    (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rule["ApplyServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": outputs["KeyArn"],
    }
    assert rule["BucketKeyEnabled"] is True
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    assert set(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values()) == {True}
    (expiry,) = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    assert (expiry["Status"], expiry["Expiration"]["Days"]) == ("Enabled", size.days)


def test_the_bucket_answers_over_tls_only(aws: Any, outputs: Any) -> None:
    policy = json.loads(aws("s3").get_bucket_policy(Bucket=outputs["BucketName"])["Policy"])
    (statement,) = [one for one in policy["Statement"] if one.get("Condition") == TLS_ONLY]
    assert (statement["Effect"], statement["Principal"], listed(statement["Action"])) == ("Deny", "*", ["s3:*"])
    arn = f"arn:aws:s3:::{outputs['BucketName']}"
    assert set(listed(statement["Resource"])) == {arn, f"{arn}/*"}
