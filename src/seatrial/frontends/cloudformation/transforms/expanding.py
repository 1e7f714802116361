"""The transforms of a template in the order in which CloudFormation runs them."""

from __future__ import annotations

from dataclasses import replace

from seatrial.frontends.cloudformation.template import Setting, Template
from seatrial.frontends.cloudformation.transforms.naming import (
    FN_TRANSFORM,
    INCLUDE,
    LANGUAGE_EXTENSIONS,
    calls_of,
    transform_names,
    uses_sam,
)


def expand_template(template: Template, setting: Setting) -> Template:
    """Includes, loops, then SAM. A template without any of them comes back as it is."""
    names = transform_names(template.body)
    sam = uses_sam(template.body)
    if not names and not sam and not any(name == FN_TRANSFORM for _, name, _ in calls_of(template.body)):
        return template
    expanded = template
    if INCLUDE in names or any(name == FN_TRANSFORM for _, name, _ in calls_of(template.body)):
        from seatrial.frontends.cloudformation.transforms.includes import include_files

        expanded = include_files(expanded, setting)
    if LANGUAGE_EXTENSIONS in names:
        from seatrial.frontends.cloudformation.transforms.loops import unroll_loops

        expanded = unroll_loops(expanded, setting)
    if sam:
        from seatrial.frontends.cloudformation.transforms.sam import translate_sam

        expanded = translate_sam(expanded, setting)
    return _examined(template, expanded)


def _examined(before: Template, after: Template) -> Template:
    """The result with what passes AWS's quotas only now that the transforms have run."""
    from seatrial.frontends.cloudformation.reading.sections import count_members

    if after.body is before.body:
        return after
    more = [
        finding for finding in count_members(after) if finding.message not in {one.message for one in after.findings}
    ]
    return replace(after, findings=(*after.findings, *more))
