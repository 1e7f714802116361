"""From a request's host to the API, its stage, resource and method, past who may call, to the integration.

https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from seatrial.aws.execution.execute_api.call import Call, Reply, Route, beyond, said
from seatrial.aws.execution.execute_api.integrations import integrate
from seatrial.aws.execution.execute_api.validation import rejected

if TYPE_CHECKING:
    from seatrial.aws.world import World

_HOST = re.compile(r"(?P<api>[a-z0-9]+)\.execute-api\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?(:\d+)?", re.I)


def addressed_api(host: str) -> tuple[str, str] | None:
    """The id and region of the API that a host name is of; None for other hosts."""
    match = _HOST.fullmatch(host)
    return (match["api"].lower(), match["region"].lower()) if match else None


def serve(world: World, call: Call) -> Reply:
    """The answer of the API that the call's host names. Must not hold the world: functions call it from outside."""
    named = addressed_api(call.host)
    found = _find(*named) if named else None
    if found is None:  # a name that no API has does not resolve
        return said(404, f"no API answers at {call.host}")
    account, api = found
    stage = api.stages.get(call.stage)
    if stage is None:
        return said(403, "Forbidden")
    best = _route(api, call)
    if best is None:
        return said(403, "Missing Authentication Token")
    resource, resource_path, parameters = best
    method = resource.resource_methods.get(call.method) or resource.resource_methods.get("ANY")
    if method is None:
        return said(403, "Missing Authentication Token")
    route = Route(api, stage, resource, method, parameters, account, api.region_name, resource_path)
    return _refused(route, call) or rejected(route, call) or integrate(world, route, call)


def _find(api: str, region: str) -> tuple[str, Any] | None:
    from moto.backends import get_backend

    backends: Any = get_backend("apigateway")
    for account in list(backends):
        regions = backends[account]
        if region in regions and api in regions[region].apis:
            return account, regions[region].apis[api]
    return None


def _route(api: Any, call: Call) -> tuple[Any, str, Mapping[str, str]] | None:
    """The most specific resource: texts before variables before what takes the rest of the path."""
    fitting = sorted(_fitting(api, call.path), key=lambda one: one[0])
    return fitting[0][1:] if fitting else None


def _fitting(api: Any, path: str) -> Iterator[tuple[tuple[int, ...], Any, str, Mapping[str, str]]]:
    wanted = [part for part in path.split("/") if part]
    for resource in api.resources.values():
        own_path = resource.get_path()
        own = [part for part in own_path.split("/") if part]
        greedy = bool(own) and own[-1].endswith("+}")
        if len(own) != len(wanted) and not (greedy and len(wanted) >= len(own)):
            continue
        given: dict[str, str] = {}
        for position, part in enumerate(own):
            if part.endswith("+}"):
                given[part[1:-2]] = "/".join(wanted[position:])
            elif part.startswith("{"):
                given[part[1:-1]] = wanted[position]
            elif part != wanted[position]:
                break
        else:
            ranks = tuple(2 if part.endswith("+}") else 1 if part.startswith("{") else 0 for part in own)
            yield ranks, resource, own_path, given


def _refused(route: Route, call: Call) -> Reply | None:
    """Who may not call: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html"""
    kind = str(route.method.authorization_type or "NONE").upper()
    credentials = call.header("Authorization")
    if kind == "AWS_IAM" and "Credential=" not in credentials and "X-Amz-Credential" not in dict(call.query):
        return said(403, "Missing Authentication Token")
    if kind in ("CUSTOM", "COGNITO_USER_POOLS"):
        return beyond(f"{kind} authorizers do not run") if credentials else said(401, "Unauthorized")
    if route.method.api_key_required and not _is_key(route, call.header("x-api-key")):
        return said(403, "Forbidden")
    return None


def _is_key(route: Route, value: str) -> bool:
    from moto.backends import get_backend

    backends: Any = get_backend("apigateway")
    return any(key.value == value for key in backends[route.account][route.region].keys.values())
