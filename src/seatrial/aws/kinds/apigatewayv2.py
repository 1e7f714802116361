"""API Gateway v2: HTTP and WebSocket APIs.

API: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/operations.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.bundles import document
from seatrial.aws.kinds.apigateway.openapi import ANY_METHOD, INTEGRATION, VERBS, read_document
from seatrial.aws.kinds.apigateway.stages import zone_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import invented
from seatrial.model.resource import Refusal


def _described(moment: Moment) -> Any:
    """The OpenAPI document that describes the API; one beside the template is read, one elsewhere cannot be."""
    place = moment.properties.get("BodyS3Location")
    if moment.properties.get("Body") or not place:
        return moment.properties.get("Body")
    return (document(place, moment.directory) if isinstance(place, str) else None) or {"openapi": "3.0.1"}


def _protocol(moment: Moment) -> Any:
    """What is described by an OpenAPI document is an HTTP API."""
    return moment.properties.get("ProtocolType") or ("HTTP" if _described(moment) else None)


def _name(moment: Moment) -> str:
    return moment.properties.get("Name") or "api"


def _import(moment: Moment) -> Any:
    """An OpenAPI document's routes and integrations, each route once however its key is spelled."""
    body = _described(moment)
    if not body:
        return None
    parsed = read_document(body)
    if parsed is None:
        message = "Unable to parse the OpenAPI document: it is neither JSON nor YAML"
        raise Refused(Refusal("apigatewayv2:ImportApi", "BadRequestException", message))
    client = moment.client()
    for path, item in (parsed.get("paths") or {}).items():
        for verb, method in (item or {}).items() if isinstance(item, Mapping) else ():
            if verb in VERBS or verb == ANY_METHOD:
                _route(client, moment.id, str(path), "ANY" if verb == ANY_METHOD else verb.upper(), method or {})
    return None


def _route(client: Any, api: str, path: str, verb: str, method: Mapping[str, Any]) -> None:
    given = method.get(INTEGRATION) or {}
    fields = {
        name[0].upper() + name[1:]: str(given[name])
        for name in ("payloadFormatVersion", "connectionId", "connectionType")
        if given.get(name)
    }
    if given.get("uri"):
        fields["IntegrationUri"] = str(given["uri"])
    if given.get("httpMethod"):
        fields["IntegrationMethod"] = str(given["httpMethod"]).upper()
    target = {}
    if given.get("type"):
        made = client.create_integration(ApiId=api, IntegrationType=str(given["type"]).upper(), **fields)
        target = {"Target": f"integrations/{made['IntegrationId']}"}
    client.create_route(ApiId=api, RouteKey="$default" if path == "/$default" else f"{verb} {path}", **target)


def _quick_create(moment: Moment) -> None:
    """What comes with an API that is given a target: a catch-all route, an integration and a stage."""
    target = str(moment.properties.get("Target") or "")
    if not target:
        return
    client, api = moment.client(), moment.id
    proxy = "AWS_PROXY" if target.startswith("arn:") else "HTTP_PROXY"
    made = client.create_integration(
        ApiId=api, IntegrationType=proxy, IntegrationUri=target, PayloadFormatVersion="2.0", IntegrationMethod="ANY"
    )
    key = str(moment.properties.get("RouteKey") or "$default")
    known = {route["RouteKey"] for route in client.get_routes(ApiId=api)["Items"]}
    if key not in known:
        client.create_route(ApiId=api, RouteKey=key, Target=f"integrations/{made['IntegrationId']}")
    if "$default" not in {stage["StageName"] for stage in client.get_stages(ApiId=api)["Items"]}:
        client.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)


def _deploy(moment: Moment) -> dict[str, Any]:
    """A deployment; it needs a route. The embedded AWS has no such call."""
    if not moment.client().get_routes(ApiId=str(moment.properties["ApiId"]))["Items"]:
        message = "At least one route is required before deploying the Api."
        raise Refused(Refusal("apigatewayv2:CreateDeployment", "BadRequestException", message))
    return {}


def _delete_route_response(moment: Moment) -> Any:
    return moment.client().delete_route_response(
        ApiId=moment.properties["ApiId"], RouteId=moment.properties["RouteId"], RouteResponseId=moment.id
    )


def _part(part: str, create: str, id_: str, **more: Any) -> Kind:
    """A part of an API that has an id of its own."""
    thing = create.removeprefix("create_")
    return Kind(
        f"AWS::ApiGatewayV2::{part}",
        "apigatewayv2",
        create=Call(create),
        id=f"{{.{id_}}}",
        attributes={id_: f"{{.{id_}}}", **more.pop("attributes", {})},
        delete=more.pop("delete", Call(f"delete_{thing}", {id_: "{id}"})),
        **more,
    )


KINDS = (
    Kind(
        "AWS::ApiGatewayV2::Api",
        "apigatewayv2",
        create=Call(
            "create_api",
            {"Name": _name, "ProtocolType": _protocol},
            without=("Target", "RouteKey"),
        ),
        id="{.ApiId}",
        after=(_import, _quick_create),
        attributes={
            "ApiId": "{id}",
            "ApiEndpoint": "{.ApiEndpoint}",
            "ExecuteApiArn": "arn:{partition}:execute-api:{region}:{account}:{id}",
        },
        read=Call("get_api", {"ApiId": "{id}"}),
        delete=Call("delete_api", {"ApiId": "{id}"}),
        name="Name",
        scope="none",
    ),
    _part("Route", "create_route", "RouteId", name="RouteKey", scope="ApiId"),
    _part("RouteResponse", "create_route_response", "RouteResponseId", delete=_delete_route_response),
    _part("Integration", "create_integration", "IntegrationId"),
    _part("IntegrationResponse", "create_integration_response", "IntegrationResponseId"),
    _part("Authorizer", "create_authorizer", "AuthorizerId", name="Name", scope="ApiId", taken="ConflictException"),
    _part("Model", "create_model", "ModelId", name="Name", scope="ApiId", taken="ConflictException"),
    _part("ApiMapping", "create_api_mapping", "ApiMappingId"),
    _part("VpcLink", "create_vpc_link", "VpcLinkId", name="Name", scope="none"),
    Kind(
        "AWS::ApiGatewayV2::Stage",
        "apigatewayv2",
        create=Call("create_stage"),
        id="{.StageName}",
        delete=Call("delete_stage"),
        name="StageName",
        scope="ApiId",
    ),
    Kind(
        "AWS::ApiGatewayV2::Deployment",
        "apigatewayv2",
        create=_deploy,
        id=invented(length=6),
        attributes={"DeploymentId": "{id}"},
        modelled=True,
    ),
    Kind(
        "AWS::ApiGatewayV2::DomainName",
        "apigatewayv2",
        create=Call("create_domain_name"),
        id="{DomainName}",
        attributes={
            "DomainNameHash": invented("d-", 10),
            "RegionalDomainName": "{@DomainNameHash}.execute-api.{region}.amazonaws.com",
            "RegionalHostedZoneId": lambda moment: zone_of(moment.region),
            "DomainNameArn": "arn:{partition}:apigateway:{region}::/domainnames/{DomainName}",
        },
        read=Call("get_domain_name", {"DomainName": "{id}"}),
        delete=Call("delete_domain_name"),
        name="DomainName",
    ),
)
