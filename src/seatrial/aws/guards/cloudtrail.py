"""What CloudTrail refuses where the embedded AWS would not."""

from __future__ import annotations

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.guards.policies import admits
from seatrial.aws.world import Request, World

_GUIDE = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/"
_TRAILS = 5


def _policy(request: Request, world: World) -> Refused | None:
    """The bucket's policy lets CloudTrail write; buckets of other accounts are not looked at."""
    name = request.parameters["S3BucketName"]
    buckets = backend("s3", request, "aws").buckets
    if name not in buckets or "cloudtrail.amazonaws.com" in _text(buckets[name].policy):
        return None
    message = f"Incorrect S3 bucket policy is detected for bucket: {name}"
    return Refused("InsufficientS3BucketPolicyException", message)


def _text(policy: object) -> str:
    return policy.decode() if isinstance(policy, bytes) else str(policy)


def _log_group(request: Request, world: World) -> Refused | None:
    arn = request.parameters.get("CloudWatchLogsLogGroupArn")
    if arn and not arn.endswith(":*"):
        message = "CloudTrail cannot validate the specified log group ARN: it must end with ':*'"
        return Refused("InvalidCloudWatchLogsLogGroupArnException", message)
    if arn and not request.parameters.get("CloudWatchLogsRoleArn"):
        message = "You must specify a role ARN when specifying a CloudWatch Logs log group ARN."
        return Refused("InvalidCloudWatchLogsRoleArnException", message)
    return None


def _key(request: Request, world: World) -> Refused | None:
    """The policy of a key of this account lets CloudTrail encrypt."""
    name = str(request.parameters.get("KmsKeyId") or "")
    keys = backend("kms", request).keys
    key = keys.get(name.rpartition("/")[2])
    if key is None or admits(key.policy, "cloudtrail.amazonaws.com"):
        return None
    message = f"Insufficient permissions to access S3 bucket {request.parameters['S3BucketName']} or KMS key {name}."
    return Refused("InsufficientEncryptionPolicyException", message)


def _quota(request: Request, world: World) -> Refused | None:
    trails = backend("cloudtrail", request).trails
    limit = world.quotas.get("cloudtrail:trails", _TRAILS)
    if len(trails) < limit or request.parameters["Name"] in trails:
        return None
    message = f"User: {request.account} already has {limit} trails in {request.region}."
    return Refused("MaximumNumberOfTrailsExceededException", message)


GUARDS = (
    Guard("CreateTrail", _key, f"{_GUIDE}create-kms-key-policy-for-cloudtrail.html"),
    Guard("CreateTrail", _policy, f"{_GUIDE}create-s3-bucket-policy-for-cloudtrail.html"),
    Guard("CreateTrail", _log_group, f"{_GUIDE}send-cloudtrail-events-to-cloudwatch-logs.html"),
    Guard("CreateTrail", _quota, f"{_GUIDE}WhatIsCloudTrail-Limits.html"),
)
