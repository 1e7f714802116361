"""Names that nothing in the template bears, and attributes that a type does not have, everywhere in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from seatrial.aws.dialects.registry.attributes import has_attribute, names_of
from seatrial.frontends.cloudformation.evaluation.mentions import condition_names, depends_on, mentions
from seatrial.frontends.cloudformation.evaluation.problems import Problems, nearest
from seatrial.frontends.cloudformation.evaluation.sections import resource_bodies, section
from seatrial.frontends.cloudformation.evaluation.values import Path, Reference, Unresolvable
from seatrial.frontends.cloudformation.template import Template

_ODD = re.compile(r"[^A-Za-z0-9:]")  # in a name that Fn::Sub refuses for another reason


def check_names(template: Template, problems: Problems) -> None:
    """Add what CloudFormation says of every name in the template that stands for nothing."""
    if template.unsupported:
        return  # what a macro or module would have made may bear any of the names
    known = _Known(template)
    for reference in _everywhere(template):
        error = known.error(reference)
        if error is not None:
            problems.refuse(template, reference.path, error, "undefined-name")


def _everywhere(template: Template) -> Iterator[Reference]:
    for name, body in resource_bodies(template).items():
        path: Path = ("Resources", name)
        yield from depends_on(body, path)
        for part in ("Properties", "Metadata", "UpdatePolicy", "CreationPolicy"):
            if part in body:
                yield from mentions(body[part], (*path, part))
        yield from _condition_of(body, path)
    for name, body in section(template, "Outputs").items():
        if isinstance(body, dict):
            yield from mentions({key: body[key] for key in ("Value", "Export") if key in body}, ("Outputs", name))
            yield from _condition_of(body, ("Outputs", name))
    for name, body in section(template, "Conditions").items():
        yield from mentions(body, ("Conditions", name))
        yield from condition_names(body, ("Conditions", name))


def _condition_of(body: dict[str, Any], path: Path) -> Iterator[Reference]:
    if isinstance(body.get("Condition"), str):
        yield Reference("Condition", body["Condition"], "", (*path, "Condition"))


class _Known:
    """The names that there are."""

    def __init__(self, template: Template) -> None:
        self.parameters = section(template, "Parameters")
        self.resources = section(template, "Resources")
        self.conditions = section(template, "Conditions")

    def error(self, reference: Reference) -> Unresolvable | None:
        """What is wrong with a mention; None for one that is right."""
        block, name = str(reference.path[0]), reference.name
        if _ODD.search(name) and reference.kind != "DependsOn":
            return None  # Fn::Sub or a macro: said when it is evaluated
        if reference.kind == "Condition":
            return None if name in self.conditions else self._no_condition(name, block)
        if block == "Conditions":
            if reference.kind == "Ref" and name in self.parameters:
                return None
            words = (
                f"Template format error: Unresolved dependencies [{name}]. Cannot reference resources in the Conditions"
            )
            return Unresolvable(f"{words} block of the template", nearest(name, self.parameters))
        if name in self.resources:
            return self._attribute_error(reference) if reference.kind == "GetAtt" else None
        if reference.kind == "Ref" and name in self.parameters:
            return None
        return self._undefined(reference, block)

    def _no_condition(self, name: str, block: str) -> Unresolvable:
        words = f"Template format error: Unresolved condition dependency {name} in the {block} block of the template"
        return Unresolvable(words, nearest(name, self.conditions) or f"Add {name} to Conditions.")

    def _undefined(self, reference: Reference, block: str) -> Unresolvable:
        name, candidates = reference.name, list(self.resources)
        if reference.kind == "Ref":
            candidates += self.parameters
        if reference.kind == "GetAtt":
            words = f"Template error: instance of Fn::GetAtt references undefined resource {name}"
        else:
            words = (
                f"Template format error: Unresolved resource dependencies [{name}] in the {block} block of the template"
            )
        return Unresolvable(words, nearest(name, candidates) or f"Add {name} to the template.")

    def _attribute_error(self, reference: Reference) -> Unresolvable | None:
        body = self.resources[reference.name]
        type_ = body.get("Type") if isinstance(body, dict) else None
        if not isinstance(type_, str) or not reference.attribute or "${" in reference.attribute:
            return None
        if has_attribute(type_, reference.attribute) is not False:
            return None
        return Unresolvable(
            f"Template error: resource {reference.name} does not support attribute type {reference.attribute} in Fn::GetAtt",
            nearest(reference.attribute, names_of(type_) or ()) or "Use Ref, which gives its id.",
        )
