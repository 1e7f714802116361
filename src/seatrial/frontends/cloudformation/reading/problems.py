"""How the reader says that something is wrong: as a finding where one can go on, as an error where not."""

from __future__ import annotations

from collections.abc import Sequence

from seatrial.errors import ProjectError
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity, Subject
from seatrial.model.resource import Location

ANATOMY = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html"
FORMATS = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html"
QUOTAS = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
DEEPEST = 100  # levels of nesting that are read; the deepest deployed templates have about 30
REFUSED = "CloudFormation refuses the whole template: nothing is deployed."


def not_loadable(location: Location, reason: str, next_step: str) -> ProjectError:
    """The error for a text from which nothing can be read."""
    return ProjectError(f"{location}: {reason}; {next_step}")


def too_deep(location: Location) -> ProjectError:
    """The error for a text nested beyond what anybody writes, and what programs can follow."""
    return not_loadable(location, f"nested more than {DEEPEST} levels deep", "this is no template")


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
