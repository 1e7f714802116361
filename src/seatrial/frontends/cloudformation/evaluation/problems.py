"""What is wrong with a template, as findings in CloudFormation's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from seatrial.frontends.cloudformation.evaluation.values import Path, Unresolvable
from seatrial.frontends.cloudformation.template import Template
from seatrial.model.finding import Category, Certainty, Finding, Subject

_REFUSED = "CloudFormation refuses the template before it creates anything."


@dataclass
class Problems:
    """Collects findings of one evaluation, each once."""

    findings: list[Finding] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, finding: Finding) -> None:
        key = (str(finding.location), finding.message)
        if key not in self._seen:
            self._seen.add(key)
            self.findings.append(finding)

    def refuse(self, template: Template, path: Path, error: Unresolvable, rule: str = "template-error") -> None:
        """Add what CloudFormation says of the node at `path`."""
        self.add(
            Finding(
                rule=rule,
                catalog=error.catalog,
                severity=error.severity,
                certainty=Certainty.CERTAIN,
                category=Category.CODE,
                message=error.message,
                evidence=f"CloudFormation: {error.message}",
                why=_REFUSED,
                remedy=error.remedy or "Change the expression so that it has a value.",
                subject=subject_at(template, path),
                location=template.places.of(path),
            )
        )


def subject_at(template: Template, path: Path) -> Subject:
    """The resource that a path of a template lies in."""
    if len(path) < 2 or path[0] != "Resources":
        return Subject()
    resources = template.body.get("Resources")
    resource = resources.get(path[1]) if isinstance(resources, dict) else None
    type_ = str(resource.get("Type", "")) if isinstance(resource, dict) else ""
    return Subject(str(path[1]), type_, type_)


def nearest(name: str, known: Iterable[str]) -> str:
    """`Did you mean …` for the nearest real name, else what there is."""
    names = sorted(set(known))
    found = get_close_matches(name, names, 1, 0.6)
    if found:
        return f"Use {found[0]}, the nearest name that there is."
    return f"Use one of {', '.join(names[:8])}." if names else ""
