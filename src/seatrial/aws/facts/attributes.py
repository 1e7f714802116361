"""Attributes that CloudFormation documents and the registry's schemas do not call read-only."""

from __future__ import annotations

import ast
from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import extension_folder


def documented_attributes(type_: str) -> tuple[str, ...] | None:
    """The names beyond the schema's own; None for a type whose properties can all be asked for."""
    whole, more = _beyond()
    return None if type_ in whole else tuple(more.get(type_, ()))


@cache
def _beyond() -> tuple[frozenset[str], dict[str, list[str]]]:
    """Types that give all their properties, and what others give beyond their schemas.

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
