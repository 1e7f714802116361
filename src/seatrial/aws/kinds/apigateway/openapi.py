"""The body of a REST API: an OpenAPI document becomes resources, methods and integrations, as AWS's import makes them.

Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.life import Moment, Refused
from seatrial.model.resource import Refusal

_VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_ANY = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_FIELDS = ("uri", "credentials", "requestTemplates", "requestParameters", "passthroughBehavior", "connectionId")


def import_body(moment: Moment) -> None:
    """Build what the body of the API describes."""
    body = _document(moment.properties.get("Body"))
    if body is None:
        return
    client, api = moment.client(), moment.id
    ids = {"/": moment.answer["rootResourceId"]}
    for path, item in sorted((body.get("paths") or {}).items()):
        resource = _resource(client, api, str(path), ids)
        for verb, method in (item or {}).items():
            if verb in _VERBS or verb == _ANY:
                _method(client, api, resource, "ANY" if verb == _ANY else verb.upper(), method or {})


def _document(body: Any) -> Mapping[str, Any] | None:
    """The document, given as such or as JSON or YAML text."""
    import yaml

    if not body:
        return None
    try:
        document = yaml.safe_load(body) if isinstance(body, str) else body
    except yaml.YAMLError:
        document = None
    if not isinstance(document, Mapping) or not ({"swagger", "openapi"} & set(document)):
        message = "Invalid OpenAPI input. It must be a valid JSON or YAML document with 'swagger' or 'openapi'"
        raise Refused(Refusal("apigateway:PutRestApi", "BadRequestException", message))
    return document


def _resource(client: Any, api: str, path: str, ids: dict[str, str]) -> str:
    """The id of the resource at a path, made with its ancestors where they are not there yet."""
    path = "/" + path.strip("/")
    if path not in ids:
        parent, _, part = path.rpartition("/")
        parent_id = _resource(client, api, parent or "/", ids)
        ids[path] = client.create_resource(restApiId=api, parentId=parent_id, pathPart=part)["id"]
    return ids[path]


def _method(client: Any, api: str, resource: str, verb: str, method: Mapping[str, Any]) -> None:
    place = {"restApiId": api, "resourceId": resource, "httpMethod": verb}
    client.put_method(**place, authorizationType="NONE")
    integration = method.get(_INTEGRATION)
    if not integration:
        return
    fields = {name: integration[name] for name in _FIELDS if integration.get(name)}
    type_ = str(integration.get("type", "")).upper()
    if type_ != "MOCK" and integration.get("httpMethod"):
        fields["integrationHttpMethod"] = integration["httpMethod"]
    client.put_integration(**place, type=type_, **fields)
