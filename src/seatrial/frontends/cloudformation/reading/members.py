"""What CloudFormation says of the form of one resource, parameter, output, mapping or condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from seatrial.frontends.cloudformation.reading.places import Path
from seatrial.frontends.cloudformation.reading.problems import format_finding
from seatrial.frontends.cloudformation.template import Template
from seatrial.frontends.cloudformation.transforms.naming import (
    LANGUAGE_EXTENSIONS,
    SAM_TYPE,
    is_directive,
    transform_names,
    uses_sam,
)
from seatrial.model.finding import Finding

Examination: TypeAlias = Callable[[Template, str, Any], Iterator[Finding]]

_RESOURCE = {"Type", "Properties", "DependsOn", "Condition", "Metadata", "CreationPolicy", "UpdatePolicy", "Version"}
_RESOURCE |= {"DeletionPolicy", "UpdateReplacePolicy", "Description"}
_SAM_RESOURCE = {"Connectors", "IgnoreGlobals"}
_PARAMETER = {"Type", "Default", "Description", "NoEcho", "AllowedPattern", "AllowedValues", "ConstraintDescription"}
_PARAMETER |= {"MaxLength", "MaxValue", "MinLength", "MinValue"}
_OUTPUT = {"Value", "Description", "Export", "Condition"}
_POLICIES = {
    "DeletionPolicy": {"Delete", "Retain", "Snapshot", "RetainExceptOnCreate"},
    "UpdateReplacePolicy": {"Delete", "Retain", "Snapshot"},
}
_LONGEST_NAME = 255


def _resource(template: Template, name: str, member: Any) -> Iterator[Finding]:
    path: Path = ("Resources", name)
    if not isinstance(member, dict):
        message = f"Template format error: [/Resources/{name}] Any Resources member must be an object."
        yield _say(template, path, message, "write its Type and Properties below it, indented")
        return
    yield from _name(template, path, "Resource name")
    kind = member.get("Type")
    if is_directive(kind):
        return
    if "Type" not in member:
        message = f"Template format error: [/Resources/{name}] Every Resources object must contain a Type member."
        yield _say(template, path, message, "write its Type, for example `Type: AWS::S3::Bucket`")
    elif not isinstance(kind, str | None):
        message = f"Template format error: [/Resources/{name}/Type] Type must be a text"
        yield _say(template, (*path, "Type"), message, "write the type's name: no function works there")
    if not isinstance(member.get("Properties"), dict | None):
        message = f"Template format error: [/Resources/{name}/Properties] Properties must be an object."
        yield _say(template, (*path, "Properties"), message, "write `Name: value` lines below it")
    if not _RESOURCE.issuperset(member) and not str(kind).startswith(SAM_TYPE):
        known = _RESOURCE | _SAM_RESOURCE if uses_sam(template.body) else _RESOURCE
        yield from _unknown(template, path, member, known, "resource property")
    yield from _policies(template, path, member)


def _policies(template: Template, path: Path, member: dict[str, Any]) -> Iterator[Finding]:
    for attribute, known in _POLICIES.items():
        value = member.get(attribute)
        if value is None or (isinstance(value, str) and value in known):
            continue
        if isinstance(value, str):
            message = f"Template format error: Unrecognized {attribute} {value} for resource {path[-1]}"
            yield _say(template, (*path, attribute), message, f"write one of {', '.join(sorted(known))}")
        elif not isinstance(value, dict) or LANGUAGE_EXTENSIONS not in transform_names(template.body):
            message = f"Template format error: Every {attribute} member must be a string."
            remedy = (
                f"write one of {', '.join(sorted(known))}; functions work there with `Transform: {LANGUAGE_EXTENSIONS}`"
            )
            yield _say(template, (*path, attribute), message, remedy)


def _parameter(template: Template, name: str, member: Any) -> Iterator[Finding]:
    path: Path = ("Parameters", name)
    if not isinstance(member, dict):
        message = f"Template format error: [/Parameters/{name}] Any Parameters member must be an object."
        yield _say(template, path, message, "write its Type below it, indented")
        return
    yield from _name(template, path, "Parameter name")
    if not isinstance(member.get("Type", 0), str | None):
        message = f"Template format error: [/Parameters/{name}] Every Parameters object must contain a Type member."
        yield _say(template, path, message, "write its Type, for example `Type: String`")
    if isinstance(member.get("Default"), dict | list):
        message = f"Template format error: [/Parameters/{name}/Default] Every Default member must be a string."
        remedy = "write one text, a list's items parted by commas; no function works there"
        yield _say(template, (*path, "Default"), message, remedy)
    yield from _unknown(template, path, member, _PARAMETER, "parameter property")


def _output(template: Template, name: str, member: Any) -> Iterator[Finding]:
    path: Path = ("Outputs", name)
    if not isinstance(member, dict):
        message = f"Template format error: [/Outputs/{name}] Any Outputs member must be an object."
        yield _say(template, path, message, "write its Value below it, indented")
        return
    yield from _name(template, path, "Output")
    if "Value" not in member:
        message = f"Template format error: [/Outputs/{name}] Every Outputs member must contain a Value object"
        yield _say(template, path, message, "write its Value")
    yield from _unknown(template, path, member, _OUTPUT, "output property")


def _mapping(template: Template, name: str, member: Any) -> Iterator[Finding]:
    path: Path = ("Mappings", name)
    if not isinstance(member, dict):
        message = f"Template format error: [/Mappings/{name}] Every Mappings member must be a map"
        yield _say(template, path, message, "write its rows below it, and in each row `key: value`")
        return
    yield from _name(template, path, "Mappings name")
    for row, values in member.items():
        if not isinstance(values, dict | None) and not row.startswith("Fn::"):
            message = f"Template format error: [/Mappings/{name}/{row}] Every Mappings member must be a map"
            yield _say(template, (*path, row), message, "write `key: value` lines below it")


def _condition(template: Template, name: str, member: Any) -> Iterator[Finding]:
    if not isinstance(member, dict) or len(member) != 1:
        message = "Template format error: Conditions can only be boolean operations on parameters and other conditions"
        remedy = "write one function: Fn::Equals, Fn::And, Fn::Or or Fn::Not"
        yield _say(template, ("Conditions", name), f"{message}: {name} is none", remedy)


def _name(template: Template, path: Path, what: str) -> Iterator[Finding]:
    name = str(path[-1])
    if not (name.isascii() and name.isalnum()):
        message = f"Template format error: {what} {name} is non alphanumeric."
        yield _say(template, path, message, "use letters and digits only")
    elif len(name) > _LONGEST_NAME:
        message = f"Template format error: {what} {name[:40]}… is longer than {_LONGEST_NAME} characters"
        yield _say(template, path, message, "shorten it")


def _unknown(template: Template, path: Path, member: dict[str, Any], known: set[str], what: str) -> Iterator[Finding]:
    for key in member:
        if key not in known and not key.startswith("Fn::"):
            remedy = f"remove it, or write one of {', '.join(sorted(known))}"
            yield _say(template, (*path, key), f"Invalid template {what} '{key}'", remedy)


def _say(template: Template, path: Path, message: str, remedy: str) -> Finding:
    resource = str(path[1]) if path[0] == "Resources" else ""
    return format_finding(message, template.places.of(path), remedy, resource=resource)


EXAMINATIONS: dict[str, Examination] = {
    "Resources": _resource,
    "Parameters": _parameter,
    "Outputs": _output,
    "Mappings": _mapping,
    "Conditions": _condition,
}
