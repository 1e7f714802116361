"""What S3 refuses where the embedded AWS would not.

Buckets made since April 2023 have no ACLs and block public access until somebody allows them:
https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import stranger
from seatrial.aws.world import CALLER, Request, World

_GUIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/"
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_ADDRESS = re.compile(r"\d+\.\d+\.\d+\.\d+")
_PUBLIC_ACLS = ("public-read", "public-read-write", "authenticated-read")
_BUCKETS = 10_000  # 100 until November 2024
_FROM_DAY_30 = ("STANDARD_IA", "ONEZONE_IA")
# objects move down these steps and never up
_STEPS = ("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")


def _bucket(request: Request) -> Any:
    return backend("s3", request, "aws").buckets.get(request.parameters.get("Bucket"))


def _name(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("Bucket"))
    if _NAME.fullmatch(name) and not _ADDRESS.fullmatch(name) and ".." not in name and not name.startswith("xn--"):
        return None
    return Refused("InvalidBucketName", f"The specified bucket is not valid: {name}")


def _acl(request: Request, world: World) -> Refused | None:
    """A canned ACL on a bucket or object whose bucket has none, or which blocks what is public."""
    acl, bucket = request.parameters.get("ACL"), _bucket(request)
    given = acl or request.parameters.get("AccessControlPolicy")
    if bucket is None or not given or acl == "bucket-owner-full-control":
        return None
    rule = str(bucket.ownership_rule or "")
    if "BucketOwnerPreferred" not in rule and "ObjectWriter" not in rule:
        return Refused("AccessControlListNotSupported", "The bucket does not allow ACLs")
    if acl in _PUBLIC_ACLS and _blocks(bucket, "block_public_acls"):
        return Refused(
            "AccessDenied",
            f"Access Denied: the ACL {acl} is public and public ACLs are prevented by the BlockPublicAcls setting in "
            "S3 Block Public Access",
            403,
        )
    return None


def _blocks(bucket: Any, setting: str) -> bool:
    block = bucket.public_access_block
    return True if block is None else bool(getattr(block, setting))


def _policy(request: Request, world: World) -> Refused | None:
    bucket, name = _bucket(request), request.parameters.get("Bucket")
    if bucket is None:
        return None
    try:
        statements = json.loads(str(request.parameters.get("Policy"))).get("Statement", [])
    except (ValueError, AttributeError):
        return Refused("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'")
    statements = [
        item for item in (statements if isinstance(statements, list) else [statements]) if isinstance(item, dict)
    ]
    if any(_elsewhere(text, str(name)) for item in statements for text in _texts(item.get("Resource"))):
        return Refused("MalformedPolicy", "Policy has invalid resource")
    if _blocks(bucket, "block_public_policy") and any(map(_public, statements)):
        return Refused(
            "AccessDenied",
            f"User: arn:aws:iam::{request.account}:{CALLER} is not authorized to perform: s3:PutBucketPolicy on "
            f'resource: "arn:aws:s3:::{name}" because public policies are prevented by the BlockPublicPolicy setting '
            "in S3 Block Public Access",
            403,
        )
    return None


def _texts(value: Any) -> list[str]:
    return [str(item) for item in (value if isinstance(value, list) else [value]) if item is not None]


def _elsewhere(resource: str, bucket: str) -> bool:
    """Whether a resource is another bucket's."""
    match = re.fullmatch(r"arn:[\w-]+:s3:::([^/*?$]+)(/.*)?", resource)
    return bool(match and match[1] != bucket)


def _public(statement: dict[str, Any]) -> bool:
    """Whether a statement admits everybody, without a condition that could narrow it."""
    principal = statement.get("Principal")
    everybody = principal == "*" or (isinstance(principal, dict) and "*" in _texts(principal.get("AWS")))
    return everybody and statement.get("Effect") == "Allow" and not statement.get("Condition")


def _replication(request: Request, world: World) -> Refused | None:
    bucket = _bucket(request)
    if bucket is None:
        return None
    if not bucket.is_versioned:
        message = "Versioning must be 'Enabled' on the bucket to apply a replication configuration"
        return Refused("InvalidRequest", message)
    others = backend("s3", request, "aws").buckets
    for rule in request.parameters["ReplicationConfiguration"].get("Rules", ()):
        target = others.get(str(rule["Destination"]["Bucket"]).rsplit(":", 1)[-1])
        if target is not None and not target.is_versioned:
            return Refused("InvalidRequest", "Destination bucket must have versioning enabled.")
    return None


def _transitions(request: Request, world: World) -> Refused | None:
    for rule in request.parameters.get("LifecycleConfiguration", {}).get("Rules", ()):
        for transition in rule.get("Transitions", ()):
            class_, days = transition.get("StorageClass"), transition.get("Days")
            if class_ in _FROM_DAY_30 and days is not None and days < 30:
                message = f"'Days' in Transition action must be greater than or equal to 30 for storageClass '{class_}'"
                return Refused("InvalidArgument", message)
        refused = _expires_first(rule) or _upwards(rule)
        if refused:
            return refused
    return None


def _upwards(rule: Mapping[str, Any]) -> Refused | None:
    """A warmer class comes before a colder one."""
    dated = [item for item in rule.get("Transitions", ()) if item.get("Days") is not None]
    known = [item for item in dated if item.get("StorageClass") in _STEPS]
    ordered = sorted(known, key=lambda item: _STEPS.index(item["StorageClass"]))
    for warmer, colder in pairwise(ordered):
        if int(warmer["Days"]) > int(colder["Days"]):
            return Refused(
                "InvalidArgument",
                f"'Days' in the 'Transition' action for StorageClass '{colder['StorageClass']}' for filter "
                f"'{_filter(rule)}' must be greater than 'Days' in the 'Transition' action for StorageClass "
                f"'{warmer['StorageClass']}'",
            )
    return None


def _expires_first(rule: Mapping[str, Any]) -> Refused | None:
    """Objects move before they are deleted."""
    days = (rule.get("Expiration") or {}).get("Days")
    last = max((int(item.get("Days") or 0) for item in rule.get("Transitions", ())), default=-1)
    if days is None or int(days) > last:
        return None
    message = f"'Days' in the Expiration action for filter '{_filter(rule)}' must be greater than 'Days' in the Transition action"
    return Refused("InvalidArgument", message)


def _filter(rule: Mapping[str, Any]) -> str:
    return f"(prefix={(rule.get('Filter') or {}).get('Prefix', rule.get('Prefix', ''))})"


def _strangers(request: Request, world: World) -> Refused | None:
    name = stranger(request, request.parameters.get("Policy"))
    return Refused("MalformedPolicy", f"Invalid principal in policy: {name} does not exist") if name else None


def _algorithm(request: Request, world: World) -> Refused | None:
    wanted = request.parameters.get("ServerSideEncryptionConfiguration") or {}
    for rule in wanted.get("Rules", ()):
        default = rule.get("ApplyServerSideEncryptionByDefault") or {}
        algorithm = default.get("SSEAlgorithm")
        if algorithm and algorithm not in ("AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"):
            return Refused("MalformedXML", f"The XML you provided was not well-formed: SSEAlgorithm {algorithm}")
        if algorithm == "AES256" and default.get("KMSMasterKeyID"):
            message = "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"
            return Refused("InvalidArgument", message)
    return None


def _room(request: Request, world: World) -> Refused | None:
    held = backend("s3", request, "aws").buckets
    limit = world.quotas.get("s3:buckets", _BUCKETS)
    if len(held) < limit or request.parameters.get("Bucket") in held:
        return None
    return Refused("TooManyBuckets", f"You have attempted to create more buckets than allowed ({limit})")


GUARDS = (
    Guard("CreateBucket", _room, "https://docs.aws.amazon.com/general/latest/gr/s3.html#limits_s3"),
    Guard("PutBucketPolicy", _strangers, f"{_GUIDE}s3-bucket-user-policy-specifying-principal-intro.html"),
    Guard("PutBucketEncryption", _algorithm, f"{_GUIDE}default-bucket-encryption.html"),
    Guard("CreateBucket", _name, f"{_GUIDE}bucketnamingrules.html"),
    Guard("PutBucketAcl", _acl, f"{_GUIDE}about-object-ownership.html"),
    Guard("PutObject", _acl, f"{_GUIDE}about-object-ownership.html"),
    Guard("PutBucketPolicy", _policy, f"{_GUIDE}access-control-block-public-access.html"),
    Guard("PutBucketReplication", _replication, f"{_GUIDE}replication-requirements.html"),
    Guard("PutBucketLifecycleConfiguration", _transitions, f"{_GUIDE}lifecycle-transition-general-considerations.html"),
)
