"""Module `cloudtrail` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/cloudtrail/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Trail": Entry(
        "AWS::CloudTrail::Trail",
        names={
            "name": "TrailName",
            "cloudWatchLogsGroupArn": "CloudWatchLogsLogGroupArn",
            "enableLogging": "IsLogging",
        },
        defaults={"enableLogging": True, "includeGlobalServiceEvents": True, "isMultiRegionTrail": False},
        outputs={"snsTopicArn": lambda moment: moment.attributes.get("SnsTopicArn") or ""},
        id="{@Arn}",
        named="name",
        longest=128,
    ),
    "EventDataStore": Entry(
        "AWS::CloudTrail::EventDataStore",
        names={"suspend": ""},
        outputs={"arn": "{id}"},
        named="name",
        longest=128,
    ),
}
