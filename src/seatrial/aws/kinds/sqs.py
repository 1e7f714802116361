"""SQS: queues.

API: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.shaping import attributes_of

_QUEUE = (
    "ContentBasedDeduplication",
    "DeduplicationScope",
    "DelaySeconds",
    "FifoQueue",
    "FifoThroughputLimit",
    "KmsDataKeyReusePeriodSeconds",
    "KmsMasterKeyId",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "Policy",
    "ReceiveMessageWaitTimeSeconds",
    "RedriveAllowPolicy",
    "RedrivePolicy",
    "SqsManagedSseEnabled",
    "VisibilityTimeout",
)


def _create_queue(moment: Moment) -> Mapping[str, Any]:
    attributes = attributes_of(moment.properties, _QUEUE)
    if attributes.get("FifoQueue") == "false":
        attributes.pop("FifoQueue")  # AWS refuses to be told that a standard queue is one
    tags = {tag["Key"]: tag["Value"] for tag in moment.properties.get("Tags") or ()}
    name = moment.name or moment.properties.get("QueueName")
    moment.client().create_queue(QueueName=name, Attributes=attributes, tags=tags)
    return {"QueueUrl": _url(moment, str(name))}


def _url(moment: Moment, name: str) -> str:
    return f"https://sqs.{moment.region}.{dns_suffix_of(moment.region)}/{moment.account}/{name}"


def _set(attribute: str, source: str) -> Callable[[Moment], Mapping[str, Any]]:
    """Set one attribute of the queues that the properties name."""

    def put(moment: Moment) -> Mapping[str, Any]:
        value = moment.properties.get(source)
        text = value if isinstance(value, str) else json.dumps(value)
        for queue in _queues(moment):
            moment.client().set_queue_attributes(QueueUrl=queue, Attributes={attribute: text})
        return {}

    return put


def _unset(attribute: str) -> Callable[[Moment], None]:
    def unset(moment: Moment) -> None:
        for queue in _queues(moment):
            moment.client().set_queue_attributes(QueueUrl=queue, Attributes={attribute: ""})

    return unset


def _queues(moment: Moment) -> list[str]:
    queues = moment.properties.get("Queues") or [moment.properties.get("QueueUrl")]
    return [str(queue) for queue in queues]


def _setting(type_: str, attribute: str, source: str) -> Kind:
    return Kind(
        type_,
        "sqs",
        create=_set(attribute, source),
        id=lambda moment: _queues(moment)[0],
        delete=_unset(attribute),
        silent=True,
    )


KINDS = (
    Kind(
        "AWS::SQS::Queue",
        "sqs",
        create=_create_queue,
        id="{.QueueUrl}",
        attributes={
            "QueueUrl": "{id}",
            "QueueName": lambda moment: moment.id.rsplit("/", 1)[-1],
            "Arn": "arn:{partition}:sqs:{region}:{account}:{@QueueName}",
        },
        read=Call("get_queue_attributes", {"QueueUrl": "{id}", "AttributeNames": ["All"]}, matched=False),
        found="Attributes",
        delete=Call("delete_queue", {"QueueUrl": "{id}"}, matched=False),
        name="QueueName",
        silent=True,
    ),
    _setting("AWS::SQS::QueuePolicy", "Policy", "PolicyDocument"),
    _setting("AWS::SQS::Queue/RedrivePolicy", "RedrivePolicy", "RedrivePolicy"),
    _setting("AWS::SQS::Queue/RedriveAllowPolicy", "RedriveAllowPolicy", "RedriveAllowPolicy"),
)
