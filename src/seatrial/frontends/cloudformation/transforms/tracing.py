"""What transforms hand on: the template as it becomes, with findings, and where each thing made comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from seatrial.frontends.cloudformation.reading.places import Path, Places
from seatrial.frontends.cloudformation.reading.problems import format_finding
from seatrial.frontends.cloudformation.template import Template, Unsupported
from seatrial.model.finding import Certainty, Finding, Severity
from seatrial.model.resource import Location

RULE = "template-transform"


@dataclass
class Trace:
    """What one transform has to say beside its result."""

    places: Places  # of the template that it is given
    findings: list[Finding] = field(default_factory=list)
    unsupported: list[Unsupported] = field(default_factory=list)
    moved: dict[Path, tuple[Places, Path]] = field(default_factory=dict)

    def came_from(self, made: Path, source: Path) -> None:
        """Say that the node at `made` was made from the one at `source`."""
        self.moved[made] = (self.places, source)

    def refuse(self, message: str, place: Location, remedy: str, docs: str, **more: Any) -> None:
        """CloudFormation would refuse to run the transform."""
        why = "CloudFormation runs transforms before anything else: nothing is deployed when one fails."
        self.findings.append(replace(format_finding(message, place, remedy, why=why, docs=docs, **more), rule=RULE))

    def doubt(self, message: str, place: Location, remedy: str, docs: str) -> None:
        """The transform fails here; whether it does in AWS is not sure."""
        self.refuse(message, place, remedy, docs, severity=Severity.MEDIUM, certainty=Certainty.LIKELY)

    def result(self, template: Template, body: dict[str, Any]) -> Template:
        """The template with a new body and all that was said."""
        return replace(
            template,
            body=body,
            places=template.places.with_moved(self.moved),
            findings=_together(template.findings, self.findings),
            unsupported=_together(template.unsupported, self.unsupported),
        )


def _together(one: Sequence[Any], other: Sequence[Any]) -> tuple[Any, ...]:
    return (*one, *(item for item in other if item not in one))
