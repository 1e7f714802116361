"""What `Fn::GetAtt` can ask of a type, by the registry's schemas and what CloudFormation documents beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from seatrial.aws.facts.attributes import documented_attributes
from seatrial.aws.facts.schemas import Schema, resolve, schema_of

# types that have whatever the template's author gives them
_FREE = ("Custom::", "AWS::CloudFormation::CustomResource", "AWS::CloudFormation::Stack", "AWS::Serverless::")


@cache
def attributes_of(type_: str) -> Mapping[str, str]:
    """Every attribute of a type by its dotted name (`Endpoint.Address`) → JSON type; empty for unknown types."""
    schema = schema_of(type_)
    if schema is None:
        return {}
    found: dict[str, str] = {}
    documented = documented_attributes(type_)
    if documented is None:
        found |= {name: kind for name, kind, plain in _leaves(schema, schema, "") if plain}
    for pointer in (*schema.get("readOnlyProperties", ()), *(f"/properties/{name}" for name in documented or ())):
        steps = pointer.removeprefix("/properties/").split("/")
        if "*" not in steps:
            found[".".join(steps)] = _type_at(schema, steps)
    return found


@cache
def names_of(type_: str) -> frozenset[str] | None:
    """The dotted names that may be asked for, lists too; None where the type may have any, or is unknown."""
    schema = schema_of(type_)
    if schema is None or type_.startswith(_FREE) or type_.endswith("::MODULE"):
        return None
    documented = documented_attributes(type_)
    whole = (name for name, _, _ in _leaves(schema, schema, "")) if documented is None else documented
    return frozenset([*attributes_of(type_), *whole])


@cache
def has_attribute(type_: str, name: str) -> bool | None:
    """Whether Fn::GetAtt gives it, or a part or the whole of it; None where nobody can tell."""
    known = names_of(type_)
    if known is None:
        return None
    return any(one == name or one.startswith(f"{name}.") or name.startswith(f"{one}.") for one in known)


def _leaves(node: Schema, schema: Schema, path: str) -> Iterator[tuple[str, str, bool]]:
    """Every property of a type, at most five levels deep, with its JSON type and whether it is plain: no list of objects."""
    for name, inner in node.get("properties", {}).items():
        resolved = resolve(inner, schema) or {}
        here = f"{path}{name}"
        if resolved.get("properties") and here.count(".") < 4:
            yield from _leaves(resolved, schema, f"{here}.")
        else:
            items = resolve(resolved.get("items"), schema) or {}
            yield here, _json_type(resolved), resolved.get("type") != "array" or items.get("type") == "string"


def node_at(type_: str, name: str) -> Schema:
    """The schema of an attribute by its dotted name; empty where there is none."""
    schema = schema_of(type_)
    return _node_at(schema, name.split(".")) if schema is not None else {}


def _node_at(schema: Schema, steps: list[str]) -> Schema:
    node: Any = schema
    for step in steps:
        node = resolve((node or {}).get("properties", {}).get(step), schema)
    return node or {}


def _type_at(schema: Schema, steps: list[str]) -> str:
    return _json_type(_node_at(schema, steps))


def _json_type(node: Schema) -> str:
    type_ = node.get("type", "string")
    return str(type_ if isinstance(type_, str) else type_[0])
