"""Inspector: where it is enabled.

API: https://docs.aws.amazon.com/inspector/v2/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind

KINDS = (
    Kind(
        "AWS::InspectorV2::Enabler",
        "inspector2",
        create=Call("enable"),
        id="{AccountIds.0}",
        delete=Call("disable"),
    ),
)
