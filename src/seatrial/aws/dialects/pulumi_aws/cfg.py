"""Module `cfg` of Pulumi's aws provider: AWS Config.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/cfg/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed, renamed

_ARN = "arn:{partition}:config:{region}:{account}:"

_REGIONS = {"allRegions": "allAwsRegions", "regions": "awsRegions"}


def _source(native: Mapping[str, Any]) -> dict[str, Any]:
    """The rule's source; a policy of its own lies beside it."""
    source = dict(bare(native.get("source")) or {})
    details = source.pop("sourceDetails", None)
    return {"Source": given({**source, "sourceDetails": details})}


ENTRIES = {
    "Recorder": Entry(
        "AWS::Config::ConfigurationRecorder",
        outputs={
            "recordingGroup": lambda moment: (
                None
                if moment.properties.get("RecordingGroup")
                else {"allSupported": True, "includeGlobalResourceTypes": False, "resourceTypes": []}
            )
        },
        named="name",
        taggable=False,
    ),
    "RecorderStatus": Entry(
        "AWS::Config::ConfigurationRecorder/Status", names={"isEnabled": "~recording"}, taggable=False
    ),
    "DeliveryChannel": Entry(
        "AWS::Config::DeliveryChannel",
        names={"snapshotDeliveryProperties": "ConfigSnapshotDeliveryProperties"},
        named="name",
        taggable=False,
    ),
    "Rule": Entry(
        "AWS::Config::ConfigRule",
        names={"name": "ConfigRuleName", "source": ""},
        shape=_source,
        outputs={
            "ruleId": "{@ConfigRuleId}",
            "evaluationModes": lambda moment: None if moment.properties.get("EvaluationModes") else [],
        },
        named="name",
        longest=64,
    ),
    "ConfigurationAggregator": Entry(
        "AWS::Config::ConfigurationAggregator",
        names={
            "name": "ConfigurationAggregatorName",
            "accountAggregationSource": "",
            "organizationAggregationSource": "",
        },
        shape=lambda native: given(
            {
                "AccountAggregationSources": renamed(listed(native.get("accountAggregationSource")), _REGIONS) or None,
                "OrganizationAggregationSource": renamed(native.get("organizationAggregationSource"), _REGIONS),
            }
        ),
        outputs={"arn": "{@ConfigurationAggregatorArn}"},
        named="name",
    ),
    "RemediationConfiguration": Entry(
        "AWS::Config::RemediationConfiguration",
        outputs={"arn": f"{_ARN}remediation-configuration/{{ConfigRuleName}}/seatrial"},
        taggable=False,
    ),
    "ConformancePack": Entry(
        "AWS::Config::ConformancePack",
        names={"name": "ConformancePackName", "inputParameters": "ConformancePackInputParameters"},
        outputs={"arn": f"{_ARN}conformance-pack/{{ConformancePackName}}/conformance-pack-seatrial"},
        named="name",
        taggable=False,
    ),
}
