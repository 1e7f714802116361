"""Module `sns` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare


def fifo(name: str, native: Mapping[str, Any], flag: str) -> str:
    """A generated name with the ending that FIFO topics and queues need."""
    return f"{name}.fifo" if bare(native.get(flag)) else name


ENTRIES = {
    "Topic": Entry(
        "AWS::SNS::Topic",
        {
            "name": "TopicName",
            "namePrefix": "",
            "policy": "Policy",
            "deliveryPolicy": "DeliveryPolicy",
            "httpFailureFeedbackRoleArn": "HTTPFailureFeedbackRoleArn",
            "httpSuccessFeedbackRoleArn": "HTTPSuccessFeedbackRoleArn",
            "httpSuccessFeedbackSampleRate": "HTTPSuccessFeedbackSampleRate",
            "sqsFailureFeedbackRoleArn": "SQSFailureFeedbackRoleArn",
            "sqsSuccessFeedbackRoleArn": "SQSSuccessFeedbackRoleArn",
            "sqsSuccessFeedbackSampleRate": "SQSSuccessFeedbackSampleRate",
        },
        defaults={"fifoTopic": False, "contentBasedDeduplication": False},
        outputs={"owner": "{account}", "name": "{@TopicName}"},
        named="name",
        longest=251,
        dressed=lambda name, native: fifo(name, native, "fifoTopic"),
    ),
    "TopicPolicy": Entry(
        "AWS::SNS::TopicPolicy",
        {"arn": "", "policy": "PolicyDocument"},
        shape=lambda native: {"Topics": [native.get("arn")]},
        taggable=False,
    ),
    "TopicSubscription": Entry(
        "AWS::SNS::Subscription",
        {"topic": "TopicArn", "endpointAutoConfirms": "", "confirmationTimeoutInMinutes": ""},
        defaults={"rawMessageDelivery": False, "endpointAutoConfirms": False, "confirmationTimeoutInMinutes": 1},
        outputs={
            "confirmationWasAuthenticated": lambda moment: not moment.attributes.get("PendingConfirmation"),
            "filterPolicyScope": lambda moment: moment.properties.get("FilterPolicyScope") or "MessageAttributes",
        },
        taggable=False,
    ),
    "PlatformApplication": Entry("AWS::SNS::PlatformApplication", named="name", longest=256, taggable=False),
}
