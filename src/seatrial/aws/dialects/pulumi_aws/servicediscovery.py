"""Module `servicediscovery` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "PrivateDnsNamespace": Entry("AWS::ServiceDiscovery::PrivateDnsNamespace", named="name"),
    "PublicDnsNamespace": Entry("AWS::ServiceDiscovery::PublicDnsNamespace", named="name"),
    "HttpNamespace": Entry("AWS::ServiceDiscovery::HttpNamespace", named="name"),
    "Service": Entry("AWS::ServiceDiscovery::Service", named="name"),
    "Instance": Entry("AWS::ServiceDiscovery::Instance", names={"attributes": "InstanceAttributes"}, taggable=False),
}
