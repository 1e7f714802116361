"""What CloudFormation says of the form of one resource, parameter, output, mapping or condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from seatrial.frontends.cloudformation.reading.problems import format_finding
from seatrial.frontends.cloudformation.template import Template
from seatrial.frontends.cloudformation.transforms.naming import LANGUAGE_EXTENSIONS, SAM, is_directive, transform_names
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
    place = template.places.of(("Resources", name))
    if not isinstance(member, dict):
        message = f"Template format error: [/Resources/{name}] Any Resources member must be an object."
        yield format_finding(message, place, "write its Type and Properties below it, indented", resource=name)
        return
    yield from _name(template, "Resources", name, "Resource name")
    kind = member.get("Type")
    if is_directive(kind):
        return
    if "Type" not in member:
        message = f"Template format error: [/Resources/{name}] Every Resources object must contain a Type member."
        yield format_finding(message, place, "write its Type, for example `Type: AWS::S3::Bucket`", resource=name)
    elif not isinstance(kind, str | None):
        message = f"Template format error: [/Resources/{name}/Type] Type must be a text"
        type_place = template.places.of(("Resources", name, "Type"))
        yield format_finding(message, type_place, "write the type's name: no function works there", resource=name)
    if not isinstance(member.get("Properties", {}), dict | None):
        message = f"Template format error: [/Resources/{name}/Properties] Properties must be an object."
        properties = template.places.of(("Resources", name, "Properties"))
        yield format_finding(message, properties, "write `Name: value` lines below it", resource=name)
    transforms = transform_names(template.body)
    known = _RESOURCE | _SAM_RESOURCE if SAM in transforms else _RESOURCE
    yield from _unknown(template, ("Resources", name), member, known, "resource property")
    yield from _policies(template, name, member, LANGUAGE_EXTENSIONS in transforms)


def _policies(template: Template, name: str, member: dict[str, Any], functions: bool) -> Iterator[Finding]:
    for attribute, known in _POLICIES.items():
        value = member.get(attribute)
        if value is None or (isinstance(value, str) and value in known) or (functions and isinstance(value, dict)):
            continue
        place = template.places.of(("Resources", name, attribute))
        if isinstance(value, str):
            message = f"Template format error: Unrecognized {attribute} {value} for resource {name}"
            yield format_finding(message, place, f"write one of {', '.join(sorted(known))}", resource=name)
        else:
            message = f"Template format error: Every {attribute} member must be a string."
            remedy = (
                f"write one of {', '.join(sorted(known))}; functions work there with `Transform: {LANGUAGE_EXTENSIONS}`"
            )
            yield format_finding(message, place, remedy, resource=name)


def _parameter(template: Template, name: str, member: Any) -> Iterator[Finding]:
    place = template.places.of(("Parameters", name))
    if not isinstance(member, dict):
        message = f"Template format error: [/Parameters/{name}] Any Parameters member must be an object."
        yield format_finding(message, place, "write its Type below it, indented")
        return
    yield from _name(template, "Parameters", name, "Parameter name")
    if not isinstance(member.get("Type", 0), str | None):
        message = f"Template format error: [/Parameters/{name}] Every Parameters object must contain a Type member."
        yield format_finding(message, place, "write its Type, for example `Type: String`")
    if isinstance(member.get("Default"), dict | list):
        message = f"Template format error: [/Parameters/{name}/Default] Every Default member must be a string."
        default = template.places.of(("Parameters", name, "Default"))
        yield format_finding(
            message, default, "write one text, a list's items parted by commas; no function works there"
        )
    yield from _unknown(template, ("Parameters", name), member, _PARAMETER, "parameter property")


def _output(template: Template, name: str, member: Any) -> Iterator[Finding]:
    place = template.places.of(("Outputs", name))
    if not isinstance(member, dict):
        message = f"Template format error: [/Outputs/{name}] Any Outputs member must be an object."
        yield format_finding(message, place, "write its Value below it, indented")
        return
    yield from _name(template, "Outputs", name, "Output")
    if "Value" not in member:
        message = f"Template format error: [/Outputs/{name}] Every Outputs member must contain a Value object"
        yield format_finding(message, place, "write its Value")
    yield from _unknown(template, ("Outputs", name), member, _OUTPUT, "output property")


def _mapping(template: Template, name: str, member: Any) -> Iterator[Finding]:
    place = template.places.of(("Mappings", name))
    if not isinstance(member, dict):
        message = f"Template format error: [/Mappings/{name}] Every Mappings member must be a map"
        yield format_finding(message, place, "write its rows below it, and in each row `key: value`")
        return
    yield from _name(template, "Mappings", name, "Mappings name")
    for row, values in member.items():
        if not isinstance(values, dict) and not row.startswith("Fn::"):
            message = f"Template format error: [/Mappings/{name}/{row}] Every Mappings member must be a map"
            yield format_finding(
                message, template.places.of(("Mappings", name, row)), "write `key: value` lines below it"
            )


def _condition(template: Template, name: str, member: Any) -> Iterator[Finding]:
    if not isinstance(member, dict) or len(member) != 1:
        message = "Template format error: Conditions can only be boolean operations on parameters and other conditions"
        place = template.places.of(("Conditions", name))
        yield format_finding(
            f"{message}: {name} is none", place, "write one function: Fn::Equals, Fn::And, Fn::Or or Fn::Not"
        )


def _name(template: Template, section: str, name: str, what: str) -> Iterator[Finding]:
    place = template.places.of((section, name))
    subject = name if section == "Resources" else ""
    if not (name.isascii() and name.isalnum()):
        message = f"Template format error: {what} {name} is non alphanumeric."
        yield format_finding(message, place, "use letters and digits only", resource=subject)
    elif len(name) > _LONGEST_NAME:
        message = f"Template format error: {what} {name[:40]}… is longer than {_LONGEST_NAME} characters"
        yield format_finding(message, place, "shorten it", resource=subject)


def _unknown(
    template: Template, path: tuple[str, str], member: dict[str, Any], known: set[str], what: str
) -> Iterator[Finding]:
    for key in member:
        if key not in known and not key.startswith("Fn::"):
            yield format_finding(
                f"Invalid template {what} '{key}'",
                template.places.of((*path, key)),
                f"remove it, or write one of {', '.join(sorted(known))}",
                resource=path[1] if path[0] == "Resources" else "",
            )


EXAMINATIONS: dict[str, Examination] = {
    "Resources": _resource,
    "Parameters": _parameter,
    "Outputs": _output,
    "Mappings": _mapping,
    "Conditions": _condition,
}
