"""The sections of a template as far as they are what the grammar says; what is not, the reader has told."""

from __future__ import annotations

from typing import Any

from seatrial.frontends.cloudformation.template import Template


def section(template: Template, name: str) -> dict[str, Any]:
    """The entries of a section that is an object; none otherwise."""
    found = template.body.get(name)
    return found if isinstance(found, dict) else {}


def resource_bodies(template: Template) -> dict[str, dict[str, Any]]:
    """The resources that have a type, by logical id."""
    return {
        name: body
        for name, body in section(template, "Resources").items()
        if isinstance(body, dict) and isinstance(body.get("Type"), str)
    }
