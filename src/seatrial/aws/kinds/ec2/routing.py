"""Route tables, routes and what they apply to.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.ec2.rows import every, first, kept, main_table, regular, tag
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, NotThere
from seatrial.aws.kinds.modelled import nothing

DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
_TARGETS = (
    "GatewayId",
    "NatGatewayId",
    "TransitGatewayId",
    "VpcPeeringConnectionId",
    "NetworkInterfaceId",
    "VpcEndpointId",
    "EgressOnlyInternetGatewayId",
    "CarrierGatewayId",
    "LocalGatewayId",
    "CoreNetworkArn",
    "InstanceId",
)


def _create_route(moment: Moment, table: str, route: Mapping[str, Any]) -> None:
    given = kept(route, *DESTINATIONS, *_TARGETS)
    if given.get("GatewayId") == "local":
        return  # the network's own route is there already
    endpoint = str(given.get("GatewayId") or "")
    if endpoint.startswith("vpce-"):
        given["VpcEndpointId"] = given.pop("GatewayId")
    moment.client().create_route(RouteTableId=table, **given)


def _route(moment: Moment) -> dict[str, Any]:
    _create_route(moment, moment.properties["RouteTableId"], moment.properties)
    return {}


def _destination(route: Mapping[str, Any]) -> str:
    return next((str(route[name]) for name in DESTINATIONS if route.get(name)), "")


def _see_route(moment: Moment) -> dict[str, Any]:
    """A route by the provider's import id, <table>_<destination>."""
    table_id, _, destination = moment.id.partition("_")
    table = first(moment, "describe_route_tables", "RouteTables", route_table_id=table_id)
    route = next((route for route in table.get("Routes", ()) if _destination(route) == destination), None)
    if route is None:
        raise NotThere(f"ec2:DescribeRouteTables finds no route to {destination} in {table_id}")
    return {"RouteTableId": table_id, **route}


def _routes(moment: Moment) -> None:
    for route in every(moment.properties.get("Routes")):
        _create_route(moment, moment.id, route)


def _adopt_table(moment: Moment) -> dict[str, Any]:
    """The provider takes a network's main table over and removes the routes it has."""
    client = moment.client()
    table = dict(
        client.describe_route_tables(RouteTableIds=[moment.properties["DefaultRouteTableId"]])["RouteTables"][0]
    )
    for route in table.get("Routes", ()):
        destination = kept(route, *DESTINATIONS)
        own = route.get("GatewayId") == "local" or str(route.get("GatewayId")).startswith("vpce-")
        if not own and destination:
            client.delete_route(RouteTableId=table["RouteTableId"], **destination)
    return table


def _become_main(moment: Moment) -> dict[str, Any]:
    vpc, client = moment.properties["VpcId"], moment.client()
    table = main_table(moment, vpc)
    main = next(item for item in table["Associations"] if item.get("Main"))
    moment.attributes["OriginalRouteTableId"] = table["RouteTableId"]
    return dict(
        client.replace_route_table_association(
            AssociationId=main["RouteTableAssociationId"], RouteTableId=moment.properties["RouteTableId"]
        )
    )


_ASSOCIATION = {
    "answer": "",
    "id": "{.AssociationId}",
    "attributes": {"Id": "{id}", "AssociationId": "{id}"},
    "delete": Call("disassociate_route_table", {"AssociationId": "{id}"}, matched=False),
}

KINDS = (
    regular(
        "AWS::EC2::RouteTable",
        "route_table",
        "RouteTable",
        after=(_routes,),
        attributes={"RouteTableId": "{id}", "VpcId": "{.VpcId}"},
    ),
    regular(
        "AWS::EC2::RouteTable/Default",
        "route_table",
        "RouteTable",
        create=_adopt_table,
        answer="",
        after=(_routes, tag),
        attributes={"RouteTableId": "{id}", "VpcId": "{.VpcId}"},
        delete=None,
    ),
    Kind(
        "AWS::EC2::Route",
        "ec2",
        create=_route,
        id=lambda moment: f"{moment.properties.get('RouteTableId')}_{_destination(moment.properties)}",
        attributes={
            "CidrBlock": lambda moment: _destination(moment.properties),
            "State": lambda moment: "active",
            "Origin": lambda moment: "CreateRoute",
        },
        read=_see_route,
        delete=lambda moment: moment.client().delete_route(
            RouteTableId=moment.properties["RouteTableId"], **kept(moment.properties, *DESTINATIONS)
        ),
    ),
    Kind("AWS::EC2::SubnetRouteTableAssociation", "ec2", create=Call("associate_route_table"), **_ASSOCIATION),  # type: ignore[arg-type]
    Kind("AWS::EC2::GatewayRouteTableAssociation", "ec2", create=Call("associate_route_table"), **_ASSOCIATION),  # type: ignore[arg-type]
    Kind(
        "AWS::EC2::VPC/MainRouteTableAssociation",
        "ec2",
        create=_become_main,
        id="{.NewAssociationId}",
        delete=Call(
            "replace_route_table_association",
            {"AssociationId": "{id}", "RouteTableId": "{@OriginalRouteTableId}"},
            matched=False,
        ),
    ),
    Kind(
        "AWS::EC2::VPNGatewayRoutePropagation",
        "ec2",
        create=nothing,
        id=lambda moment: "_".join(
            [moment.properties["VpnGatewayId"], *map(str, every(moment.properties.get("RouteTableIds")))]
        ),
        attributes={"Id": "{id}"},
        modelled=True,
    ),
)
