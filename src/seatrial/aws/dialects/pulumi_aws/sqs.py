"""Module `sqs` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.pulumi_aws.sns import fifo

ENTRIES = {
    "Queue": Entry(
        "AWS::SQS::Queue",
        {
            "name": "QueueName",
            "namePrefix": "",
            "maxMessageSize": "MaximumMessageSize",
            "messageRetentionSeconds": "MessageRetentionPeriod",
            "receiveWaitTimeSeconds": "ReceiveMessageWaitTimeSeconds",
            "visibilityTimeoutSeconds": "VisibilityTimeout",
            "policy": "Policy",
        },
        defaults={
            "delaySeconds": 0,
            "maxMessageSize": 262144,
            "messageRetentionSeconds": 345600,
            "receiveWaitTimeSeconds": 0,
            "visibilityTimeoutSeconds": 30,
            "fifoQueue": False,
            "contentBasedDeduplication": False,
        },
        outputs={
            "url": "{id}",
            "name": "{@QueueName}",
            "kmsDataKeyReusePeriodSeconds": lambda m: m.properties.get("KmsDataKeyReusePeriodSeconds") or 300,
            "sqsManagedSseEnabled": lambda m: not m.properties.get("KmsMasterKeyId"),
        },
        named="name",
        longest=75,
        dressed=lambda name, native: fifo(name, native, "fifoQueue"),
    ),
    "QueuePolicy": Entry(
        "AWS::SQS::QueuePolicy",
        {"queueUrl": "", "policy": "PolicyDocument"},
        shape=lambda native: {"Queues": [native.get("queueUrl")]},
        taggable=False,
    ),
    "RedrivePolicy": Entry("AWS::SQS::Queue/RedrivePolicy", taggable=False),
    "RedriveAllowPolicy": Entry("AWS::SQS::Queue/RedriveAllowPolicy", taggable=False),
}
