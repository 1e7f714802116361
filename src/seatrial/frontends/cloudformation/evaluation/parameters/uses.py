"""What a template uses its parameters for: the properties that take one as it is."""

from __future__ import annotations

from typing import Any

from seatrial.frontends.cloudformation.evaluation.sections import resource_bodies
from seatrial.frontends.cloudformation.template import Template


def uses_of(template: Template) -> dict[str, tuple[str, str]]:
    """Parameter → type and property name of the first resource that takes it by a plain Ref."""
    found: dict[str, tuple[str, str]] = {}
    for body in resource_bodies(template).values():
        waiting: list[tuple[Any, str]] = [(body.get("Properties"), "")]
        while waiting:
            node, name = waiting.pop()
            if isinstance(node, list):
                waiting += [(item, name) for item in reversed(node)]
            elif isinstance(node, dict):
                if len(node) == 1 and isinstance(node.get("Ref"), str):
                    found.setdefault(node["Ref"], (body["Type"], name))
                else:
                    own = [(item, name if key.startswith("Fn::") else key) for key, item in node.items()]
                    waiting += reversed([(item, key) for item, key in own if key not in _CHANGED])
    return found


_CHANGED = ("Fn::Join", "Fn::Sub", "Fn::Base64", "Fn::FindInMap", "Fn::Select", "Fn::Split", "Fn::GetAtt")
