"""Shield Advanced.

API: https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::Shield::Protection",
        "shield",
        create=Call("create_protection"),
        id="{.ProtectionId}",
        attributes={
            "ProtectionId": "{id}",
            "ProtectionArn": "arn:{partition}:shield::{account}:protection/{id}",
        },
        delete=Call("delete_protection", {"ProtectionId": "{id}"}, matched=False),
    ),
)
