"""Requests to the function behind a custom resource, and its answers.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seatrial.aws.execution import functions
from seatrial.model.invocation import NotRun, Raised

if TYPE_CHECKING:
    from seatrial.aws.world import World

LETTERS = "/custom-resource-answers/"  # the path of an answer, at the world's endpoint


@dataclass(frozen=True)
class Wish:
    """What CloudFormation wants of a custom resource."""

    type: str  # Create or Delete
    stack: str
    logical_id: str
    native: str
    properties: Mapping[str, Any]
    physical_id: str = ""


@dataclass(frozen=True)
class Fulfilled:
    """The function's answer."""

    physical_id: str
    data: Mapping[str, Any]
    secret: bool = False


def ask(world: World, wish: Wish) -> Fulfilled | str:
    """Ask the function; a text says why there is no answer to go by."""
    target = str(wish.properties.get("ServiceToken") or "")
    if functions.find(world, target) is None or world.run_function is None:
        return "the code that answers for it is not run"
    number = hashlib.sha256(f"{wish.stack}/{wish.logical_id}/{wish.type}".encode()).hexdigest()[:32]
    path = LETTERS + number
    world.letters[path] = ""  # expected
    outcome = functions.invoke(world, target, _event(wish, number, world.endpoint_url() + path))
    letter = world.letters.pop(path, "")
    if letter:
        return _read(letter)
    if isinstance(outcome, NotRun):
        return outcome.reason
    if isinstance(outcome, Raised):
        return f"its function ended with {outcome.type}: {outcome.message}"
    return "its function did not answer"


def _event(wish: Wish, number: str, url: str) -> dict[str, Any]:
    event = {
        "RequestType": wish.type,
        "ServiceToken": wish.properties.get("ServiceToken"),
        "ResponseURL": url,
        "StackId": wish.stack,
        "RequestId": number,
        "LogicalResourceId": wish.logical_id,
        "ResourceType": wish.native,
        "ResourceProperties": _texts(dict(wish.properties)),
    }
    return {**event, "PhysicalResourceId": wish.physical_id} if wish.physical_id else event


def _texts(value: Any) -> Any:
    """Properties as the function gets them: whatever is no list and no map is a text."""
    if isinstance(value, Mapping):
        return {str(name): _texts(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _read(letter: str) -> Fulfilled | str:
    try:
        said = json.loads(letter)
        status, data = said["Status"], said.get("Data") or {}
    except (ValueError, KeyError, TypeError):
        return "its function answered with something that CloudFormation does not understand"
    if status != "SUCCESS":
        return f"its function answered {status}: {said.get('Reason', '')}"
    physical = str(said.get("PhysicalResourceId") or "")
    if not physical or not isinstance(data, dict):
        return "its function answered without a PhysicalResourceId"
    return Fulfilled(physical, data, bool(said.get("NoEcho")))
