"""What a method's request validator lets through to the integration.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from seatrial.aws.execution.execute_api.call import Call, Reply, Route, said


def rejected(route: Route, call: Call) -> Reply | None:
    """The answer to a request that lacks what the method asks for, or whose body is not as its model says."""
    validator = route.api.request_validators.get(route.method.request_validator_id)
    if validator is None:
        return None
    if validator.validate_request_parameters:
        missing = list(_missing(route, call))
        if missing:
            return said(400, f"Missing required request parameters: [{', '.join(missing)}]")
    if validator.validate_request_body and not _is_of_model(route, call):
        return said(400, "Invalid request body")
    return None


def _missing(route: Route, call: Call) -> Iterator[str]:
    query = dict(call.query)
    for place, required in (route.method.request_parameters or {}).items():
        kind, _, name = str(place).removeprefix("method.request.").partition(".")
        found = query.get(name) if kind == "querystring" else call.header(name) if kind == "header" else name
        if str(required).lower() == "true" and not found:
            yield name


def _is_of_model(route: Route, call: Call) -> bool:
    """Whether the body satisfies the model of its content type; a type that has none is let through."""
    models = route.method.request_models or {}
    content_type = (call.header("Content-Type") or "application/json").partition(";")[0].strip().lower()
    model = route.api.models.get(models.get(content_type) or models.get("$default"))
    schema = _parsed(model.schema) if model is not None and model.schema else None
    if not isinstance(schema, dict):
        return True
    try:
        return _satisfies(json.loads(call.body or b"null"), schema)
    except ValueError:
        return False


def _satisfies(data: Any, schema: dict[str, Any]) -> bool:
    from jsonschema import Draft4Validator
    from jsonschema.exceptions import SchemaError
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    try:
        Draft4Validator.check_schema(schema)
        return bool(Draft4Validator(schema, registry=Registry()).is_valid(data))
    except (SchemaError, Unresolvable, RecursionError):
        return True  # models that refer to others of the API are not followed


def _parsed(text: Any) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else text
    except ValueError:
        return None
