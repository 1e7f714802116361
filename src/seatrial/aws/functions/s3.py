"""What programs ask about S3.

API: https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of, partition_of
from seatrial.aws.functions.inquiry import Inquiry, dated
from seatrial.aws.kinds.s3.websites import HOSTED_ZONES, website_domain


def get_bucket(inquiry: Inquiry) -> dict[str, Any]:
    name, region = str(inquiry.arguments.get("bucket")), inquiry.region
    inquiry.ask("s3", "head_bucket", Bucket=name)
    home = inquiry.ask("s3", "get_bucket_location", Bucket=name).get("LocationConstraint") or "us-east-1"
    return {
        "id": name,
        "bucket": name,
        "arn": f"arn:{partition_of(region)}:s3:::{name}",
        "bucketDomainName": f"{name}.s3.amazonaws.com",
        "bucketRegion": home,
        "bucketRegionalDomainName": f"{name}.s3.{home}.{dns_suffix_of(home)}",
        "hostedZoneId": HOSTED_ZONES.get(home, "Z3AQBSTGFYJSTF"),
        "region": home,
        "websiteDomain": website_domain(home),
        "websiteEndpoint": f"{name}.{website_domain(home)}",
    }


def get_bucket_policy(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("bucket"))
    policy = inquiry.ask("s3", "get_bucket_policy", Bucket=name)["Policy"]
    return {"id": name, "bucket": name, "policy": policy, "region": inquiry.region}


def get_canonical_user_id(inquiry: Inquiry) -> dict[str, Any]:
    return {"id": hashlib.sha256(inquiry.account.encode()).hexdigest(), "displayName": ""}


def get_object(inquiry: Inquiry) -> dict[str, Any]:
    bucket, key = str(inquiry.arguments.get("bucket")), str(inquiry.arguments.get("key"))
    found = inquiry.ask("s3", "get_object", Bucket=bucket, Key=key)
    body, type_ = found["Body"].read(), found.get("ContentType", "application/octet-stream")
    readable = type_.startswith("text/") or type_.split(";")[0] in ("application/json", "application/xml")
    return {
        **inquiry.arguments,
        "id": f"{bucket}/{key}",
        "arn": f"arn:{partition_of(inquiry.region)}:s3:::{bucket}/{key}",
        "body": body.decode("utf-8", "replace") if readable else "",
        "bodyBase64": base64.b64encode(body).decode(),
        "bucketKeyEnabled": bool(found.get("BucketKeyEnabled")),
        "cacheControl": found.get("CacheControl", ""),
        "contentLength": len(body),
        "contentType": type_,
        "etag": str(found.get("ETag", "")).strip('"'),
        "lastModified": dated(found.get("LastModified")),
        "metadata": found.get("Metadata", {}),
        "region": inquiry.region,
        "serverSideEncryption": found.get("ServerSideEncryption", "AES256"),
        "storageClass": found.get("StorageClass", "STANDARD"),
        "tags": {},
        "versionId": found.get("VersionId", ""),
    }


def get_objects(inquiry: Inquiry) -> dict[str, Any]:
    names = (("prefix", "Prefix"), ("delimiter", "Delimiter"), ("startAfter", "StartAfter"), ("maxKeys", "MaxKeys"))
    choice = {parameter: inquiry.arguments[name] for name, parameter in names if inquiry.arguments.get(name)}
    found = inquiry.ask("s3", "list_objects_v2", Bucket=inquiry.arguments.get("bucket"), **choice)
    return {
        **inquiry.arguments,
        "id": inquiry.arguments.get("bucket"),
        "keys": [item["Key"] for item in found.get("Contents", ())],
        "commonPrefixes": [item["Prefix"] for item in found.get("CommonPrefixes", ())],
        "owners": [],
        "region": inquiry.region,
        "requestCharged": "",
    }


def get_buckets(inquiry: Inquiry) -> dict[str, Any]:
    prefix = str(inquiry.arguments.get("prefix") or "")
    found = inquiry.ask("s3", "list_buckets")["Buckets"]
    names = sorted(bucket["Name"] for bucket in found if bucket["Name"].startswith(prefix))
    buckets = [{"name": name, "arn": f"arn:{partition_of(inquiry.region)}:s3:::{name}"} for name in names]
    return {**inquiry.arguments, "buckets": buckets, "region": inquiry.region}


FUNCTIONS = {
    "getBucket": get_bucket,
    "getBucketObject": get_object,
    "getBucketObjects": get_objects,
    "getBucketPolicy": get_bucket_policy,
    "getBuckets": get_buckets,
    "getCanonicalUserId": get_canonical_user_id,
    "getObject": get_object,
    "getObjects": get_objects,
}
