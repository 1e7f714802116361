"""What Step Functions refuses where the embedded AWS would not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/step-functions/latest/apireference/"
_GUIDE = "https://docs.aws.amazon.com/step-functions/latest/dg/"


def _invalid(reason: str) -> Refused:
    return Refused("InvalidDefinition", f"Invalid State Machine Definition: '{reason}'")


def _definition(request: Request, world: World) -> Refused | None:
    try:
        definition = json.loads(request.parameters["definition"])
    except ValueError as error:
        return _invalid(f"INVALID_JSON_DESCRIPTION: {error}")
    if not isinstance(definition, Mapping):
        return _invalid("SCHEMA_VALIDATION_FAILED: The state machine must be an object")
    return next(_faults(definition, ""), None)


def _faults(machine: Mapping[str, Any], path: str) -> Iterator[Refused]:
    """What is missing in a state machine, or in one inside a Parallel or Map state."""
    states, start = machine.get("States"), machine.get("StartAt")
    if not isinstance(states, Mapping) or not states:
        yield _invalid(f"SCHEMA_VALIDATION_FAILED: The field 'States' must be present and not empty at {path or '/'}")
        return
    if start not in states:
        yield _invalid(f"MISSING_TRANSITION_TARGET: Missing 'StartAt' target: {start} at {path}/StartAt")
    for name, state in states.items():
        here = f"{path}/States/{name}"
        if not isinstance(state, Mapping) or "Type" not in state:
            yield _invalid(f"SCHEMA_VALIDATION_FAILED: The field 'Type' must be present at {here}")
            continue
        for target in _targets(state):
            if target not in states:
                yield _invalid(f"MISSING_TRANSITION_TARGET: Missing 'Next' target: {target} at {here}/Next")
        inner = [*state.get("Branches", ()), state.get("ItemProcessor"), state.get("Iterator")]
        for machine_ in inner:
            if isinstance(machine_, Mapping):
                yield from _faults(machine_, here)


def _targets(state: Mapping[str, Any]) -> Iterator[Any]:
    yield from (state[key] for key in ("Next", "Default") if key in state)
    for key in ("Catch", "Choices"):
        yield from (item["Next"] for item in state.get(key, ()) if isinstance(item, Mapping) and "Next" in item)


def _role(request: Request, world: World) -> Refused | None:
    """The role trusts states.amazonaws.com; roles of other accounts are not looked at."""
    arn = str(request.parameters["roleArn"])
    if f":iam::{request.account}:role/" not in arn:
        return None
    roles = {role.arn: role for role in backend("iam", request, "aws").roles.values()}
    trust = str(roles[arn].assume_role_policy_document) if arn in roles else ""
    if "states." in trust or '"*"' in trust:
        return None
    message = (
        "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume "
        "the provided role."
    )
    return Refused("AccessDeniedException", message)


def _logging(request: Request, world: World) -> Refused | None:
    for destination in request.parameters.get("loggingConfiguration", {}).get("destinations", ()):
        arn = str(destination.get("cloudWatchLogsLogGroup", {}).get("logGroupArn"))
        if not arn.endswith(":*"):
            message = (
                "Invalid Logging Configuration: Log Destination must be the ARN of a log group that ends with ':*'"
            )
            return Refused("InvalidLoggingConfiguration", message)
    return None


GUARDS = (
    Guard("CreateStateMachine", _definition, f"{_API}API_CreateStateMachine.html#API_CreateStateMachine_Errors"),
    Guard("CreateStateMachine", _role, f"{_GUIDE}procedure-create-iam-role.html"),
    Guard("CreateStateMachine", _logging, f"{_API}API_CloudWatchLogsLogGroup.html"),
)
