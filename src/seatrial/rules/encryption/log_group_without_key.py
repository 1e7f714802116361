"""A log group without a key of one's own.

CloudWatch encrypts it with a key that AWS owns: nobody can see who used it, take it away or give it to some readers only.

Cause (security): The log group has no key of one's own.

Bad (CloudFormation):
    Log:
      Type: AWS::Logs::LogGroup
      Properties:
        RetentionInDays: 30

Good (CloudFormation):
    Key:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "kms:*", Resource: "*"}
            - Effect: Allow
              Principal: {Service: !Sub "logs.${AWS::Region}.amazonaws.com"}
              Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
              Resource: "*"
    Log:
      Type: AWS::Logs::LogGroup
      Properties:
        RetentionInDays: 30
        KmsKeyId: !GetAtt Key.Arn

Bad (Pulumi):
    aws.cloudwatch.LogGroup("log", retention_in_days=30, kms_key_id=None)

Good (Pulumi):
    key = aws.kms.Key("log", policy=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"Service": "logs.us-east-1.amazonaws.com"}, "Resource": "*",
         "Action": ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]}]}))
    aws.cloudwatch.LogGroup("log", retention_in_days=30, kms_key_id=key.arn)

Sources:
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
"""

from __future__ import annotations

from collections.abc import Iterator

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import is_missing
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A log group that names no key."""
    if is_missing(resource.properties, "KmsKeyId"):
        yield Blemish(
            path="KmsKeyId",
            message=f'log group "{resource.declaration.name}" has no KMS key',
            evidence="KmsKeyId is not set" + (" (null)" if "kmsKeyId" in resource.declaration.properties else ""),
            why="Its encryption is with a key that AWS owns: access to it is neither logged nor yours to revoke.",
            remedy="Set the key's ARN, and let the key's policy admit logs.<region>.amazonaws.com.",
        )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.PRACTICE,
    catalog=("F23",),
    types=("AWS::Logs::LogGroup",),
    check=check,
    profile=Profile.STRICT,
)
