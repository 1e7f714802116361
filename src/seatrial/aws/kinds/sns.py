"""SNS: topics, subscriptions.

API: https://docs.aws.amazon.com/sns/latest/api/welcome.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.shaping import attributes_of

_TOPIC = (
    "ArchivePolicy",
    "ContentBasedDeduplication",
    "DeliveryPolicy",
    "DisplayName",
    "FifoThroughputScope",
    "FifoTopic",
    "KmsMasterKeyId",
    "Policy",
    "SignatureVersion",
    "TracingConfig",
    *(
        f"{protocol}{suffix}"
        for protocol in ("Application", "Firehose", "HTTP", "Lambda", "SQS")
        for suffix in ("FailureFeedbackRoleArn", "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate")
    ),
)
_SUBSCRIPTION = (
    "DeliveryPolicy",
    "FilterPolicy",
    "FilterPolicyScope",
    "RawMessageDelivery",
    "RedrivePolicy",
    "ReplayPolicy",
    "SubscriptionRoleArn",
)


def _logged(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Delivery status logging as topic attributes."""
    made: dict[str, Any] = {}
    for item in properties.get("DeliveryStatusLogging") or ():
        name = {"http/s": "HTTP", "sqs": "SQS"}.get(str(item["Protocol"]).lower(), str(item["Protocol"]).title())
        made |= {f"{name}{key}": value for key, value in item.items() if key != "Protocol"}
    return made


def _create_topic(moment: Moment) -> Mapping[str, Any]:
    properties = dict(moment.properties) | _logged(moment.properties)
    name = moment.name or properties.get("TopicName")
    parameters = {"Name": name, "Attributes": attributes_of(properties, _TOPIC), "Tags": properties.get("Tags") or []}
    return dict(moment.client().create_topic(**parameters))


def _subscribe_inline(moment: Moment) -> None:
    for item in moment.properties.get("Subscription") or ():
        moment.client().subscribe(TopicArn=moment.id, Protocol=item["Protocol"], Endpoint=item["Endpoint"])


def _put_policy(moment: Moment) -> Mapping[str, Any]:
    document = moment.properties["PolicyDocument"]
    text = document if isinstance(document, str) else json.dumps(document)
    for topic in moment.properties["Topics"]:
        moment.client().set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=text)
    return {}


def _subscribe(moment: Moment) -> Mapping[str, Any]:
    properties = moment.properties
    answer = moment.client().subscribe(
        TopicArn=properties["TopicArn"],
        Protocol=properties["Protocol"],
        Endpoint=properties.get("Endpoint") or "",
        Attributes=attributes_of(properties, _SUBSCRIPTION),
        ReturnSubscriptionArn=True,
    )
    return dict(answer)


KINDS = (
    Kind(
        "AWS::SNS::Topic",
        "sns",
        create=_create_topic,
        id="{.TopicArn}",
        after=(_subscribe_inline,),
        attributes={
            "TopicArn": "{id}",
            "Arn": "{id}",
            "TopicName": lambda moment: moment.id.rsplit(":", 1)[-1],
            "Owner": "{account}",
        },
        read=Call("get_topic_attributes", {"TopicArn": "{id}"}, matched=False),
        found="Attributes",
        delete=Call("delete_topic", {"TopicArn": "{id}"}, matched=False),
        name="TopicName",
        silent=True,
    ),
    Kind(
        "AWS::SNS::TopicPolicy",
        "sns",
        create=_put_policy,
        id="{Topics.0}",
        attributes={"Owner": "{account}"},
        silent=True,
    ),
    Kind(
        "AWS::SNS::Subscription",
        "sns",
        create=_subscribe,
        id="{.SubscriptionArn}",
        attributes={
            "Arn": "{id}",
            "OwnerId": "{account}",
            "PendingConfirmation": lambda moment: str(moment.properties.get("Protocol", "")).startswith(
                ("email", "http")
            ),
        },
        read=Call("get_subscription_attributes", {"SubscriptionArn": "{id}"}, matched=False),
        found="Attributes",
        delete=Call("unsubscribe", {"SubscriptionArn": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::SNS::PlatformApplication",
        "sns",
        create=Call(
            "create_platform_application",
            {
                "Attributes": lambda moment: attributes_of(
                    moment.properties, ("PlatformCredential", "PlatformPrincipal", "EventDeliveryFailure")
                )
            },
        ),
        id="{.PlatformApplicationArn}",
        attributes={"Arn": "{id}"},
        delete=Call("delete_platform_application", {"PlatformApplicationArn": "{id}"}, matched=False),
        name="Name",
        silent=True,
    ),
)
