"""Requests over HTTP that are answered by code that runs, and not by AWS itself. They must not hold the world meanwhile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from seatrial.aws.execution import functions
from seatrial.aws.execution.custom_resources import LETTERS
from seatrial.aws.execution.execute_api.call import Call
from seatrial.model.invocation import NotRun, Raised

if TYPE_CHECKING:
    from seatrial.aws.emulator import Answer
    from seatrial.aws.world import Request, World


def received(
    world: World, method: str, target: str, headers: Mapping[str, str], body: bytes, host: str
) -> Answer | None:
    """The answer to a function's letter or to a request to an API; None for what AWS answers."""
    if target.startswith(LETTERS):
        path = target.partition("?")[0]
        expected = method == "PUT" and path in world.letters
        if expected:
            world.letters[path] = body.decode(errors="replace")
        return (200 if expected else 403), {}, b""
    from seatrial.aws.execution.execute_api import addressed_api, serve

    if addressed_api(host) is None:
        return None
    reply = serve(world, Call(method, target, headers, body, host))
    return reply.status, reply.headers, reply.body


def invoked(world: World, request: Request, body: bytes) -> Answer | None:
    """The answer to Lambda's Invoke where the function's code can be run here.

    https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
    """
    if request.service != "lambda" or request.operation != "Invoke" or world.run_function is None:
        return None
    arn = _arn(request)
    if functions.find(world, arn) is None:
        return None
    try:
        event = json.loads(body or b"{}")
    except ValueError:
        return None
    outcome = functions.invoke(world, arn, event)
    if isinstance(outcome, NotRun):
        return None
    headers = {"X-Amz-Executed-Version": "$LATEST", "content-type": "application/json"}
    if request.parameters.get("InvocationType") == "Event":
        return 202, headers, b""
    if isinstance(outcome, Raised):
        said: Any = {"errorMessage": outcome.message, "errorType": outcome.type}
        return 200, {**headers, "X-Amz-Function-Error": "Unhandled"}, json.dumps(said)
    return 200, headers, json.dumps(outcome.value)


def _arn(request: Request) -> str:
    """The ARN of a function that a request names by its name, its ARN or a part of it."""
    name = str(request.parameters.get("FunctionName") or "")
    if name.startswith("arn:"):
        return name
    return f"arn:aws:lambda:{request.region}:{request.account}:function:{name.rpartition('function:')[2]}"
