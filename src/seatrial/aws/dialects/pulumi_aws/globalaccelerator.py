"""Module `globalaccelerator` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Accelerator": Entry(
        "AWS::GlobalAccelerator::Accelerator",
        names={"attributes": ""},
        defaults={"enabled": True},
        named="name",
        longest=64,
    ),
    "Listener": Entry("AWS::GlobalAccelerator::Listener", taggable=False),
    "EndpointGroup": Entry(
        "AWS::GlobalAccelerator::EndpointGroup",
        shape=lambda native: {"EndpointGroupRegion": native.get("endpointGroupRegion") or native.get("region")},
        taggable=False,
    ),
}
