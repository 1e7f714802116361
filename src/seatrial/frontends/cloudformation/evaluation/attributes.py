"""Which attributes Fn::GetAtt gives of a type, as far as anybody knows: nothing that might be right is called wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from seatrial.aws.dialects.registry import attributes as registry
from seatrial.aws.facts.schemas import Schema, extension_folder, resolve, schema_of

# types that have whatever the template's author gives them
_FREE = ("Custom::", "AWS::CloudFormation::CustomResource", "AWS::CloudFormation::Stack", "AWS::Serverless::")


@cache
def attributes_of(type_: str) -> frozenset[str] | None:
    """The dotted names; None where the type may have any, or is unknown."""
    schema = schema_of(type_)
    if schema is None or type_.startswith(_FREE) or type_.endswith("::MODULE"):
        return None
    whole, more = _beyond()
    leaves = _leaves(schema, schema, "") if type_ in whole else ()
    return frozenset([*registry.attributes_of(type_), *more.get(type_, ()), *leaves])


@cache
def has_attribute(type_: str, name: str) -> bool | None:
    """Whether Fn::GetAtt gives it, or a part or the whole of it; None where nobody can tell."""
    known = attributes_of(type_)
    if known is None:
        return None
    return any(one == name or one.startswith(f"{name}.") or name.startswith(f"{one}.") for one in known)


def _leaves(schema: Schema, node: Schema, prefix: str) -> Iterator[str]:
    """Every property of a type, at most five levels deep."""
    for name, inner in node.get("properties", {}).items():
        found = resolve(inner, schema) or {}
        if found.get("properties") and prefix.count(".") < 4:
            yield from _leaves(schema, found, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


@cache
def _beyond() -> tuple[frozenset[str], Mapping[str, list[str]]]:
    """Types that give all their properties, and attributes that schemas do not call read-only.

    They stand in a module of cfn-lint as two literals; they are read from its text, since importing it takes seconds.
    """
    found: dict[str, Any] = {"_all_property_types": (), "_exceptions": {}}
    try:
        module = ast.parse((extension_folder().parents[2] / "schema" / "_getatts.py").read_text())
        for statement in module.body:
            name = getattr(statement.targets[0], "id", "") if isinstance(statement, ast.Assign) else ""
            if isinstance(statement, ast.Assign) and name in found:
                found[name] = ast.literal_eval(statement.value)
    except (OSError, ValueError, SyntaxError):
        return frozenset(), {}
    return frozenset(found["_all_property_types"]), found["_exceptions"]
