"""Methods with their integrations and responses: in one resource, as templates say it, or in resources of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.apigateway.openapi import caller_s_role
from seatrial.aws.kinds.kind import Call, Kind, Template
from seatrial.aws.kinds.life import Moment

_PLACE = {"restApiId": "{RestApiId}", "resourceId": "{ResourceId}", "httpMethod": "{HttpMethod}"}
_INTEGRATION = {
    name[0].lower() + name[1:]: f"{{Integration.{name}}}"
    for name in (
        *("Type", "IntegrationHttpMethod", "Uri", "ConnectionType", "ConnectionId", "Credentials", "RequestParameters"),
        *("RequestTemplates", "PassthroughBehavior", "CacheNamespace", "CacheKeyParameters", "ContentHandling"),
        *("TimeoutInMillis", "TlsConfig"),
    )
}
_ID = "{RestApiId}-{ResourceId}-{HttpMethod}"


def _put(moment: Moment, operation: str, item: Mapping[str, Any]) -> Any:
    """One call whose parameters are the fields of a list's item."""
    fields = {name[0].lower() + name[1:]: (lambda _, value=value: value) for name, value in item.items()}
    return moment.call(Call(operation, {**_PLACE, **fields}, matched=False))


def _integrate(moment: Moment) -> Any:
    integration = moment.properties.get("Integration")
    if not integration:
        return None
    credentials = integration.get("Credentials")
    role = caller_s_role(moment, str(credentials)) if credentials else None
    where: dict[str, Template] = {**_PLACE, **_INTEGRATION, "credentials": lambda _: role}
    moment.call(Call("put_integration", where, matched=False))
    for response in integration.get("IntegrationResponses") or ():
        _put(moment, "put_integration_response", response)
    return {}


def _answer(moment: Moment) -> Any:
    for response in moment.properties.get("MethodResponses") or ():
        _put(moment, "put_method_response", response)
    return {}


def _map_answers(moment: Moment) -> Any:
    for response in moment.properties["Integration"]["IntegrationResponses"]:
        _put(moment, "put_integration_response", response)
    return {}


def _delete(operation: str, **more: str) -> Call:
    return Call(operation, {**_PLACE, **more}, matched=False)


KINDS = (
    Kind(
        "AWS::ApiGateway::Method",
        "apigateway",
        create=Call("put_method"),
        id=_ID,
        after=(_integrate, _answer),
        delete=_delete("delete_method"),
        name="HttpMethod",
        taken="ConflictException",
        scope="ResourceId",
    ),
    Kind(
        "AWS::ApiGateway::Method/Integration",
        "apigateway",
        create=lambda moment: _integrate(moment) or {},
        id=_ID,
        delete=_delete("delete_integration"),
        name="HttpMethod",
        scope="ResourceId",
        silent=True,
    ),
    Kind(
        "AWS::ApiGateway::Method/MethodResponse",
        "apigateway",
        create=_answer,
        id=f"{_ID}-{{MethodResponses.0.StatusCode}}",
        delete=_delete("delete_method_response", statusCode="{MethodResponses.0.StatusCode}"),
    ),
    Kind(
        "AWS::ApiGateway::Method/IntegrationResponse",
        "apigateway",
        create=_map_answers,
        id=f"{_ID}-{{Integration.IntegrationResponses.0.StatusCode}}",
        delete=_delete("delete_integration_response", statusCode="{Integration.IntegrationResponses.0.StatusCode}"),
    ),
)
