"""A log group without a key in a project whose other log groups have one.

The project encrypts its logs with a key of its own, and here it does not: usually the line was forgotten.

Cause (security): The key that the other log groups have was forgotten here.

Bad (Pulumi):
    key = aws.kms.Key("log", policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"Service": "logs.us-east-1.amazonaws.com"}, "Resource": "*",
         "Action": ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]}]}))
    for name in ("web", "worker"):
        aws.cloudwatch.LogGroup(name, retention_in_days=30, kms_key_id=key.arn)
    aws.cloudwatch.LogGroup("audit", retention_in_days=30)

Good (Pulumi):
    key = aws.kms.Key("log", policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"Service": "logs.us-east-1.amazonaws.com"}, "Resource": "*",
         "Action": ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]}]}))
    for name in ("web", "worker", "audit"):
        aws.cloudwatch.LogGroup(name, retention_in_days=30, kms_key_id=key.arn)

Sources:
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.model.values import Unknown
from seatrial.rules.encryption.log_group_without_key import check as check_strictly
from seatrial.rules.reading import at
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A log group that names no key where more of its kind do than do not."""
    keys = [at(one.properties, "KmsKeyId") for one in survey.of_type("AWS::Logs::LogGroup")]
    keyed = sum(1 for key in keys if key is not None and not isinstance(key, Unknown))
    if keyed * 2 > len(keys):
        for blemish in check_strictly(resource, survey):
            yield replace(blemish, message=f"{blemish.message}, and {keyed} others of the project have one")


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.PRACTICE,
    catalog=("F23",),
    types=("AWS::Logs::LogGroup",),
    check=check,
)
