"""What a template's text has that CloudFormation's YAML or JSON does not, gathered while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from seatrial.frontends.cloudformation.reading.problems import FORMATS, format_finding
from seatrial.model.finding import Certainty, Finding, Related, Severity
from seatrial.model.resource import Location

_MOST = 100  # findings of one sort: a file with more has one mistake made often


@dataclass
class Notices:
    """Findings about the text, and where aliases and merges stand: SAM resolves them, so the template decides."""

    findings: list[Finding] = field(default_factory=list)
    aliases: list[Location] = field(default_factory=list)

    def null(self, path: tuple[str | int, ...], place: Location) -> None:
        """A value is null."""
        where = "/" + "/".join(str(step) for step in path)
        self._add(
            format_finding(
                f"[{where}] 'null' values are not allowed in templates",
                place,
                f'give {path[-1] if path else "it"} a value, write "" for an empty text, or remove the line',
            )
        )

    def duplicate(self, key: str, first: Location, again: Location, same: bool) -> None:
        """A key stands twice in one table; `same` says whether with the same value."""
        lost = "with the same value" if same else f"what stands in line {first.line} is lost"
        self._add(
            format_finding(
                f"`{key}` is written twice, in lines {first.line} and {again.line}: {lost}",
                again,
                f"rename or remove one of the two `{key}`",
                severity=Severity.LOW if same else Severity.MEDIUM,
                why="Only one of two equal keys can be deployed, and nothing says which the author meant.",
                related=[Related(location=first, note="the first")],
                docs=FORMATS,
            )
        )

    def unknown_tag(self, tag: str, place: Location) -> None:
        """A YAML tag that is no function of CloudFormation."""
        self._add(
            format_finding(
                f"Template format error: YAML not well-formed: {tag} is no function that CloudFormation knows",
                place,
                f"write a function of CloudFormation's, or quote the text if {tag} is part of it",
                docs=FORMATS,
            )
        )

    def loose_json(self, reason: str, place: Location) -> None:
        """Text in braces that only YAML's looser rules take."""
        self._add(
            format_finding(
                f"Template format error: JSON not well-formed. (line {place.line}, column {place.column}): {reason}",
                place,
                "write strict JSON there: no comment, no comma before a closing bracket, every key quoted",
                certainty=Certainty.LIKELY,
                docs=FORMATS,
            )
        )

    def refuse_aliases(self) -> None:
        """Say of the aliases met that only the packaging of the AWS CLI and of SAM resolves them."""
        if not self.aliases:
            return
        self._add(
            format_finding(
                "Template format error: YAML aliases are not allowed in CloudFormation templates",
                min(self.aliases),
                "write out what the alias stands for, or deploy what `aws cloudformation package` makes of the template",
                severity=Severity.MEDIUM,
                certainty=Certainty.LIKELY,
                why="CloudFormation refuses a template with aliases; only a packaging step before it resolves them.",
                docs=FORMATS,
            )
        )

    def _add(self, finding: Finding) -> None:
        if len(self.findings) < _MOST:
            self.findings.append(finding)
