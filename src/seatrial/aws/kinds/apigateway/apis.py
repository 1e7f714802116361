"""REST APIs with their resources, models, validators and gateway responses."""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.apigateway.openapi import import_body, title
from seatrial.aws.kinds.kind import Call, Kind, Template
from seatrial.aws.kinds.life import Moment


def put_policy(moment: Moment) -> Any:
    """A policy that an API gets after it was made."""
    patch: list[Template] = [{"op": "replace", "path": "/policy", "value": "{Policy}"}]
    return moment.call(Call("update_rest_api", {"restApiId": "{RestApiId}", "patchOperations": patch}, matched=False))


KINDS = (
    Kind(
        "AWS::ApiGateway::RestApi",
        "apigateway",
        create=Call(
            "create_rest_api",
            {
                "apiKeySource": "{ApiKeySourceType}",
                "name": lambda moment: moment.properties.get("Name") or title(moment),
            },
        ),
        id="{.id}",
        after=(import_body,),
        attributes={"RestApiId": "{id}", "RootResourceId": "{.rootResourceId}", "CreatedDate": "{.createdDate}"},
        read=Call("get_rest_api", {"restApiId": "{id}"}),
        delete=Call("delete_rest_api", {"restApiId": "{id}"}),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::ApiGateway::RestApi/Policy",
        "apigateway",
        create=put_policy,
        id="{RestApiId}",
    ),
    Kind(
        "AWS::ApiGateway::Resource",
        "apigateway",
        create=Call("create_resource"),
        id="{.id}",
        attributes={"ResourceId": "{.id}", "Path": "{.path}"},
        delete=Call("delete_resource", {"resourceId": "{id}"}),
        name="PathPart",
        scope="ParentId",
    ),
    Kind(
        "AWS::ApiGateway::RequestValidator",
        "apigateway",
        create=Call("create_request_validator"),
        id="{.id}",
        attributes={"RequestValidatorId": "{.id}"},
        delete=Call("delete_request_validator", {"requestValidatorId": "{id}"}),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::ApiGateway::Model",
        "apigateway",
        create=Call("create_model"),
        id="{.name}",
        delete=Call("delete_model", {"modelName": "{Name}"}),
        name="Name",
        taken="ConflictException",
        scope="RestApiId",
    ),
    Kind(
        "AWS::ApiGateway::GatewayResponse",
        "apigateway",
        create=Call("put_gateway_response"),
        id="aggr-{RestApiId}-{ResponseType}",
        attributes={"Id": "{id}"},
        delete=Call("delete_gateway_response"),
        name="ResponseType",
        scope="RestApiId",
        silent=True,
    ),
)
