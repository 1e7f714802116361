"""What is kept: objects, logs, and the key of all of them (S1.6, A6, A10)."""

from typing import Any

import pytest

from seatrial_components.live import encryption
from seatrial_components.live.buckets import assert_private, bucket_of
from seatrial_components.live.policies import listed


@pytest.fixture
def bucket(aws: Any, outputs: Any) -> Any:
    """The bucket as S3 tells it."""
    return bucket_of(aws, outputs["bucketName"])


def test_the_bucket_is_versioned_encrypted_and_private(bucket: Any, outputs: Any) -> None:
    assert_private(bucket, outputs["keyArn"])


def test_objects_expire(bucket: Any, asked: Any) -> None:
    (rule,) = bucket["Lifecycle"]
    assert rule["Status"] == "Enabled"
    assert rule["Filter"].get("Prefix", "") == ""
    assert rule["Expiration"]["Days"] == asked.object_days
    assert rule["NoncurrentVersionExpiration"]["NoncurrentDays"] == asked.object_days


def test_an_object_is_kept_under_the_key(aws: Any, outputs: Any) -> None:
    s3, key = aws("s3"), "live-test"
    version = s3.put_object(Bucket=outputs["bucketName"], Key=key, Body=b"paid")["VersionId"]
    try:
        found = s3.head_object(Bucket=outputs["bucketName"], Key=key)
        assert (found["ServerSideEncryption"], found["SSEKMSKeyId"]) == ("aws:kms", outputs["keyArn"])
    finally:
        s3.delete_object(Bucket=outputs["bucketName"], Key=key, VersionId=version)


@pytest.mark.parametrize("role", ["api", "insights", "postgresql"])
def test_logs_are_encrypted_and_kept_as_long_as_asked(role: str, aws: Any, outputs: Any, asked: Any) -> None:
    group = encryption.log_group(aws, outputs["logGroupNames"][role])
    assert (group["retentionInDays"], group["kmsKeyId"]) == (asked.log_days, outputs["keyArn"])


def test_the_key_is_the_environments_own_and_rotates(aws: Any, outputs: Any) -> None:
    key = encryption.key_of(aws, outputs["keyAlias"])
    assert key["Arn"] == outputs["keyArn"]
    assert (key["KeyManager"], key["KeyState"], key["Rotates"]) == ("CUSTOMER", "Enabled", True)


def test_the_key_serves_the_account_and_who_needs_it(aws: Any, outputs: Any, asked: Any) -> None:
    account, logs, *publishers = encryption.key_statements(aws, outputs["keyArn"])
    assert account["Principal"] == {"AWS": f"arn:aws:iam::{outputs['accountId']}:root"}
    assert logs["Principal"] == {"Service": f"logs.{outputs['region']}.amazonaws.com"}
    (context,) = logs["Condition"].values()
    prefix = f"arn:aws:logs:{outputs['region']}:{outputs['accountId']}:log-group:"
    groups = {prefix + name for name in outputs["logGroupNames"].values()}
    assert set(listed(context["kms:EncryptionContext:aws:logs:arn"])) == groups
    services = [set(listed(each["Principal"]["Service"])) for each in publishers]
    assert services == ([{"cloudwatch.amazonaws.com", "sns.amazonaws.com"}] if asked.alarms else [])
