"""What stands behind a method: a mock, or a function that gets the whole request.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings.html
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

from seatrial.aws.execution import functions
from seatrial.aws.execution.execute_api.call import Call, Reply, Route, beyond, said
from seatrial.aws.execution.execute_api.proxy_event import proxy_event
from seatrial.model.invocation import NotRun, Raised

if TYPE_CHECKING:
    from seatrial.aws.world import World

_FUNCTION = re.compile(r"arn:[\w-]+:apigateway:[^:]+:lambda:path/[^/]+/functions/(?P<arn>[^/]+)/invocations")
_CODE = re.compile(r"(^|\n)\s*#(set|if|foreach|else|end)\b|\$(?!context\.|stageVariables\.|input\.params\()")


def integrate(world: World, route: Route, call: Call) -> Reply:
    """The integration's answer, as the client gets it."""
    integration = route.method.method_integration
    if integration is None:
        return said(500, "Internal server error")
    kind = str(integration.integration_type).upper()
    if kind == "MOCK":
        return _mock(integration, route, call)
    if kind == "AWS_PROXY":
        return _function(world, integration, route, call)
    return beyond(f"{kind} integrations are not called")


def _mock(integration: Any, route: Route, call: Call) -> Reply:
    """The status that the request template names chooses the answer."""
    asked = (integration.request_templates or {}).get(call.header("Content-Type") or "application/json", "")
    text = _rendered(asked, route, call)
    try:
        status = str(json.loads(text or "{}").get("statusCode", ""))
    except (ValueError, AttributeError):
        return (
            beyond("the request template of a mock is no plain JSON")
            if text is None
            else said(500, "Internal server error")
        )
    responses = list((integration.integration_responses or {}).values())
    chosen = next(
        (one for one in responses if one.selection_pattern and re.fullmatch(one.selection_pattern, status)), None
    )
    chosen = chosen or next((one for one in responses if not one.selection_pattern), None)
    if not status or chosen is None:
        return said(500, "Internal server error")
    content_type, template = next(iter((chosen.response_templates or {}).items()), ("application/json", ""))
    body = _rendered(template or "", route, call)
    if body is None:
        return beyond("the response template of a mock has code in it")
    fixed = {
        name.removeprefix("method.response.header."): value.strip("'")
        for name, value in (chosen.response_parameters or {}).items()
        if isinstance(value, str) and value.startswith("'")
    }
    return Reply(int(chosen.status_code), body, {"Content-Type": content_type, **fixed})


def _rendered(template: str, route: Route, call: Call) -> str | None:
    """A template without code in it, its variables replaced; None where there is code, which is not run here."""
    if _CODE.search(template):
        return None
    values = {
        "context.requestId": "seatrial",
        "context.stage": call.stage,
        "context.apiId": route.api.id,
        "context.httpMethod": call.method,
        "context.resourcePath": route.resource_path,
        **{f"stageVariables.{name}": value for name, value in (route.stage.variables or {}).items()},
    }
    parameters = {**route.path_parameters, **dict(call.query), **dict(call.headers)}
    text = re.sub(r"\$input\.params\('([^']*)'\)", lambda found: parameters.get(found[1], ""), template)
    return re.sub(r"\$((?:context|stageVariables)\.[\w.]+)", lambda found: values.get(found[1], ""), text)


def _function(world: World, integration: Any, route: Route, call: Call) -> Reply:
    target = _FUNCTION.fullmatch(str(integration.uri or ""))
    if target is None:
        return said(500, "Internal server error")
    arn = target["arn"]
    function = functions.find(world, arn)
    if function is None or not (integration.credentials or _may_invoke(function, route, call)):
        return said(500, "Internal server error")  # "Invalid permissions on Lambda function", says the execution log
    outcome = functions.invoke(world, arn, proxy_event(route, call))
    if isinstance(outcome, NotRun):
        return beyond(outcome.reason)
    value = None if isinstance(outcome, Raised) else outcome.value
    if not isinstance(value, dict) or not str(value.get("statusCode", "")).isdigit():
        return said(502, "Internal server error")  # "Malformed Lambda proxy response"
    headers = {str(name): str(item) for name, item in (value.get("headers") or {}).items()}
    body = str(value.get("body") or "")
    content = base64.b64decode(body) if value.get("isBase64Encoded") else body
    return Reply(int(value["statusCode"]), content, {"Content-Type": "application/json", **headers})


def _may_invoke(function: Any, route: Route, call: Call) -> bool:
    """Whether the function's own policy lets API Gateway call it for this method."""
    wanted = (
        f":execute-api:{route.region}:{route.account}:{route.api.id}/{call.stage}/{call.method}{route.resource_path}"
    )
    for statement in function.policy.statements:
        principal = statement.get("Principal")
        service = principal.get("Service") if isinstance(principal, dict) else principal
        if service not in ("apigateway.amazonaws.com", "*") or statement.get("Effect", "Allow") != "Allow":
            continue
        sources = [
            pattern
            for operator in (statement.get("Condition") or {}).values()
            for key, pattern in operator.items()
            if key.lower() == "aws:sourcearn"
        ]
        if all(_admits(str(pattern), wanted) for pattern in sources):
            return True
    return False


def _admits(pattern: str, arn_without_partition: str) -> bool:
    shape = re.escape(":" + pattern.split(":", 2)[-1]).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(shape, arn_without_partition) is not None
