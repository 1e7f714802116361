"""Config: recorder, delivery channel, rules, aggregators.

API: https://docs.aws.amazon.com/config/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import nothing, state_of


def _stopped(moment: Moment) -> Any:
    return moment.client().stop_configuration_recorder(ConfigurationRecorderName=moment.id)


def _rule(moment: Moment) -> dict[str, Any]:
    fields = ("ConfigRuleName", "Description", "Scope", "Source", "InputParameters", "MaximumExecutionFrequency")
    return {name: moment.properties[name] for name in fields if moment.properties.get(name) is not None}


def _look_again(moment: Moment) -> None:
    """The creating call answers nothing."""
    moment.answer = moment.client().describe_config_rules(ConfigRuleNames=[moment.id])["ConfigRules"][0]


_CHANNEL = Call(
    "put_delivery_channel",
    {
        "DeliveryChannel": {
            "name": "{Name}",
            "s3BucketName": "{S3BucketName}",
            "s3KeyPrefix": "{S3KeyPrefix}",
            "s3KmsKeyArn": "{S3KmsKeyArn}",
            "snsTopicARN": "{SnsTopicARN}",
            "configSnapshotDeliveryProperties": "{ConfigSnapshotDeliveryProperties}",
        }
    },
)


def _put_channel(moment: Moment) -> Any:
    """The channel; CloudFormation makes it and the recorder together, whichever the template says first."""
    recorders = state_of(moment).recorders
    if recorders or moment.lifecycle.get("given") is None:
        return moment.call(_CHANNEL)
    recorders["pending"] = None
    try:
        return moment.call(_CHANNEL)
    finally:
        recorders.pop("pending", None)


KINDS = (
    Kind(
        "AWS::Config::ConfigurationRecorder",
        "config",
        create=Call(
            "put_configuration_recorder",
            {
                "ConfigurationRecorder": {
                    "name": "{Name}",
                    "roleARN": "{RoleARN}",
                    "recordingGroup": "{RecordingGroup}",
                    "recordingMode": "{RecordingMode}",
                }
            },
        ),
        id="{Name}",
        delete=Call("delete_configuration_recorder", {"ConfigurationRecorderName": "{id}"}),
        name="Name",
        silent=True,
    ),
    Kind(
        "AWS::Config::ConfigurationRecorder/Status",
        "config",
        create=lambda moment: (
            moment.client().start_configuration_recorder(ConfigurationRecorderName=moment.properties["Name"])
            if moment.lifecycle.get("recording")
            else {}
        ),
        id="{Name}",
        delete=_stopped,
    ),
    Kind(
        "AWS::Config::DeliveryChannel",
        "config",
        create=_put_channel,
        id="{Name}",
        delete=Call("delete_delivery_channel", {"DeliveryChannelName": "{id}"}),
        name="Name",
        silent=True,
    ),
    Kind(
        "AWS::Config::ConfigRule",
        "config",
        create=Call("put_config_rule", {"ConfigRule": _rule}),
        id="{ConfigRuleName}",
        after=(_look_again,),
        attributes={"Arn": "{.ConfigRuleArn}", "ConfigRuleId": "{.ConfigRuleId}"},
        read=Call("describe_config_rules", {"ConfigRuleNames": ["{id}"]}),
        found="ConfigRules.0",
        delete=Call("delete_config_rule", {"ConfigRuleName": "{id}"}),
        name="ConfigRuleName",
        silent=True,
    ),
    Kind(
        "AWS::Config::ConfigurationAggregator",
        "config",
        create=Call("put_configuration_aggregator"),
        answer="ConfigurationAggregator",
        id="{.ConfigurationAggregatorName}",
        attributes={"ConfigurationAggregatorArn": "{.ConfigurationAggregatorArn}"},
        delete=Call("delete_configuration_aggregator", {"ConfigurationAggregatorName": "{id}"}),
        name="ConfigurationAggregatorName",
        silent=True,
    ),
    Kind("AWS::Config::RemediationConfiguration", "config", create=nothing, id="{ConfigRuleName}", modelled=True),
    Kind(
        "AWS::Config::ConformancePack",
        "config",
        create=nothing,
        id="{ConformancePackName}",
        name="ConformancePackName",
        silent=True,
        modelled=True,
    ),
)
