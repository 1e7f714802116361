"""What AWS refuses by its own API models: values outside an enumeration, too long, too large, or of the wrong pattern.

boto3 carries the models (`enum`, `max`, `pattern` of each shape) and checks only what is missing or too short before it
sends a request; the rest is the service's. Source: botocore's data, service-2.json of each service.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request

Check = Callable[[Any, str], "str | None"]  # a value and its path → what it breaks, in AWS's words
_LOOSE = {"s3"}  # services that take more than their model says
_CODES = {"ec2": "InvalidParameterValue", "query": "ValidationError", "cloudwatch": "ValidationError"}
_MOST = 40  # names of an enumeration that a message lists
_MADE_BY_AWS = ("arn", "arns", "id", "ids", "token", "identifier")  # endings of what a program does not spell
# Java's classes of characters, as Python spells them; what else Python cannot read is not checked
_CLASSES = {r"\p{L}": r"^\W\d_", r"\p{Z}": r"\s", r"\p{N}": r"\d", r"\p{Alnum}": "a-zA-Z0-9", r"\p{Alpha}": "a-zA-Z"}


def breach(request: Request) -> Refused | None:
    """AWS's refusal of a request that its model forbids, or None."""
    check = _check_of(request.service, request.operation)
    fault = check(request.parameters, "") if check else None
    if fault is None:
        return None
    return Refused(_code(request), f"1 validation error detected: {fault}")


def _code(request: Request) -> str:
    return _CODES.get(request.service) or _CODES.get(request.protocol, "ValidationException")


@cache
def _check_of(service: str, operation: str) -> Check | None:
    from moto.core.utils import get_service_model

    if service in _LOOSE:
        return None
    model = get_service_model(service)
    if operation not in model.operation_names:
        return None
    shape = model.operation_model(operation).input_shape
    return _compiled(shape, {}) if shape is not None else None


def _compiled(shape: Any, known: dict[str, Check | None]) -> Check | None:
    """The check of a shape and all below it; None where the model says nothing about any of it."""
    if shape.name in known:
        return known[shape.name]
    holder: list[Check | None] = []
    known[shape.name] = lambda value, path: holder[0](value, path) if holder[0] else None  # a shape may hold itself
    holder.append(_COMPILERS.get(shape.type_name, _nothing)(shape, known))
    known[shape.name] = holder[0]
    return holder[0]


def _nothing(shape: Any, known: dict[str, Check | None]) -> Check | None:
    return None


def _structure(shape: Any, known: dict[str, Check | None]) -> Check | None:
    members = {
        name: inner
        for name, member in shape.members.items()
        if not name.lower().endswith(_MADE_BY_AWS) and (inner := _compiled(member, known))
    }
    if not members:
        return None

    def check(value: Any, path: str) -> str | None:
        if not isinstance(value, Mapping):
            return None
        for name, item in value.items():
            inner = members.get(name)
            fault = inner(item, f"{path}.{_decapitalised(name)}" if path else _decapitalised(name)) if inner else None
            if fault:
                return fault
        return None

    return check


def _list(shape: Any, known: dict[str, Check | None]) -> Check | None:
    inner, most = _compiled(shape.member, known), shape.metadata.get("max")
    if inner is None and most is None:
        return None

    def check(value: Any, path: str) -> str | None:
        if not isinstance(value, list | tuple):
            return None
        if most is not None and len(value) > most:
            return _fault(value, path, f"Member must have length less than or equal to {most}")
        if inner is None:
            return None
        return next((fault for n, item in enumerate(value, 1) if (fault := inner(item, f"{path}.{n}.member"))), None)

    return check


def _map(shape: Any, known: dict[str, Check | None]) -> Check | None:
    inner = _compiled(shape.value, known)
    if inner is None:
        return None

    def check(value: Any, path: str) -> str | None:
        if not isinstance(value, Mapping):
            return None
        return next((fault for key, item in value.items() if (fault := inner(item, f"{path}.{key}.member"))), None)

    return check


def _string(shape: Any, known: dict[str, Check | None]) -> Check | None:
    names = {name.lower() for name in shape.enum}  # some services look at upper and lower case, some do not
    most, pattern = shape.metadata.get("max"), _pattern(shape.metadata.get("pattern"))
    if not names and most is None and pattern is None:
        return None
    listed = ", ".join(sorted(shape.enum)[:_MOST]) + (", …" if len(names) > _MOST else "")

    def check(value: Any, path: str) -> str | None:
        if not isinstance(value, str) or not value:
            return None
        if names and value.lower() not in names:
            return _fault(value, path, f"Member must satisfy enum value set: [{listed}]")
        if most is not None and len(value) > most:
            return _fault(value, path, f"Member must have length less than or equal to {most}")
        if pattern is not None and not pattern.search(value):
            return _fault(value, path, f"Member must satisfy regular expression pattern: {shape.metadata['pattern']}")
        return None

    return check


def _number(shape: Any, known: dict[str, Check | None]) -> Check | None:
    most = shape.metadata.get("max")
    if most is None:
        return None

    def check(value: Any, path: str) -> str | None:
        if isinstance(value, int | float) and value > most:
            return _fault(value, path, f"Member must have value less than or equal to {most}")
        return None

    return check


_COMPILERS: Mapping[str, Callable[[Any, dict[str, Check | None]], Check | None]] = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "integer": _number,
    "long": _number,
    "float": _number,
    "double": _number,
}


def _pattern(text: str | None) -> re.Pattern[str] | None:
    """A pattern that the whole value must match; None where Python cannot read it."""
    if not text:
        return None
    for java, python in _CLASSES.items():
        text = text.replace(f"[{java}]", f"[{python}]") if python.startswith("^") else text.replace(java, python)
    if r"\p{" in text:
        return None
    try:
        return re.compile(rf"\A(?:{text})\Z", re.DOTALL)
    except re.error:
        return None


def _fault(value: Any, path: str, constraint: str) -> str:
    shown = str(value) if len(str(value)) <= 200 else f"{str(value)[:200]}…"
    return f"Value '{shown}' at '{path}' failed to satisfy constraint: {constraint}"


def _decapitalised(name: str) -> str:
    return name[:1].lower() + name[1:]
