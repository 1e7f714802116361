"""Module `securityhub` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/securityhub/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Account": Entry(
        "AWS::SecurityHub::Hub",
        defaults={"enableDefaultStandards": True, "autoEnableControls": True},
        outputs={"arn": "{@ARN}", "controlFindingGenerator": "SECURITY_CONTROL"},
        id="{account}",
        taggable=False,
    ),
    "StandardsSubscription": Entry("AWS::SecurityHub::Standard", outputs={"arn": "{id}"}, taggable=False),
}
