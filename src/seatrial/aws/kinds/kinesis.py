"""Kinesis data streams.

API: https://docs.aws.amazon.com/kinesis/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _name(moment: Moment) -> str:
    """A stream's name from its name or ARN."""
    return (moment.id or moment.name).rsplit("/", 1)[-1]


def _retention(moment: Moment) -> None:
    hours = int(moment.properties.get("RetentionPeriodHours") or 24)
    if hours > 24:
        moment.client().increase_stream_retention_period(StreamName=moment.id, RetentionPeriodHours=hours)


def _encrypt(moment: Moment) -> None:
    given = moment.properties.get("StreamEncryption") or {}
    if given.get("EncryptionType") == "KMS":
        key = given.get("KeyId") or "alias/aws/kinesis"
        moment.client().start_stream_encryption(StreamName=moment.id, EncryptionType="KMS", KeyId=key)


def _tag(moment: Moment) -> None:
    tags = {tag["Key"]: tag["Value"] for tag in moment.properties.get("Tags") or ()}
    if tags:
        moment.client().add_tags_to_stream(StreamName=moment.id, Tags=tags)


def _shards(moment: Moment) -> Any:
    """A stream on demand has no count of shards."""
    mode = (moment.properties.get("StreamModeDetails") or {}).get("StreamMode")
    return None if mode == "ON_DEMAND" else int(moment.properties.get("ShardCount") or 1)


KINDS = (
    Kind(
        "AWS::Kinesis::Stream",
        "kinesis",
        create=Call(
            "create_stream",
            {"StreamName": "{name}", "ShardCount": _shards, "StreamModeDetails": "{StreamModeDetails}"},
            matched=False,
        ),
        id=lambda moment: moment.name or moment.properties["Name"],
        after=(_tag, _retention, _encrypt),
        attributes={"Arn": lambda m: f"arn:aws:kinesis:{m.region}:{m.account}:stream/{_name(m)}"},
        read=Call("describe_stream", {"StreamName": _name}, matched=False),
        found="StreamDescription",
        delete=Call("delete_stream", {"StreamName": "{id}", "EnforceConsumerDeletion": True}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::Kinesis::StreamConsumer",
        "kinesis",
        create=Call("register_stream_consumer", without=("Tags",)),
        answer="Consumer",
        id="{.ConsumerARN}",
        attributes={
            "ConsumerARN": "{id}",
            "Arn": "{id}",
            "ConsumerStatus": "ACTIVE",
            "ConsumerCreationTimestamp": "{.ConsumerCreationTimestamp}",
        },
        read=Call("describe_stream_consumer", {"ConsumerARN": "{id}"}, matched=False),
        found="ConsumerDescription",
        delete=Call("deregister_stream_consumer", {"ConsumerARN": "{id}"}, matched=False),
        name="ConsumerName",
        taken="ResourceInUseException",
        scope="StreamARN",
    ),
    Kind(
        "AWS::Kinesis::ResourcePolicy",
        "kinesis",
        create=Call("put_resource_policy", {"Policy": "{ResourcePolicy}", "ResourceARN": "{ResourceArn}"}),
        id="{ResourceArn}",
        delete=Call("delete_resource_policy", {"ResourceARN": "{ResourceArn}"}, matched=False),
        silent=True,
    ),
)
