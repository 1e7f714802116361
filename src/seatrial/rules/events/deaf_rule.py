"""An event rule that nothing can ever match.

EventBridge takes any pattern. A bucket sends its events only where it is told to, and a table sends changes of its items to
its stream and never to a bus: a rule that waits for them is deployed and never called.

Cause (operations): The rule waits for events that their source was never told to send.

Bad (CloudFormation):
    Uploads:
      Type: AWS::S3::Bucket
    Arrived:
      Type: AWS::Events::Rule
      Properties:
        EventPattern:
          source: [aws.s3]
          detail-type: [Object Created]
          detail: {bucket: {name: [!Ref Uploads]}}

Good (CloudFormation):
    Uploads:
      Type: AWS::S3::Bucket
      Properties:
        NotificationConfiguration:
          EventBridgeConfiguration: {EventBridgeEnabled: true}
    Arrived:
      Type: AWS::Events::Rule
      Properties:
        EventPattern:
          source: [aws.s3]
          detail-type: [Object Created]
          detail: {bucket: {name: [!Ref Uploads]}}

Bad (Pulumi):
    pattern = {"source": ["aws.dynamodb"], "detail": {"eventName": ["INSERT"]}}
    aws.cloudwatch.EventRule("placed", event_pattern=json.dumps(pattern))

Good (Pulumi):
    pattern = {"source": ["kitchen.orders"], "detail": {"eventName": ["INSERT"]}}
    aws.cloudwatch.EventRule("placed", event_pattern=json.dumps(pattern))

Sources:
- https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html
- https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.policies import texts
from seatrial.rules.reading import at, document, flag, is_known
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.survey import Survey

_CHANGES = {"INSERT", "MODIFY", "REMOVE"}  # as records of a stream say it
_OBJECT = "Object "


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """The pattern waits for what nobody sends."""
    pattern = document(at(resource.properties, "EventPattern"))
    if not isinstance(pattern, dict) or not is_known(pattern):
        return
    if "aws.dynamodb" in texts(pattern.get("source")) and _is_of_stream(pattern):
        yield _blemish(
            resource,
            "waits for changes of a table's items, which DynamoDB never sends to an event bus",
            "Enable the table's stream, and join it to the function with an event source mapping, or to the bus with a pipe.",
        )
    for bucket in _silent_buckets(pattern, survey):
        yield _blemish(
            resource,
            f'waits for events of bucket "{bucket.declaration.name}", which sends none to EventBridge',
            "Turn EventBridge on in the bucket's notification configuration.",
        )


def _blemish(resource: Resource, said: str, remedy: str) -> Blemish:
    return Blemish(
        path="EventPattern",
        message=f'rule "{resource.declaration.name}" {said}',
        evidence=f"EventPattern = {str(at(resource.properties, 'EventPattern'))[:160]}",
        why="The rule is deployed and never matches: its targets are never called.",
        remedy=remedy,
    )


def _is_of_stream(pattern: dict[str, Any]) -> bool:
    names = {*texts(at(pattern, "detail.eventName")), *texts(at(pattern, "detail.eventType"))}
    return bool(names & _CHANGES) or any("stream" in one.lower() for one in texts(pattern.get("detail-type")))


def _silent_buckets(pattern: dict[str, Any], survey: Survey) -> Iterator[Resource]:
    kinds = texts(pattern.get("detail-type"))
    if texts(pattern.get("source")) != ("aws.s3",) or not kinds or not all(one.startswith(_OBJECT) for one in kinds):
        return
    for name in texts(at(pattern, "detail.bucket.name")):
        bucket = survey.target(name, "AWS::S3::Bucket")
        if bucket is not None and not bucket.refusal and _is_silent(bucket):
            yield bucket


def _is_silent(bucket: Resource) -> bool:
    given = at(bucket.properties, "NotificationConfiguration")
    if not is_known(given):
        return False
    told = at(given, "EventBridgeConfiguration")
    return told is None or (isinstance(told, dict) and flag(told.get("EventBridgeEnabled", True)) is False)


RULE = Rule(
    severity=Severity.HIGH,
    category=Category.ARCHITECTURE,
    types=("AWS::Events::Rule",),
    check=check,
)
