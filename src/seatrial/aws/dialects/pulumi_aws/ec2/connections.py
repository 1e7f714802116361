"""Peering, private connections and transit gateways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import given

_ATTACHMENT = ("applianceModeSupport", "dnsSupport", "ipv6Support", "securityGroupReferencingSupport")


def _attachment_options(native: Mapping[str, Any]) -> dict[str, Any]:
    return {"Options": given({name[0].upper() + name[1:]: native.get(name) for name in _ATTACHMENT}) or None}


ENTRIES = {
    "VpcPeeringConnection": Entry("AWS::EC2::VPCPeeringConnection"),
    "VpcPeeringConnectionAccepter": Entry("AWS::EC2::VPCPeeringConnection/Accepter"),
    "PeeringConnectionOptions": Entry("AWS::EC2::VPCPeeringConnection/Options", taggable=False),
    "CustomerGateway": Entry("AWS::EC2::CustomerGateway"),
    "VpnGateway": Entry("AWS::EC2::VPNGateway"),
    "VpnGatewayAttachment": Entry("AWS::EC2::VPCGatewayAttachment", id="vpn-attachment-{id}", taggable=False),
    "VpnConnection": Entry(
        "AWS::EC2::VPNConnection",
        outputs={
            "routes": lambda moment: [],
            "vgwTelemetries": lambda moment: [],
            "coreNetworkArn": "",
            "coreNetworkAttachmentArn": "",
        },
    ),
    "VpnConnectionRoute": Entry("AWS::EC2::VPNConnectionRoute", taggable=False),
}
TRANSIT_ENTRIES = {
    "TransitGateway": Entry("AWS::EC2::TransitGateway"),
    "VpcAttachment": Entry(
        "AWS::EC2::TransitGatewayVpcAttachment",
        names=dict.fromkeys(_ATTACHMENT, ""),
        shape=_attachment_options,
        defaults={"dnsSupport": "enable", "ipv6Support": "disable", "applianceModeSupport": "disable"},
    ),
    "InstanceConnectEndpoint": Entry("AWS::EC2::InstanceConnectEndpoint"),
    "RouteTable": Entry("AWS::EC2::TransitGatewayRouteTable"),
    "Route": Entry("AWS::EC2::TransitGatewayRoute", taggable=False),
    "RouteTableAssociation": Entry("AWS::EC2::TransitGatewayRouteTableAssociation", taggable=False),
    "RouteTablePropagation": Entry("AWS::EC2::TransitGatewayRouteTablePropagation", taggable=False),
    "PeeringAttachment": Entry("AWS::EC2::TransitGatewayPeeringAttachment"),
    "PeeringAttachmentAccepter": Entry("AWS::EC2::TransitGatewayPeeringAttachment/Accepter"),
}
