"""Private connections to the outside: customer and VPN gateways and what runs between them.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpnConnection.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.ec2.rows import regular
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import nothing
from seatrial.model.resource import Refusal

_LAST_NUMBER = 2**32 - 1  # of an autonomous system


def _attach(moment: Moment) -> None:
    if moment.properties.get("VpcId"):
        moment.client().attach_vpn_gateway(VpnGatewayId=moment.id, VpcId=moment.properties["VpcId"])


def _number_of_network(moment: Moment) -> int:
    """The autonomous system number; what is none is refused as the provider does before it asks AWS."""
    given = str(moment.properties.get("BgpAsn") or 65000)
    if given.isdigit() and int(given) <= _LAST_NUMBER:
        return int(given)
    message = f'expected bgp_asn to be a number from 0 to {_LAST_NUMBER}, got "{given}"'
    raise Refused(Refusal("provider:CreateCustomerGateway", "InvalidParameterValue", message))


def _detach(moment: Moment) -> None:
    if moment.properties.get("VpcId"):
        moment.client().detach_vpn_gateway(VpnGatewayId=moment.id, VpcId=moment.properties["VpcId"])


def _tunnels(moment: Moment) -> None:
    """The two tunnels of a connection, as its configuration lists them."""
    import xml.etree.ElementTree as tree

    text = str(moment.answer.get("CustomerGatewayConfiguration") or "<none/>")
    moment.attributes["CustomerGatewayConfiguration"] = text
    for number, tunnel in enumerate(tree.fromstring(text).iter("ipsec_tunnel"), 1):
        for name, path in _TUNNEL.items():
            moment.attributes[f"Tunnel{number}{name}"] = tunnel.findtext(path) or ""


_TUNNEL = {
    "Address": "vpn_gateway/tunnel_outside_address/ip_address",
    "CgwInsideAddress": "customer_gateway/tunnel_inside_address/ip_address",
    "VgwInsideAddress": "vpn_gateway/tunnel_inside_address/ip_address",
    "PresharedKey": "ike/pre_shared_key",
    "BgpAsn": "vpn_gateway/bgp/asn",
}


def _attachment(moment: Moment) -> Any:
    """A connection to a transit gateway is an attachment of it."""
    if not moment.properties.get("TransitGatewayId"):
        return ""
    wanted = [{"Name": "resource-id", "Values": [moment.id]}]
    found = moment.client().describe_transit_gateway_attachments(Filters=wanted)["TransitGatewayAttachments"]
    return found[0]["TransitGatewayAttachmentId"] if found else ""


KINDS = (
    regular(
        "AWS::EC2::CustomerGateway",
        "customer_gateway",
        "CustomerGateway",
        create=Call("create_customer_gateway", {"BgpAsn": _number_of_network}),
        attributes={"CustomerGatewayId": "{id}"},
    ),
    regular(
        "AWS::EC2::VPNGateway",
        "vpn_gateway",
        "VpnGateway",
        create=Call("create_vpn_gateway", {"Type": lambda moment: moment.properties.get("Type") or "ipsec.1"}),
        after=(_attach,),
        before_delete=(_detach,),
        attributes={
            "VPNGatewayId": "{id}",
            "AmazonSideAsn": lambda moment: str(moment.answer.get("AmazonSideAsn") or "64512"),
        },
    ),
    regular(
        "AWS::EC2::VPNConnection",
        "vpn_connection",
        "VpnConnection",
        create=Call("create_vpn_connection", without=("Options",)),
        after=(_tunnels,),
        attributes={"VpnConnectionId": "{id}", "TransitGatewayAttachmentId": _attachment},
    ),
    Kind(
        "AWS::EC2::VPNConnectionRoute",
        "ec2",
        create=nothing,
        id="{DestinationCidrBlock}:{VpnConnectionId}",
        modelled=True,
    ),
)
