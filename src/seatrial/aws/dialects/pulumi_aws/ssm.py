"""Module `ssm` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.template import bare

ENTRIES = {
    "Parameter": Entry(
        "AWS::SSM::Parameter",
        {"insecureValue": "Value", "valueWo": "Value", "valueWoVersion": "", "arn": "", "keyId": "KeyId"},
        defaults={"tier": "Standard"},
        outputs={
            "arn": "{@Arn}",
            "version": "{@Version}",
            "dataType": "{@DataType}",
            "value": "{Value}",
            "insecureValue": lambda m: "" if m.properties.get("Type") == "SecureString" else m.properties.get("Value"),
            "hasValueWo": lambda moment: False,
        },
        named="name",
        longest=2048,
    ),
    "Document": Entry(
        "AWS::SSM::Document",
        {"attachmentsSources": "Attachments", "permissions": ""},
        defaults={"documentFormat": "JSON"},
        outputs={
            "defaultVersion": "{@DefaultVersion}",
            "documentVersion": "{@DocumentVersion}",
            "schemaVersion": "{@SchemaVersion}",
        },
        named="name",
        longest=128,
    ),
    "MaintenanceWindow": Entry(
        "AWS::SSM::MaintenanceWindow",
        {"enabled": ""},
        shape=lambda native: {"AllowUnassociatedTargets": bool(bare(native.get("allowUnassociatedTargets")))},
        named="name",
        longest=128,
    ),
    "MaintenanceWindowTarget": Entry("AWS::SSM::MaintenanceWindowTarget", taggable=False),
    "MaintenanceWindowTask": Entry("AWS::SSM::MaintenanceWindowTask", taggable=False),
    "PatchBaseline": Entry("AWS::SSM::PatchBaseline", named="name", longest=128),
}
