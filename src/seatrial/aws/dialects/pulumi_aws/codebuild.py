"""Module `codebuild` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/codebuild/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import given

_TRIGGERS = (
    "branchFilter",
    "buildType",
    "filterGroups",
    "manualCreation",
    "pullRequestBuildPolicy",
    "scopeConfiguration",
)

ENTRIES = {
    "Project": Entry(
        "AWS::CodeBuild::Project",
        names={
            "buildTimeout": "TimeoutInMinutes",
            "queuedTimeout": "QueuedTimeoutInMinutes",
            "projectVisibility": "Visibility",
        },
        defaults={"buildTimeout": 60, "queuedTimeout": 480, "badgeEnabled": False, "projectVisibility": "PRIVATE"},
        outputs={
            "badgeUrl": "",
            "publicProjectAlias": "",
            "encryptionKey": lambda moment: (
                moment.properties.get("EncryptionKey")
                or moment.value("arn:{partition}:kms:{region}:{account}:alias/aws/s3")
            ),
            "description": lambda moment: moment.properties.get("Description") or "",
        },
        id="{@Arn}",
        named="name",
    ),
    "Webhook": Entry(
        "AWS::CodeBuild::Project/Triggers",
        names={"projectName": "Name", **dict.fromkeys(_TRIGGERS, "")},
        shape=lambda native: {"Triggers": given({name: native.get(name) for name in _TRIGGERS}) | {"webhook": True}},
        taggable=False,
    ),
    "SourceCredential": Entry("AWS::CodeBuild::SourceCredential", taggable=False),
    "ReportGroup": Entry("AWS::CodeBuild::ReportGroup", named="name"),
    "Fleet": Entry("AWS::CodeBuild::Fleet", named="name"),
}
