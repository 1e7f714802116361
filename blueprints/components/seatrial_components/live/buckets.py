"""Buckets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from seatrial_components.live.tags import pairs

Aws = Callable[[str], Any]


def bucket_of(aws: Aws, name: str) -> dict[str, Any]:
    """What S3 says of a bucket: `Versioning`, `Encryption` (its one rule), `PublicAccess`, `Ownership`, `Lifecycle`
    (its rules), `Policy` (its statements) and `Tags`."""
    s3 = aws("s3")
    encryption = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]
    return {
        "Versioning": s3.get_bucket_versioning(Bucket=name).get("Status"),
        "Encryption": encryption["Rules"][0],
        "PublicAccess": s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"],
        "Ownership": s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"]["Rules"][0]["ObjectOwnership"],
        "Lifecycle": s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"],
        "Policy": json.loads(s3.get_bucket_policy(Bucket=name)["Policy"])["Statement"],
        "Tags": pairs(s3.get_bucket_tagging(Bucket=name)["TagSet"]),
    }


def assert_private(bucket: dict[str, Any], key_arn: str) -> None:
    """A bucket keeps versions, is encrypted with the key, public to nobody, and reached by TLS only."""
    assert bucket["Versioning"] == "Enabled"
    assert bucket["Encryption"]["ApplyServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": key_arn,
    }
    assert bucket["Encryption"]["BucketKeyEnabled"] is True
    assert len(bucket["PublicAccess"]) == 4
    assert all(bucket["PublicAccess"].values())
    assert bucket["Ownership"] == "BucketOwnerEnforced"
    refusals = [one for one in bucket["Policy"] if one["Effect"] == "Deny" and one["Principal"] in ("*", {"AWS": "*"})]
    assert {"Bool": {"aws:SecureTransport": "false"}} in [one["Condition"] for one in refusals]
