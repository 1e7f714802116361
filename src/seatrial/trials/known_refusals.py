"""Refusals that are failures of the catalogue: by AWS's own words, with what to type instead.

A row needs an operation and words of AWS's answer that say nothing else; where none fits, the code alone says what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from seatrial.model.resource import Refusal


@dataclass(frozen=True)
class Known:
    """One reason for which AWS refuses: the failures that it is, and the remedy for it."""

    operations: re.Pattern[str]
    words: re.Pattern[str]
    catalog: tuple[str, ...]
    why: str
    remedy: str
    docs: str
    rule: str = "refused-by-aws"
    path: str = ""  # the registry's property that it is about, where AWS's words name none


def _known(
    operations: str,
    words: str,
    catalog: str,
    why: str,
    remedy: str,
    docs: str,
    rule: str = "refused-by-aws",
    path: str = "",
) -> Known:
    return Known(re.compile(operations), re.compile(words), tuple(catalog.split()), why, remedy, docs, rule, path)


_AWS = "https://docs.aws.amazon.com/"

ROWS = (
    _known(
        "CreateDB(Instance|Cluster)$", "Cannot find version|Invalid DB engine version", "F12",
        "AWS withdraws minor versions: a version that was fine a year ago stops today's first deployment.",
        "Take a version that is offered, or name the major version alone, so that AWS takes its newest minor.",
        f"{_AWS}AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html", "engine-version-withdrawn",
    ),
    _known(
        "elasticache:", "Cannot find version", "F12",
        "AWS withdraws versions of caches too: the first deployment stops here.",
        "Take a version that is offered.",
        f"{_AWS}AmazonElastiCache/latest/dg/supported-engine-versions.html", "engine-version-withdrawn",
    ),
    _known(
        "CreateDB(Instance|Cluster)$", "is a reserved word", "F13",
        "The engine keeps this name for itself, so AWS makes no database with it as the master user.",
        "Take another master user name, for example dbadmin or the application's own.",
        f"{_AWS}AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html",
    ),
    _known(
        "", "security groups per interface", "F38",
        "Five groups to an interface is what a new account is allowed, so the deployment stops here.",
        "Put rules together into fewer groups, or have the quota of security groups per interface raised.",
        f"{_AWS}vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups", "quota-exceeded",
    ),
    _known(
        "CreateSecurityGroup$", "may not begin with 'sg-'", "F15",
        "AWS keeps this beginning for the ids of groups: the group is not made, and nothing that needs it.",
        "Begin the name with something else, for example with the project's name.",
        f"{_AWS}AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
    ),
    _known(
        "CreateReplicationGroup$", "To use AuthToken, TransitEncryptionEnabled must be true", "F39",
        "A token that travels in the clear protects nothing, so AWS refuses the pair.",
        "Turn transit encryption on (transit_encryption_enabled, TransitEncryptionEnabled) and keep the token generated.",
        f"{_AWS}AmazonElastiCache/latest/dg/auth.html",
    ),
    _known(
        "CreateReplicationGroup$", "Invalid AuthToken", "F39",
        "AWS takes only tokens of 16 to 128 printable characters, without some of them.",
        "Generate the token without special characters (special=False, ExcludePunctuation: true), 16 to 128 long.",
        f"{_AWS}AmazonElastiCache/latest/dg/auth.html",
    ),
    _known(
        "RegisterScalableTarget$", "doesn't exist|does not exist", "F04",
        "What is to be scaled is spelled, and nothing here has that name: the first deployment stops here.",
        "Make the id of the names of the resources themselves, for example service/{cluster.name}/{service.name}.",
        f"{_AWS}autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    ),
    _known(
        "ecs:CreateService$", "does not have an associated load balancer", "F47",
        "The service is made before a listener leads to its target group; whether it works is luck.",
        "Let the service depend on the listener (depends_on, DependsOn), or attach the target group to one.",
        f"{_AWS}AmazonECS/latest/APIReference/API_CreateService.html",
    ),
    _known(
        "ecs:CreateService$", "does not exist in the task definition", "F04",
        "The service sends requests to a container that its task does not have.",
        "Take the container's name from the task definition.",
        f"{_AWS}AmazonECS/latest/APIReference/API_LoadBalancer.html",
    ),
    _known(
        "CreateDeploymentGroup$", "InvalidTargetGroupPair|InvalidLoadBalancerInfo|InvalidECSService", "F24",
        "Blue/green needs two target groups behind one listener and a service with the CODE_DEPLOY controller.",
        "Declare both target groups, name them in the deployment group, and set the service's controller to CODE_DEPLOY.",
        f"{_AWS}codedeploy/latest/userguide/deployment-groups-create-ecs.html",
    ),
    _known(
        "(Create|Update)Function", "runtime parameter of .* is no longer supported", "F12",
        "AWS withdraws runtimes: no function is made with this one any more.",
        "Take a runtime that is supported, in most cases the newest of the same language.",
        f"{_AWS}lambda/latest/dg/lambda-runtimes.html", "runtime-withdrawn",
    ),
    _known(
        "CreateRoute$", "has no Internet gateway attached|Gateway.NotAttached", "F47",
        "The route leads to a gateway that is not attached when the route is made.",
        "Let the route depend on the gateway's attachment (depends_on, DependsOn).",
        f"{_AWS}AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcgatewayattachment.html",
    ),
    _known(
        "CreateTrail$", "InsufficientS3BucketPolicy", "F47",
        "The bucket's policy does not let CloudTrail in yet when the trail is made.",
        "Write a bucket policy for cloudtrail.amazonaws.com, and let the trail depend on it.",
        f"{_AWS}awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
    ),
    _known(
        "PutBucketNotificationConfiguration$", "Unable to validate", "F47",
        "S3 tries the destination when the notification is made: without permission it refuses.",
        "Give the permission (function permission, queue or topic policy) first, and let the notification depend on it.",
        f"{_AWS}AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
    ),
    _known(
        "CreateEventSourceMapping$", "visibility timeout", "F47",
        "A message would come back while the function still works on it, so AWS refuses the mapping.",
        "Set the queue's visibility timeout to six times the function's timeout, and never below it.",
        f"{_AWS}lambda/latest/dg/services-sqs-configure.html",
    ),
    _known(
        "AssociateKmsKey$|CreateLogGroup$", "KMS key does not exist or is not allowed", "F46",
        "CloudWatch Logs may not use the key: its policy does not name the service.",
        "Allow logs.{region}.amazonaws.com the key's Encrypt, Decrypt, ReEncrypt, GenerateDataKey and Describe in its policy.",
        f"{_AWS}AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html", path="KmsKeyId",
    ),
    _known(
        "CreateTrail$", "InsufficientEncryptionPolicy", "F46",
        "CloudTrail may not use the key: its policy does not name the service.",
        "Allow cloudtrail.amazonaws.com kms:GenerateDataKey* and kms:DescribeKey in the key's policy.",
        f"{_AWS}awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
    ),
    _known(
        "CreateSubnet$|RunInstances$|CreateVolume$", "availabilityZone|availability zone", "F06",
        "The zone is spelled and belongs to another region than the one that is deployed to.",
        "Look zones up (aws.get_availability_zones(), Fn::GetAZs) instead of spelling them.",
        f"{_AWS}AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
    ),
)  # fmt: skip


def known_refusal(refusal: Refusal) -> Known | None:
    """The row that a refusal is, or None."""
    said = f"{refusal.code}: {refusal.message}"
    return next((row for row in ROWS if row.operations.search(refusal.operation) and row.words.search(said)), None)
