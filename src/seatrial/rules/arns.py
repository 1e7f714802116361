"""ARNs inside values: their parts, and the name of a resource that they spell.

Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ARN = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):(?P<service>[a-z0-9-]+):(?P<region>[a-z0-9-]*):(?P<account>\d{12}|aws|):"
    r"(?P<rest>[A-Za-z0-9_*?/:.@+=$-]+)"
)
# By service: how the resource part spells a name, and the types that have such names.
_SPELLINGS: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "lambda": [(r"function:([^:/]+)", ("AWS::Lambda::Function",))],
    "sqs": [(r"([^:/]+)$", ("AWS::SQS::Queue",))],
    "sns": [(r"([^:/]+)$", ("AWS::SNS::Topic",))],
    "dynamodb": [(r"table/([^/]+)", ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"))],
    "states": [(r"stateMachine:([^:]+)", ("AWS::StepFunctions::StateMachine",))],
    "ssm": [(r"parameter(/.+)", ("AWS::SSM::Parameter",))],
    "ecs": [
        (r"cluster/([^/]+)$", ("AWS::ECS::Cluster",)),
        (r"service/[^/]+/([^/]+)$", ("AWS::ECS::Service",)),
    ],
    "iam": [(r"role/(?:.*/)?([^/]+)$", ("AWS::IAM::Role",))],
    "ecr": [(r"repository/(.+)$", ("AWS::ECR::Repository",))],
    "kinesis": [(r"stream/([^/]+)", ("AWS::Kinesis::Stream",))],
    "firehose": [(r"deliverystream/([^/]+)", ("AWS::KinesisFirehose::DeliveryStream",))],
    "events": [(r"event-bus/([^/]+)", ("AWS::Events::EventBus",))],
    "codebuild": [(r"project/([^/]+)", ("AWS::CodeBuild::Project",))],
    "s3": [(r"([^/]+)", ("AWS::S3::Bucket",))],
}
_NAMES = {
    service: tuple((re.compile(pattern), types) for pattern, types in rows) for service, rows in _SPELLINGS.items()
}


@dataclass(frozen=True)
class Arn:
    """An ARN as it is spelled in a value."""

    text: str
    partition: str
    service: str
    region: str
    account: str
    rest: str


def arns_in(value: str) -> Iterator[Arn]:
    """Every ARN in a text; those of AWS's own things (account `aws`) are left out."""
    for found in _ARN.finditer(value):
        if found["account"] != "aws":
            yield Arn(found[0], found["partition"], found["service"], found["region"], found["account"], found["rest"])


def spelled_name(arn: Arn) -> tuple[str, tuple[str, ...]]:
    """The name in an ARN and the types it can be of; an empty name where nobody can tell."""
    for pattern, types in _NAMES.get(arn.service, ()):
        found = pattern.match(arn.rest)
        if found:
            return found[1], types
    return "", ()
