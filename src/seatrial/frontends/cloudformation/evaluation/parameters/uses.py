"""What a template uses its parameters for: the properties that take one as it is, the rows that one chooses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from seatrial.frontends.cloudformation.evaluation.sections import resource_bodies, section
from seatrial.frontends.cloudformation.template import Template

# functions that make something else of a parameter: what takes their result takes no parameter
_CHANGING = ("Fn::Join", "Fn::Sub", "Fn::Base64", "Fn::FindInMap", "Fn::Split", "Fn::GetAtt")


@dataclass
class Use:
    """How one parameter is used, by the first use of each sort."""

    type: str = ""  # the resource that takes it by a plain Ref
    property: str = ""
    rows: list[str] = field(default_factory=list)  # what it must be one of, to be found in a mapping
    length: int = 0  # how many items are taken from it


def uses_of(template: Template) -> dict[str, Use]:
    """The uses of each parameter that is used."""
    found: dict[str, Use] = {}
    mappings = section(template, "Mappings")
    for type_, name, node in _nodes(template):
        if isinstance(node.get("Ref"), str):
            use = found.setdefault(node["Ref"], Use())
            if name and not use.property:
                use.type, use.property = type_, name
        for parameter, rows in _rows(node.get("Fn::FindInMap"), mappings):
            use = found.setdefault(parameter, Use())
            use.rows = use.rows or rows
        for parameter, length in _lengths(node.get("Fn::Select")):
            use = found.setdefault(parameter, Use())
            use.length = max(use.length, length)
    return found


def _nodes(template: Template) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every expression with the type and the property that take its value; "" where nothing takes it as it is."""
    waiting: list[tuple[Any, str, str]] = [
        (section(template, part), "", "") for part in ("Outputs", "Conditions", "Rules")
    ]
    bodies = reversed(resource_bodies(template).values())
    waiting += [(body.get("Properties"), body["Type"], "") for body in bodies]
    while waiting:
        node, type_, name = waiting.pop()
        if isinstance(node, list):
            waiting += [(item, type_, name) for item in reversed(node)]
        elif isinstance(node, dict):
            if len(node) == 1:
                yield type_, name, node
            for key, item in reversed(node.items()):
                inner = "" if key in _CHANGING else name if key.startswith("Fn::") else key if type_ else ""
                waiting.append((item, type_, inner))


def _rows(argument: Any, mappings: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    if not isinstance(argument, list) or len(argument) < 3 or not isinstance(argument[0], str):
        return
    mapping = mappings.get(argument[0])
    rows = mapping if isinstance(mapping, dict) else {}
    columns = next((row for row in rows.values() if isinstance(row, dict)), {})
    for node, known in ((argument[1], rows), (argument[2], columns)):
        if isinstance(node, dict) and isinstance(node.get("Ref"), str):
            yield node["Ref"], list(known)


def _lengths(argument: Any) -> Iterator[tuple[str, int]]:
    if not isinstance(argument, list) or len(argument) != 2 or not str(argument[0]).isdigit():
        return
    if isinstance(argument[1], dict) and isinstance(argument[1].get("Ref"), str):
        yield argument[1]["Ref"], min(int(argument[0]) + 1, 12)
