"""Canned ACLs, and whether a bucket has any."""

from __future__ import annotations

import re
from typing import Any

# ACLs that give nobody but the owner anything: S3 passes over them at a bucket's creation
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
OWNERS_ACLS = {"private", "bucket-owner-full-control", "bucket-owner-read"}


def canned(acl: str) -> str:
    """A canned ACL as the API writes it: `PublicRead` → `public-read`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", acl).lower()


def acls_enabled(client: Any, bucket: str) -> bool:
    """Whether a bucket has ACLs; new ones have none: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"""
    from botocore.exceptions import ClientError

    try:
        rules = client.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"]
    except ClientError:
        return False
    return bool(rules) and rules[0].get("ObjectOwnership") != "BucketOwnerEnforced"
