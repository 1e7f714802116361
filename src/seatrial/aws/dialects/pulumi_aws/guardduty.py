"""Module `guardduty` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/guardduty/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import given

ENTRIES = {
    "Detector": Entry(
        "AWS::GuardDuty::Detector",
        names={"datasources": "DataSources"},
        defaults={"enable": True, "findingPublishingFrequency": "SIX_HOURS"},
        outputs={"accountId": "{account}"},
    ),
    "DetectorFeature": Entry(
        "AWS::GuardDuty::Detector/Feature",
        names={"name": "", "status": "", "additionalConfigurations": ""},
        shape=lambda native: {
            "Features": [
                given(
                    {
                        "name": native.get("name"),
                        "status": native.get("status"),
                        "additionalConfiguration": native.get("additionalConfigurations"),
                    }
                )
            ]
        },
        taggable=False,
    ),
}
