"""What CloudFormation says of a template's form before it looks at a single resource: its sections and their members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from seatrial.frontends.cloudformation.reading import members
from seatrial.frontends.cloudformation.reading.notices import Notices
from seatrial.frontends.cloudformation.reading.problems import QUOTAS, format_finding
from seatrial.frontends.cloudformation.template import Template
from seatrial.frontends.cloudformation.transforms.naming import (
    FN_TRANSFORM,
    FOR_EACH,
    INCLUDE,
    KNOWN_TRANSFORMS,
    LANGUAGE_EXTENSIONS,
    SAM,
    sam_types,
    transform_names,
    unsupported_of,
    uses_sam,
)
from seatrial.model.finding import Finding

_SECTIONS = {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions"}
_SECTIONS |= {"Transform", "Resources", "Outputs", "Hooks"}
_PACKAGED = {"Modules", "Packages", "Constants"}  # of the AWS CLI's and Rain's packaging
_TABLES = ("Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs")
_MOST = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}
_MOST_EXAMINED = 10_000  # members of a section, twenty times what AWS takes
_VERSION = "2010-09-09"
_LONGEST_DESCRIPTION = 1024  # bytes


def examine(template: Template, notices: Notices, text: str) -> Template:
    """The template with its findings and with what is unsupported in it."""
    if not uses_sam(template.body):
        notices.refuse_aliases()
    findings = [*notices.findings, *_header(template), *_sections(template), *_forgotten_sam(template)]
    return replace(template, findings=tuple(findings), unsupported=unsupported_of(template.body, template.places, text))


def count_members(template: Template) -> Iterator[Finding]:
    """Sections with more members than AWS's quota."""
    for section, most in _MOST.items():
        members_of = template.body.get(section)
        if isinstance(members_of, dict) and len(members_of) > most:
            yield format_finding(
                f"Template format error: Number of {section.lower()}, {len(members_of)}, is greater than maximum allowed, {most}",
                template.places.of((section,)),
                "move some into nested stacks or stacks of their own",
                docs=QUOTAS,
            )


def _forgotten_sam(template: Template) -> Iterator[Finding]:
    types = sorted(set(sam_types(template.body)))
    if types and SAM not in transform_names(template.body):
        resources = template.body["Resources"].items()
        first = next(name for name, one in resources if isinstance(one, dict) and one.get("Type") in types)
        message = f"Template format error: Unrecognized resource types: [{', '.join(types)}]"
        yield format_finding(
            message,
            template.places.of(("Resources", first, "Type")),
            f"add `Transform: {SAM}`: without it these are no types",
        )


def _made_by_macro(body: dict[str, Any]) -> bool:
    """Whether a macro that nobody here can run may still write sections and members."""
    return FN_TRANSFORM in body or any(
        name not in KNOWN_TRANSFORMS or name == INCLUDE for name in transform_names(body)
    )


def _header(template: Template) -> Iterator[Finding]:
    body, places = template.body, template.places
    if "AWSTemplateFormatVersion" in body and body["AWSTemplateFormatVersion"] not in (_VERSION, None):
        place = places.of(("AWSTemplateFormatVersion",), key=False)
        message = "Template format error: unsupported value for AWSTemplateFormatVersion."
        yield format_finding(message, place, f"write {_VERSION}: there is no other version")
    description = body.get("Description")
    if description is not None and not isinstance(description, str | int | float):
        message = "Template format error: Description must be a text"
        yield format_finding(message, places.of(("Description",)), "write one text")
    elif isinstance(description, str) and len(description.encode("utf-8", "replace")) > _LONGEST_DESCRIPTION:
        message = f"Template format error: 'Description' length is greater than {_LONGEST_DESCRIPTION}."
        yield format_finding(message, places.of(("Description",)), "shorten it, or move it into Metadata", docs=QUOTAS)


def _sections(template: Template) -> Iterator[Finding]:
    body, places = template.body, template.places
    macro = _made_by_macro(body)
    if not macro:
        yield from _unknown_sections(template)
        if not body.get("Resources"):
            message = "Template format error: At least one Resources member must be defined."
            yield format_finding(message, places.of(("Resources",)), "write a resource under `Resources`")
    for section in _TABLES:
        content = body.get(section)
        if content is not None and not isinstance(content, dict):
            message = f"Template format error: {section} must be a table, not {_kind(content)}"
            remedy = "write `Name:` and what it is below it, indented, without a dash"
            yield format_finding(message, places.of((section,)), remedy)
        elif content and section in members.EXAMINATIONS and not macro and len(content) <= _MOST_EXAMINED:
            yield from _members(template, section, content)
    yield from count_members(template)


def _members(template: Template, section: str, content: dict[str, Any]) -> Iterator[Finding]:
    loops = LANGUAGE_EXTENSIONS in transform_names(template.body)
    for name, member in content.items():
        if name.startswith(FOR_EACH) and not loops:
            message = f"Template format error: {section} name {name} is non alphanumeric."
            remedy = f"add `Transform: {LANGUAGE_EXTENSIONS}`: without it Fn::ForEach is no function"
            yield format_finding(message, template.places.of((section, name)), remedy)
        elif member is not None and not name.startswith("Fn::"):
            yield from members.EXAMINATIONS[section](template, name, member)


def _unknown_sections(template: Template) -> Iterator[Finding]:
    known = _SECTIONS | _PACKAGED | ({"Globals"} if uses_sam(template.body) else set())
    unknown = [name for name in template.body if name not in known and not name.startswith(FOR_EACH)]
    if unknown:
        yield format_finding(
            f"Invalid template property or properties [{', '.join(unknown[:20])}]",
            template.places.of((unknown[0],)),
            f"remove what is no section, or move it below the section meant: {', '.join(sorted(_SECTIONS))}",
        )


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a text" if isinstance(value, str) else "a single value"
