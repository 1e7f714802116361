"""Peering of networks.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcPeeringConnection.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.ec2.rows import regular, tag
from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import Moment


def _accept(moment: Moment) -> None:
    """Within one account and region the requester may accept too; the provider asks for `auto_accept`."""
    if moment.properties.get("AutoAccept") in (True, "true"):
        moment.client().accept_vpc_peering_connection(VpcPeeringConnectionId=moment.id)
    options = {f"{side}PeeringConnectionOptions": moment.properties.get(side) for side in ("Requester", "Accepter")}
    _modify(moment, moment.id, options)


def _modify(moment: Moment, id_: str, options: dict[str, Any]) -> None:
    known = {name: _options(value) for name, value in options.items() if value}
    if known:
        moment.client().modify_vpc_peering_connection_options(VpcPeeringConnectionId=id_, **known)


def _options(value: Any) -> dict[str, bool]:
    value = value[0] if isinstance(value, list) else value
    allowed = value.get("allowRemoteVpcDnsResolution", value.get("AllowDnsResolutionFromRemoteVpc", False))
    return {"AllowDnsResolutionFromRemoteVpc": allowed in (True, "true")}


def _take(moment: Moment) -> Any:
    """The accepter's side of a connection that was asked for elsewhere."""
    moment.id = str(moment.properties["VpcPeeringConnectionId"])
    client = moment.client()
    found = client.describe_vpc_peering_connections(VpcPeeringConnectionIds=[moment.id])["VpcPeeringConnections"]
    pending = bool(found) and found[0]["Status"]["Code"] == "pending-acceptance"
    if not found or (pending and moment.properties.get("AutoAccept") in (True, "true")):
        client.accept_vpc_peering_connection(VpcPeeringConnectionId=moment.id)
        found = client.describe_vpc_peering_connections(VpcPeeringConnectionIds=[moment.id])["VpcPeeringConnections"]
    return found[0]


def _status(moment: Moment) -> Any:
    found = moment.client().describe_vpc_peering_connections(VpcPeeringConnectionIds=[moment.id])
    return found["VpcPeeringConnections"][0]["Status"]["Code"]


def _set_options(moment: Moment) -> dict[str, Any]:
    sides = {f"{side}PeeringConnectionOptions": moment.properties.get(side) for side in ("Requester", "Accepter")}
    _modify(moment, str(moment.properties["VpcPeeringConnectionId"]), sides)
    return {}


KINDS = (
    regular(
        "AWS::EC2::VPCPeeringConnection",
        "vpc_peering_connection",
        "VpcPeeringConnection",
        after=(_accept,),
        attributes={
            "Id": "{id}",
            "AcceptStatus": _status,
            "PeerOwnerId": "{.AccepterVpcInfo.OwnerId}",
            "PeerRegion": "{.AccepterVpcInfo.Region}",
        },
    ),
    Kind(
        "AWS::EC2::VPCPeeringConnection/Accepter",
        "ec2",
        create=_take,
        id="{.VpcPeeringConnectionId}",
        after=(tag, _set_options),
        attributes={
            "AcceptStatus": _status,
            "VpcId": "{.AccepterVpcInfo.VpcId}",
            "PeerVpcId": "{.RequesterVpcInfo.VpcId}",
            "PeerOwnerId": "{.RequesterVpcInfo.OwnerId}",
            "PeerRegion": "{.RequesterVpcInfo.Region}",
        },
    ),
    Kind(
        "AWS::EC2::VPCPeeringConnection/Options",
        "ec2",
        create=_set_options,
        id="{VpcPeeringConnectionId}",
    ),
)
