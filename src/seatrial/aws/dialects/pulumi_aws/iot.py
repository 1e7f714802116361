"""Module `iot` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/iot/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed, renamed

# native list of actions → action of the registry
_ACTIONS = {
    "cloudwatchAlarms": "CloudwatchAlarm",
    "cloudwatchLogs": "CloudwatchLogs",
    "cloudwatchMetrics": "CloudwatchMetric",
    "dynamodbs": "DynamoDB",
    "dynamodbv2s": "DynamoDBv2",
    "elasticsearch": "Elasticsearch",
    "firehoses": "Firehose",
    "https": "Http",
    "iotAnalytics": "IotAnalytics",
    "iotEvents": "IotEvents",
    "kafkas": "Kafka",
    "kineses": "Kinesis",
    "lambdas": "Lambda",
    "republishes": "Republish",
    "s3": "S3",
    "sns": "Sns",
    "sqs": "Sqs",
    "stepFunctions": "StepFunctions",
    "timestreams": "Timestream",
}


def _rule(native: Mapping[str, Any]) -> dict[str, Any]:
    actions = [
        {registry: renamed(item, {"functionArn": "functionArn"})}
        for name, registry in _ACTIONS.items()
        for item in listed(native.get(name))
    ]
    payload = {
        "sql": native.get("sql"),
        "awsIotSqlVersion": native.get("sqlVersion"),
        "description": native.get("description"),
        "ruleDisabled": not bare(native.get("enabled")),
        "actions": actions,
    }
    return {"TopicRulePayload": given(payload)}


ENTRIES = {
    "Thing": Entry(
        "AWS::IoT::Thing",
        names={"name": "ThingName", "attributes": "AttributePayload.Attributes"},
        outputs={"defaultClientId": "{id}", "version": 1},
        named="name",
        longest=128,
        taggable=False,
    ),
    "ThingType": Entry(
        "AWS::IoT::ThingType",
        names={"name": "ThingTypeName", "properties": "ThingTypeProperties", "deprecated": ""},
        named="name",
        longest=128,
    ),
    "Policy": Entry(
        "AWS::IoT::Policy",
        names={"name": "PolicyName", "policy": "PolicyDocument"},
        named="name",
        longest=128,
    ),
    "Certificate": Entry(
        "AWS::IoT::Certificate",
        names={"active": "", "csr": "CertificateSigningRequest"},
        shape=lambda native: {"Status": "ACTIVE" if bare(native.get("active")) else "INACTIVE"},
        outputs={"caCertificateId": ""},
        taggable=False,
    ),
    "PolicyAttachment": Entry(
        "AWS::IoT::PolicyPrincipalAttachment",
        names={"policy": "PolicyName", "target": "Principal"},
        taggable=False,
    ),
    "ThingPrincipalAttachment": Entry(
        "AWS::IoT::ThingPrincipalAttachment", names={"thing": "ThingName"}, taggable=False
    ),
    "TopicRule": Entry(
        "AWS::IoT::TopicRule",
        names={
            "name": "RuleName",
            **dict.fromkeys((*_ACTIONS, "sql", "sqlVersion", "enabled", "description", "errorAction"), ""),
        },
        shape=_rule,
        named="name",
        longest=128,
        dressed=lambda name, _: name.replace("-", "_"),
    ),
}
