"""The log of transactions and the audit bucket (S2.5, S2.6)."""

from typing import Any

import pytest

from seatrial_components.live.buckets import assert_private, bucket_of


@pytest.fixture
def table(aws: Any, outputs: Any) -> Any:
    """The table as DynamoDB describes it."""
    return aws("dynamodb").describe_table(TableName=outputs["transactionsTableName"])["Table"]


@pytest.fixture
def bucket(aws: Any, outputs: Any) -> Any:
    """The audit bucket as S3 describes it."""
    return bucket_of(aws, outputs["auditBucketName"])


def keys(of: Any) -> dict[str, str]:
    """The attributes of a key schema by what they are in it."""
    return {each["KeyType"]: each["AttributeName"] for each in of["KeySchema"]}


def test_transactions_are_found_by_their_id_and_by_merchant_and_time(table: Any, outputs: Any) -> None:
    assert keys(table) == {"HASH": "transactionId"}
    (index,) = table["GlobalSecondaryIndexes"]
    assert index["IndexName"] == outputs["transactionsByMerchant"]
    assert keys(index) == {"HASH": "merchantId", "RANGE": "receivedAt"}
    assert index["Projection"]["ProjectionType"] == "ALL"


def test_transactions_are_paid_by_request_and_encrypted(table: Any, outputs: Any) -> None:
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    encryption = table["SSEDescription"]
    assert (encryption["SSEType"], encryption["KMSMasterKeyArn"]) == ("KMS", outputs["keyArn"])
    assert table["TableArn"] == outputs["transactionsTableArn"]


def test_the_table_can_go_back_to_any_second_and_can_go(aws: Any, table: Any) -> None:
    backups = aws("dynamodb").describe_continuous_backups(TableName=table["TableName"])["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    assert table.get("DeletionProtectionEnabled", False) is False


def test_the_audit_bucket_is_called_as_the_auditors_want(environment: Any, outputs: Any) -> None:
    elsewhere = "" if environment.region == "us-east-1" else f"-{environment.region}"
    wanted = f"payments-{environment.name}-audit-{environment.suffix.lower()}{elsewhere}"
    assert outputs["auditBucketName"] == wanted


def test_the_audit_bucket_is_private_versioned_and_encrypted(bucket: Any, outputs: Any) -> None:
    assert_private(bucket, outputs["keyArn"])


def test_audit_objects_are_kept_as_long_as_the_environment_says(bucket: Any, size: Any) -> None:
    (rule,) = bucket["Lifecycle"]
    assert rule["Status"] == "Enabled"
    assert rule["Expiration"]["Days"] == size.expire_days
    assert rule["NoncurrentVersionExpiration"]["NoncurrentDays"] == 30
    assert rule["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"] == 7
