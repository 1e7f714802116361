"""Module `appmesh` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/appmesh/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

_DATE = "2026-01-01T00:00:00Z"


def _entry(part: str) -> Entry:
    return Entry(
        f"AWS::AppMesh::{part}",
        names={"name": f"{part}Name"},
        outputs={
            "createdDate": _DATE,
            "lastUpdatedDate": _DATE,
            "meshOwner": "{account}",
            "resourceOwner": "{account}",
        },
        named="name",
    )


_PARTS = ("Mesh", "VirtualNode", "VirtualService", "VirtualRouter", "VirtualGateway", "Route", "GatewayRoute")

ENTRIES = {part: _entry(part) for part in _PARTS}
