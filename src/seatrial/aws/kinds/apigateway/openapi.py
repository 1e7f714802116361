"""The body of a REST API: an OpenAPI document becomes resources, methods and integrations, as AWS's import makes them.

Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seatrial.aws.bundles import document
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.model.resource import Refusal
from seatrial.model.values import transform

VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
ANY_METHOD = "x-amazon-apigateway-any-method"
INTEGRATION = "x-amazon-apigateway-integration"
_POLICY = "x-amazon-apigateway-policy"
_FIELDS = ("uri", "credentials", "requestTemplates", "requestParameters", "passthroughBehavior", "connectionId")


def title(moment: Moment) -> str:
    """What an API without a name of its own is called: the title of its document."""
    info = (_body(moment) or {}).get("info")
    return str(info.get("title") or "api") if isinstance(info, Mapping) else "api"


def _body(moment: Moment) -> Mapping[str, Any] | None:
    return _document(transform(_text(moment), lambda value: _with_variables(moment, value)))


def import_body(moment: Moment) -> None:
    """Build what the body of the API describes."""
    body = _body(moment)
    if body is None:
        return
    client, api = moment.client(), moment.id
    ids = {"/": moment.answer["rootResourceId"]}
    for path, item in sorted((body.get("paths") or {}).items()):
        resource = _resource(client, api, str(path), ids)
        for verb, method in (item or {}).items():
            if verb in VERBS or verb == ANY_METHOD:
                _method(moment, resource, "ANY" if verb == ANY_METHOD else verb.upper(), method or {})
    policy = body.get(_POLICY)
    if policy:
        text = policy if isinstance(policy, str) else json.dumps(policy, default=str)
        patch = {"op": "replace", "path": "/policy", "value": text}
        client.update_rest_api(restApiId=api, patchOperations=[patch])


def _text(moment: Moment) -> Any:
    """The body, or the document that has it: one beside the template is read, for one elsewhere a small one stands in."""
    place = moment.properties.get("BodyS3Location")
    if moment.properties.get("Body") or not place:
        return moment.properties.get("Body")
    return (document(place, moment.directory) if isinstance(place, str) else None) or _ELSEWHERE


_ELSEWHERE = {"openapi": "3.0.1", "paths": {"/": {"get": {INTEGRATION: {"type": "mock"}}}}}


def _with_variables(moment: Moment, value: Any) -> Any:
    """Text with AWS's variables for imported documents replaced.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/import-api-aws-variables.html
    """
    if not isinstance(value, str) or "${AWS::" not in value:
        return value
    for name in ("region", "account", "partition"):
        value = value.replace(_VARIABLES[name], str(moment.look_up(name)))
    return value


_VARIABLES = {"region": "${AWS::Region}", "account": "${AWS::AccountId}", "partition": "${AWS::Partition}"}


def read_document(body: Any) -> Mapping[str, Any] | None:
    """A document that is given as such, or as JSON or YAML text; None for what is none."""
    import yaml

    try:
        parsed = yaml.safe_load(body) if isinstance(body, str) else body
    except yaml.YAMLError:
        return None
    return parsed if isinstance(parsed, Mapping) else None


def _document(body: Any) -> Mapping[str, Any] | None:
    if not body:
        return None
    parsed = read_document(body)
    if parsed is None or not ({"swagger", "openapi"} & set(parsed)):
        message = "Invalid OpenAPI input. It must be a valid JSON or YAML document with 'swagger' or 'openapi'"
        raise Refused(Refusal("apigateway:PutRestApi", "BadRequestException", message))
    return parsed


def _resource(client: Any, api: str, path: str, ids: dict[str, str]) -> str:
    """The id of the resource at a path, made with its ancestors where they are not there yet."""
    path = "/" + path.strip("/")
    if path not in ids:
        parent, _, part = path.rpartition("/")
        parent_id = _resource(client, api, parent or "/", ids)
        ids[path] = client.create_resource(restApiId=api, parentId=parent_id, pathPart=part)["id"]
    return ids[path]


def _method(moment: Moment, resource: str, verb: str, method: Mapping[str, Any]) -> None:
    client = moment.client()
    place = {"restApiId": moment.id, "resourceId": resource, "httpMethod": verb}
    client.put_method(**place, authorizationType="NONE")
    integration = method.get(INTEGRATION)
    if not integration:
        return
    fields = {name: integration[name] for name in _FIELDS if integration.get(name)}
    if "credentials" in fields:
        fields["credentials"] = caller_s_role(moment, fields["credentials"])
    type_ = str(integration.get("type", "")).upper()
    if type_ != "MOCK" and integration.get("httpMethod"):
        fields["integrationHttpMethod"] = integration["httpMethod"]
    client.put_integration(**place, type=type_, **fields)


def caller_s_role(moment: Moment, credentials: str) -> str:
    """`arn:aws:iam::*:user/*` asks for the caller's own identity; the embedded AWS takes it for another account's role.

    https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-credentials
    """
    return credentials.replace("iam::*:", f"iam::{moment.account}:", 1)
