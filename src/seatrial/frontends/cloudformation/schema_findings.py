"""What the registry's schemas have against the resources of a template."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from seatrial.aws.facts.validation import Violation
from seatrial.aws.facts.validation import violation as rules
from seatrial.aws.facts.validation.findings import registry_findings
from seatrial.frontends.cloudformation.evaluation.declaring import PropertyPlaces
from seatrial.frontends.cloudformation.inspection import Inspection
from seatrial.frontends.cloudformation.reading.places import Path
from seatrial.frontends.cloudformation.template import Template
from seatrial.model.finding import Finding, Subject
from seatrial.model.resource import Declaration, Location

_ABOUT_WHAT_IS_THERE = (rules.MISSING_PROPERTY, rules.PROPERTY_COMBINATION)
_ABOUT_KEYS = (rules.UNKNOWN_PROPERTY, rules.READ_ONLY_PROPERTY, rules.PROPERTY_COMBINATION)


def schema_findings(
    inspection: Inspection, written: Template, region: str, today: date | None = None
) -> Iterator[Finding]:
    """What AWS would refuse of each resource, at the line and column of the property that it is about.

    `written` is the template before its transforms. What a macro that is not at hand would change is not judged.
    """
    transforms = written.body.get("Transform", [])
    names = transforms if isinstance(transforms, list) else [transforms]
    if any(not _is_of_aws(name) for name in names):
        return
    malformed = {_line(finding) for finding in written.findings}
    for declaration in inspection.declarations:
        places = _ViolationPlaces(inspection, declaration)
        subject = Subject(declaration.address, declaration.native, declaration.native)
        found = registry_findings(subject, declaration.properties, places.locate, places.computed, region, today)
        unfinished = _has_macro(written.body.get("Resources", {}).get(declaration.name))
        for each in found:
            is_said = each.rule == rules.WRONG_TYPE and _line(each) in malformed  # a null, by the template's reader
            if not is_said and not (unfinished and each.rule in _ABOUT_WHAT_IS_THERE):
                yield each


def _line(finding: Finding) -> tuple[str, int]:
    return (finding.location.file, finding.location.line) if finding.location else ("", 0)


def _is_of_aws(transform: Any) -> bool:
    name = transform.get("Name", "") if isinstance(transform, dict) else transform
    return isinstance(name, str) and name.startswith("AWS::")


def _has_macro(node: Any) -> bool:
    """Whether a macro, or the directive of another tool, inside the node would add to it."""
    if isinstance(node, dict):
        return any(map(_is_directive, node)) or any(map(_has_macro, node.values()))
    return isinstance(node, list) and any(map(_has_macro, node))


def _is_directive(key: str) -> bool:
    namespace, _, name = key.partition("::")
    return key == "Fn::Transform" or "::" in name or bool(name and namespace not in ("Fn", "AWS"))


class _ViolationPlaces:
    """Where the violations of one resource stand in the template, and whether their values are spelled there."""

    def __init__(self, inspection: Inspection, declaration: Declaration) -> None:
        self._template = inspection.template
        self._declaration = declaration

    @property
    def of_type(self) -> Location:
        """The place of the resource's type."""
        return self._template.places.of(("Resources", self._declaration.name, "Type"), key=False)

    def locate(self, violation: Violation) -> Location:
        """The key of what should not be there, the value of what is wrong, the resource's type where the type is."""
        if violation.rule in (rules.UNKNOWN_TYPE, rules.TYPE_NOT_IN_REGION, rules.SERVICE):
            return self.of_type
        return self._template.places.of(
            self._origin(violation), key=violation.rule in _ABOUT_KEYS or not violation.steps
        )

    def computed(self, violation: Violation) -> bool:
        """Whether the value at fault is what functions made of parameters, pseudo parameters and mappings."""
        if violation.rule in (*_ABOUT_KEYS, rules.MISSING_PROPERTY) or not violation.steps:
            return False
        node: Any = self._template.body
        for step in self._origin(violation):
            if isinstance(node, dict) and len(node) == 1 and _is_function(next(iter(node))):
                return next(iter(node)) != "Fn::If" or _is_function(str(step))
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return True
        return isinstance(node, dict) and len(node) == 1 and _is_function(next(iter(node)))

    def _origin(self, violation: Violation) -> Path:
        places = self._declaration.places
        steps = list(violation.steps)
        while steps:
            path = ".".join(map(str, steps))
            if isinstance(places, PropertyPlaces) and path in places:
                return places.origin(path)
            steps.pop()
        return ("Resources", self._declaration.name)


def _is_function(name: str) -> bool:
    return name == "Ref" or name.startswith("Fn::")
