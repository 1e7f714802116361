"""What API Gateway v2 refuses where the embedded AWS would not."""

from __future__ import annotations

from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/"


def _api(request: Request) -> Any:
    return backend("apigatewayv2", request).apis.get(request.parameters["ApiId"])


def _route(request: Request, world: World) -> Refused | None:
    api, key = _api(request), request.parameters["RouteKey"]
    if api and any(route.route_key == key for route in api.routes.values()):
        return Refused("ConflictException", f"Route with key {key} already exists for this API", 409)
    return None


def _stage(request: Request, world: World) -> Refused | None:
    api = _api(request)
    if api and request.parameters["StageName"] in api.stages:
        return Refused("ConflictException", "Stage already exists", 409)
    return None


GUARDS = (
    Guard("CreateRoute", _route, f"{_API}apis-apiid-routes.html"),
    Guard("CreateStage", _stage, f"{_API}apis-apiid-stages.html"),
)
