"""How the reader says that something is wrong: as a finding where one can go on, as an error where not."""

from __future__ import annotations

from collections.abc import Sequence

from seatrial.errors import ProjectError
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity, Subject
from seatrial.model.resource import Location

ANATOMY = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html"
FORMATS = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html"
QUOTAS = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
REFUSED = "CloudFormation refuses the whole template: nothing is deployed."


def not_loadable(location: Location, reason: str, next_step: str) -> ProjectError:
    """The error for a text from which nothing can be read."""
    place = f"{location}:{location.column}" if location.line and location.column else str(location)
    return ProjectError(f"{place}: {reason}; {next_step}")


def format_finding(
    message: str,
    location: Location,
    remedy: str,
    *,
    severity: Severity = Severity.CRITICAL,
    certainty: Certainty = Certainty.CERTAIN,
    why: str = REFUSED,
    evidence: str = "",
    resource: str = "",
    related: Sequence[Related] = (),
    docs: str = ANATOMY,
) -> Finding:
    """A finding of rule `template-format`; as it stands: AWS would refuse the template."""
    return Finding(
        rule="template-format",
        catalog=(),
        severity=severity,
        certainty=certainty,
        category=Category.API,
        message=message,
        evidence=evidence or message,
        why=why,
        remedy=remedy,
        subject=Subject(resource) if resource else Subject(),
        location=location,
        related=tuple(related),
        docs=(docs,),
    )
