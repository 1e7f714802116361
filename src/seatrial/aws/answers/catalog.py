"""Answers by service: the file `answers/<service>.py` holds those of boto3's `<service>`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from seatrial.aws.answers import wire
from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.emulator import Answer
    from seatrial.aws.world import Request, World

Operation = Callable[["Request", "World"], "Mapping[str, Any] | Refused | None"]  # None: moto answers after all
Supplement = Callable[["Request", "World", dict[str, Any]], None]  # puts an answer right in place


def carry_out(request: Request, world: World) -> Answer | Refused | None:
    """The answer to an operation that moto lacks; None where it is moto's to answer."""
    operation = _table(request.service, "OPERATIONS").get(request.operation)
    if operation is None:
        return None
    said = operation(request, world)
    if said is None or isinstance(said, Refused):
        return said
    return wire.written(request, wire.model_of(request), said)


def completed(request: Request, answer: Answer, world: World) -> Answer:
    """moto's answer with what AWS would tell besides; what a successful request asks for is remembered."""
    concerned = _concerned(request.service, request.operation)
    supplement = _table(request.service, "SUPPLEMENTS").get(request.operation)
    if not (concerned or supplement) or answer[0] >= 300:
        return answer
    model = wire.model_of(request)
    said = wire.read(model, answer) if model.output_shape is not None else {}
    if said is None:
        return answer
    changed = False
    for recollection in concerned:
        if request.operation in recollection.made:
            recollection.remember(request, world, said)
        if request.operation in recollection.told:
            changed |= recollection.complete(request, world, said, model.output_shape)
    if supplement:
        supplement(request, world, said)
    return wire.write(model, answer, said) if said and (changed or supplement) else answer


@cache
def _module(service: str) -> Any:
    name = f"seatrial.aws.answers.{service.replace('-', '_')}"
    return import_module(name) if service and find_spec(name) else None


@cache
def _concerned(service: str, operation: str) -> tuple[Recollection, ...]:
    found: tuple[Recollection, ...] = getattr(_module(service), "RECOLLECTIONS", ())
    return tuple(item for item in found if operation in item.made or operation in item.told)


def _table(service: str, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(_module(service), name, {})
    return found
