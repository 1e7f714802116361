"""App Mesh: meshes, nodes, routers, gateways.

API: https://docs.aws.amazon.com/app-mesh/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.modelled import nothing

_ARN = "arn:{partition}:appmesh:{region}:{account}:mesh/{MeshName}"


def _part(part: str, operation: str, path: str, answer: str) -> Kind:
    """A part of a mesh by its name in it."""
    name = f"{part}Name"
    return Kind(
        f"AWS::AppMesh::{part}",
        "appmesh",
        create=Call(f"create_{operation}"),
        answer=answer,
        id=f"{{{name}}}",
        attributes={"Arn": f"{_ARN}{path}/{{{name}}}", "Uid": "{.metadata.uid}", "MeshOwner": "{account}"},
        delete=Call(f"delete_{operation}"),
        name=name,
        scope="MeshName",
    )


KINDS = (
    Kind(
        "AWS::AppMesh::Mesh",
        "appmesh",
        create=Call("create_mesh"),
        answer="mesh",
        id="{MeshName}",
        attributes={"Arn": _ARN, "Uid": "{.metadata.uid}", "MeshOwner": "{account}"},
        delete=Call("delete_mesh"),
        name="MeshName",
        taken="ConflictException",
    ),
    _part("VirtualNode", "virtual_node", "/virtualNode", "virtualNode"),
    _part("VirtualRouter", "virtual_router", "/virtualRouter", "virtualRouter"),
    _part("VirtualGateway", "virtual_gateway", "/virtualGateway", "virtualGateway"),
    _part("Route", "route", "/virtualRouter/{VirtualRouterName}/route", "route"),
    _part("GatewayRoute", "gateway_route", "/virtualGateway/{VirtualGatewayName}/gatewayRoute", "gatewayRoute"),
    Kind(
        "AWS::AppMesh::VirtualService",
        "appmesh",
        create=nothing,
        id="{VirtualServiceName}",
        attributes={"Arn": f"{_ARN}/virtualService/{{VirtualServiceName}}", "MeshOwner": "{account}"},
        name="VirtualServiceName",
        scope="MeshName",
        modelled=True,
    ),
)
