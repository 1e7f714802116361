"""Module `xray` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/xray/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

_RULE = (
    *("attributes", "fixedRate", "host", "httpMethod", "priority", "reservoirSize", "resourceArn", "ruleName"),
    *("serviceName", "serviceType", "urlPath", "version"),
)

ENTRIES = {
    "Group": Entry("AWS::XRay::Group", outputs={"arn": "{@GroupARN}"}, named="groupName"),
    "SamplingRule": Entry(
        "AWS::XRay::SamplingRule",
        names={name: f"SamplingRule.{name}" for name in _RULE},
        outputs={"arn": "{@RuleARN}"},
        id="{$ruleName}",
        named="ruleName",
        longest=32,
    ),
    "EncryptionConfig": Entry("AWS::XRay::EncryptionConfig", taggable=False),
}
