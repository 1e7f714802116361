"""Properties for one resource of a registry type, made from its schema: the smallest set, and a rich one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import from_regex

from seatrial.aws.facts.schemas import Schema, resolve, schema_of
from tests.aws.contract.examples import BY_NAME

_DEPTH = 6


def smallest(type_: str) -> dict[str, Any]:
    """The required properties and no more."""
    schema = schema_of(type_)
    return {} if schema is None else dict(_object(schema, schema, 0, required_only=True))


def rich(type_: str) -> dict[str, Any]:
    """Every property that can be set, each in its smallest form."""
    schema = schema_of(type_)
    return {} if schema is None else dict(_object(schema, schema, 0, required_only=False))


def _object(node: Schema, schema: Schema, depth: int, required_only: bool) -> Mapping[str, Any]:
    members, fixed = node.get("properties", {}), _fixed(schema) if depth == 0 else frozenset()
    wanted = [*node.get("required", ())] if required_only else [*members]
    if required_only:
        wanted += _one_of(node)
    made = {}
    for name in wanted:
        if name in members and name not in fixed:
            value = value_of(name, resolve(members[name], schema) or {}, schema, depth + 1)
            if value is not None:
                made[name] = value
    return made


def _one_of(node: Schema) -> list[str]:
    """What the first of several allowed combinations requires."""
    for keyword in ("oneOf", "anyOf"):
        for part in node.get(keyword, ()):
            if part.get("required"):
                return list(part["required"])
    return []


def _fixed(schema: Schema) -> frozenset[str]:
    pointers = (*schema.get("readOnlyProperties", ()), *schema.get("deprecatedProperties", ()))
    return frozenset(pointer.split("/")[2] for pointer in pointers if pointer.count("/") == 2)


def value_of(name: str, node: Schema, schema: Schema, depth: int) -> Any:
    """A value for a property by what its name says, else by its schema."""
    type_ = node.get("type")
    type_ = type_[0] if isinstance(type_, list) else type_
    for pattern, value in BY_NAME:
        if re.fullmatch(pattern, name) and isinstance(value, list) == (type_ == "array"):
            return value
    if "enum" in node:
        return node["enum"][0]
    for keyword in ("oneOf", "anyOf", "allOf"):
        if type_ is None and node.get(keyword):
            return value_of(name, resolve(node[keyword][0], schema) or {}, schema, depth)
    if type_ == "array":
        return _list(name, node, schema, depth)
    if type_ == "object" or node.get("properties"):
        if depth > _DEPTH:
            return None
        return dict(_object(node, schema, depth, required_only=True)) if node.get("properties") else {}
    return _scalar(name, node, type_)


def _list(name: str, node: Schema, schema: Schema, depth: int) -> Any:
    if depth > _DEPTH:
        return None
    item = value_of(name.removesuffix("s"), resolve(node.get("items"), schema) or {}, schema, depth + 1)
    return [item] if item not in (None, {}) else []


def _scalar(name: str, node: Schema, type_: Any) -> Any:
    if type_ == "boolean":
        return True
    if type_ in ("integer", "number"):
        return node.get("minimum", 1)
    if node.get("format") == "json":
        return "{}"
    plain = _fitted(name, node)
    pattern = node.get("pattern")
    if pattern is None or _matches(pattern, plain):
        return plain
    return _from_pattern(pattern, node)


def _fitted(name: str, node: Schema) -> str:
    text = f"c{name.lower()}"
    text = text.ljust(node.get("minLength", 0), "x")
    return text[: node.get("maxLength", len(text))]


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True


def _from_pattern(pattern: str, node: Schema) -> str:
    low, high = node.get("minLength", 0), node.get("maxLength", 10_000)
    quick = settings(
        max_examples=200, phases=[Phase.generate], database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    try:
        return str(find(from_regex(pattern), lambda text: low <= len(text) <= high and text.isascii(), settings=quick))
    except (re.error, NoSuchExample, Exception):
        return "c"
