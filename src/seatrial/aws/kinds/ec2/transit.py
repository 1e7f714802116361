"""Transit gateways, their attachments, route tables and routes.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGateway.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.ec2.rows import regular, tag_list
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment

_OPTIONS = (
    "AmazonSideAsn",
    "AutoAcceptSharedAttachments",
    "DefaultRouteTableAssociation",
    "DefaultRouteTablePropagation",
    "DnsSupport",
    "MulticastSupport",
    "SecurityGroupReferencingSupport",
    "TransitGatewayCidrBlocks",
    "VpnEcmpSupport",
)
_ATTACHMENT_OPTIONS = ("ApplianceModeSupport", "DnsSupport", "Ipv6Support", "SecurityGroupReferencingSupport")


def _options(moment: Moment) -> dict[str, Any] | None:
    return {name: moment.properties[name] for name in _OPTIONS if moment.properties.get(name) is not None} or None


def _attachment_options(moment: Moment) -> dict[str, Any] | None:
    given = moment.properties.get("Options") or moment.properties
    return {name: given[name] for name in _ATTACHMENT_OPTIONS if given.get(name)} or None


def _see_gateway(moment: Moment) -> None:
    """The default route table comes with the gateway."""
    options = moment.answer.get("Options", {})
    off = [name for name in ("Association", "Propagation") if options.get(f"DefaultRouteTable{name}") == "disable"]
    for name in ("Association", "Propagation"):
        table = "" if name in off else options.get(f"{name}DefaultRouteTableId")
        moment.attributes[f"{name}DefaultRouteTableId"] = table


def _attach_all(moment: Moment) -> Any:
    answer = moment.call(
        Call("create_transit_gateway_vpc_attachment", {"Options": _attachment_options}, without=("TagSpecifications",))
    )["TransitGatewayVpcAttachment"]
    tags = tag_list(moment.properties.get("Tags"))
    if tags:
        moment.client().create_tags(Resources=[answer["TransitGatewayAttachmentId"]], Tags=tags)
    return answer


def _relation(name: str, create: str, delete: str, member: str) -> Kind:
    """An attachment in a route table."""
    return Kind(
        f"AWS::EC2::TransitGatewayRouteTable{name}",
        "ec2",
        create=Call(create),
        answer=member,
        id="{TransitGatewayRouteTableId}_{TransitGatewayAttachmentId}",
        attributes={
            "Id": "{id}",
            "ResourceId": "{.ResourceId}",
            "ResourceType": "{.ResourceType}",
        },
        delete=Call(delete),
    )


_ATTACHMENT: dict[str, Any] = {
    "create": _attach_all,
    "answer": "",
    "id": "{.TransitGatewayAttachmentId}",
    "read": Call("describe_transit_gateway_vpc_attachments", {"TransitGatewayAttachmentIds": ["{id}"]}, matched=False),
    "found": "TransitGatewayVpcAttachments.0",
    "delete": Call("delete_transit_gateway_vpc_attachment", {"TransitGatewayAttachmentId": "{id}"}, matched=False),
    "tag_type": "transit-gateway-attachment",
    "attributes": {
        "Id": "{id}",
        "VpcOwnerId": "{account}",
        "SubnetIds": "{.SubnetIds}",
        "VpcId": "{.VpcId}",
        "TransitGatewayId": "{.TransitGatewayId}",
    },
}

KINDS = (
    regular(
        "AWS::EC2::TransitGateway",
        "transit_gateway",
        "TransitGateway",
        create=Call("create_transit_gateway", {"Options": _options}),
        after=(_see_gateway,),
        attributes={
            "Id": "{id}",
            "TransitGatewayArn": "{.TransitGatewayArn}",
            "AmazonSideAsn": lambda moment: int(moment.answer.get("Options", {}).get("AmazonSideAsn") or 64512),
        },
    ),
    regular(
        "AWS::EC2::TransitGatewayVpcAttachment",
        "transit_gateway_vpc_attachment",
        "TransitGatewayVpcAttachment",
        **_ATTACHMENT,
    ),
    regular(
        "AWS::EC2::TransitGatewayAttachment",
        "transit_gateway_vpc_attachment",
        "TransitGatewayVpcAttachment",
        **_ATTACHMENT,
    ),
    regular(
        "AWS::EC2::TransitGatewayRouteTable",
        "transit_gateway_route_table",
        "TransitGatewayRouteTable",
        attributes={
            "TransitGatewayRouteTableId": "{id}",
            "DefaultAssociationRouteTable": lambda moment: bool(moment.answer.get("DefaultAssociationRouteTable")),
            "DefaultPropagationRouteTable": lambda moment: bool(moment.answer.get("DefaultPropagationRouteTable")),
        },
    ),
    _relation(
        "Association",
        "associate_transit_gateway_route_table",
        "disassociate_transit_gateway_route_table",
        "Association",
    ),
    _relation(
        "Propagation",
        "enable_transit_gateway_route_table_propagation",
        "disable_transit_gateway_route_table_propagation",
        "Propagation",
    ),
    Kind(
        "AWS::EC2::TransitGatewayRoute",
        "ec2",
        create=Call("create_transit_gateway_route"),
        id="{TransitGatewayRouteTableId}_{DestinationCidrBlock}",
        delete=Call("delete_transit_gateway_route"),
    ),
    regular(
        "AWS::EC2::TransitGatewayPeeringAttachment",
        "transit_gateway_peering_attachment",
        "TransitGatewayPeeringAttachment",
        create=Call(
            "create_transit_gateway_peering_attachment",
            {"PeerAccountId": lambda moment: moment.properties.get("PeerAccountId") or moment.account},
        ),
        id="{.TransitGatewayAttachmentId}",
        read=Call(
            "describe_transit_gateway_peering_attachments", {"TransitGatewayAttachmentIds": ["{id}"]}, matched=False
        ),
        found="TransitGatewayPeeringAttachments.0",
        delete=Call("delete_transit_gateway_peering_attachment", {"TransitGatewayAttachmentId": "{id}"}, matched=False),
        attributes={
            "TransitGatewayAttachmentId": "{id}",
            "State": lambda moment: "pendingAcceptance",
            "PeerAccountId": lambda moment: moment.properties.get("PeerAccountId") or moment.account,
        },
        tag_type="transit-gateway-attachment",
    ),
    Kind(
        "AWS::EC2::TransitGatewayPeeringAttachment/Accepter",
        "ec2",
        create=Call("accept_transit_gateway_peering_attachment"),
        answer="TransitGatewayPeeringAttachment",
        id="{.TransitGatewayAttachmentId}",
        attributes={
            "PeerAccountId": "{.RequesterTgwInfo.OwnerId}",
            "PeerRegion": "{.RequesterTgwInfo.Region}",
            "PeerTransitGatewayId": "{.RequesterTgwInfo.TransitGatewayId}",
            "TransitGatewayId": "{.AccepterTgwInfo.TransitGatewayId}",
        },
    ),
)
