"""The report as Markdown: for a comment on a pull request, or a job's summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seatrial.model.finding import Finding
from seatrial.model.resource import Status
from seatrial.model.verdict import ProjectVerdict, Skipped, Voyage
from seatrial.report.cleaning import cleaned_phrase
from seatrial.report.costs import cost_groups, dated
from seatrial.report.escaping import code, prose
from seatrial.report.findings import Group, grouped, tally
from seatrial.report.masking import Masker


def render_markdown(verdicts: Sequence[ProjectVerdict], skipped: Sequence[Skipped] = ()) -> str:
    """The report on all projects; no secret in it, and no markup of the program's own."""
    lines = [line for verdict in verdicts for line in _Writer(verdict).project()]
    return "\n".join([*lines, *map(_left_aside, skipped)])


def _left_aside(project: Skipped) -> str:
    nothing = Masker(())
    return f"## {prose(cleaned_phrase(project.path, nothing))}: left aside\n\n{prose(cleaned_phrase(project.reason, nothing))}\n"


class _Writer:
    def __init__(self, verdict: ProjectVerdict) -> None:
        self._verdict = verdict
        self._masker = Masker.of(verdict)

    def project(self) -> Iterator[str]:
        verdict = self._verdict
        yield f"## {self.prose(verdict.name)}: {verdict.outcome.replace('-', ' ')}"
        yield f"\n{verdict.kind} in {self.code(verdict.path)}. Findings: {tally(verdict.findings)}.\n"
        if verdict.reason:
            yield f"Not rehearsed: {self.prose(verdict.reason)}\n"
        yield from self.environments()
        yield from self.costs()
        yield from self.trials()
        for group in grouped(verdict.findings):
            yield from self.group(group)
        yield from (f"- {self.prose(note)}" for note in verdict.notes)
        yield from (
            f"- waived: {waived.finding.rule} at {self.prose(str(waived.finding.location or ''))}: {self.prose(waived.reason)}"
            for waived in verdict.waived
        )
        yield ""

    def environments(self) -> Iterator[str]:
        if self._verdict.voyages:
            yield "| environment | region | resources | rehearsed | simulated | unsupported | calls |"
            yield "|---|---|--:|--:|--:|--:|--:|"
            yield from map(self.environment, self._verdict.voyages)
            yield ""

    def environment(self, voyage: Voyage) -> str:
        counts = [voyage.count(status) for status in Status]
        names = [self.prose(voyage.environment.title), self.prose(voyage.environment.region)]
        return f"| {' | '.join([*names, *map(str, [sum(counts), *counts, voyage.calls])])} |"

    def costs(self) -> Iterator[str]:
        groups = cost_groups(self._verdict.voyages)
        if groups:
            yield f"Cost at {dated(groups)}:\n"
            yield from (f"- {self.prose(', '.join(group.titles))}: {self.prose(group.words)}" for group in groups)
            yield ""

    def trials(self) -> Iterator[str]:
        if self._verdict.trials:
            yield "| trial | result | |"
            yield "|---|---|---|"
            for result in self._verdict.trials:
                yield f"| {self.prose(result.name)} | {result.status} | {self.prose(result.reason)} |"
            yield ""

    def group(self, group: Group) -> Iterator[str]:
        lead = group.lead
        catalog = f" ({', '.join(group.catalog)})" if group.catalog else ""
        yield f"### {lead.severity}: {self.prose(lead.rule)}{catalog}\n"
        common = [field for field in ("why", "remedy") if group.shares(field)]
        for finding in group.findings:
            yield from self.finding(finding, [field for field in ("why", "remedy") if field not in common])
        yield from (f"\n{label.capitalize()}: {text}" for label, text in self.fields(lead, common))
        yield from (f"\n<{self.phrase(link)}>" for link in group.docs)
        yield ""

    def finding(self, finding: Finding, fields: list[str]) -> Iterator[str]:
        place = f"{self.code(str(finding.location))} " if finding.location else ""
        yield f"- {place}{self.prose(finding.message)}"
        if finding.evidence:
            yield f"  - evidence: {self.code(finding.evidence)}"
        yield from (f"  - {label}: {text}" for label, text in self.fields(finding, fields))

    def fields(self, finding: Finding, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        yield from ((name, self.prose(text)) for name in names if (text := getattr(finding, name)))

    def phrase(self, text: str) -> str:
        return cleaned_phrase(text, self._masker)

    def prose(self, text: str) -> str:
        """The text with its markup escaped, and nobody mentioned by accident."""
        return prose(self.phrase(text))

    def code(self, text: str) -> str:
        """The text as a code span, whatever backticks it holds."""
        return code(self.phrase(text))
