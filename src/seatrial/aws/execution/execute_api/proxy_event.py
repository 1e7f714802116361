"""The event that a function gets from a REST API's proxy integration.

https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
"""

from __future__ import annotations

import base64
from typing import Any

from seatrial.aws.execution.execute_api.call import Call, Route


def proxy_event(route: Route, call: Call) -> dict[str, Any]:
    """The request as format version 1.0 of the event tells it."""
    query: dict[str, list[str]] = {}
    for name, value in call.query:
        query.setdefault(name, []).append(value)
    try:
        body, encoded = call.body.decode() or None, False
    except UnicodeDecodeError:
        body, encoded = base64.b64encode(call.body).decode(), True
    return {
        "resource": route.resource_path,
        "path": call.path,
        "httpMethod": call.method,
        "headers": {**call.headers, "Host": call.host},
        "multiValueHeaders": {**{name: [value] for name, value in call.headers.items()}, "Host": [call.host]},
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": dict(route.path_parameters) or None,
        "stageVariables": dict(route.stage.variables or {}) or None,
        "requestContext": _context(route, call),
        "body": body,
        "isBase64Encoded": encoded,
    }


def _context(route: Route, call: Call) -> dict[str, Any]:
    return {
        "accountId": route.account,
        "apiId": route.api.id,
        "authorizer": None,
        "domainName": call.host,
        "domainPrefix": route.api.id,
        "httpMethod": call.method,
        "identity": {"sourceIp": "127.0.0.1", "userAgent": call.header("User-Agent")},
        "path": f"/{call.stage}{call.path}",
        "protocol": "HTTP/1.1",
        "requestId": "seatrial",
        "requestTimeEpoch": 1767225600000,
        "resourceId": route.resource.id,
        "resourcePath": route.resource_path,
        "stage": call.stage,
    }
