"""The lower part of the report: coverage, notes, and the verdict with what to do next."""

from __future__ import annotations

from rich.text import Text

from seatrial.model.resource import Status
from seatrial.model.verdict import Outcome, ProjectVerdict, TrialStatus
from seatrial.report.findings import in_order, tally
from seatrial.report.json_report import count_types
from seatrial.report.look import OUTCOME_STYLES
from seatrial.report.terminal.page import LABEL_WIDTH, Page
from seatrial.report.wording import counted


def write_coverage(page: Page, verdict: ProjectVerdict) -> None:
    """How much was really deployed; what was not, by name."""
    if not verdict.voyages:
        return
    counts = verdict.counts
    total = sum(counts.values())
    page.heading("Coverage", Text(f"{counts[Status.REHEARSED]} of {total} resources rehearsed"))
    for status, meaning in (
        (Status.SIMULATED, "plausible values, no API call"),
        (Status.UNSUPPORTED, "neither passed nor failed"),
    ):
        if counts[status]:
            page.write(Text.assemble(f"{counts[status]} {status}", (f": {meaning}", "dim")), indent=2)
            page.write(Text(_names(page, verdict, status)), indent=4)
    if page.look.verbose:
        _write_reasons(page, verdict)


def write_notes(page: Page, verdict: ProjectVerdict) -> None:
    if not verdict.notes:
        return
    page.heading("Notes")
    for note in verdict.notes:
        page.write(Text(f"{page.glyphs.dot} {page.phrase(note)}"), indent=2, hang=2)


def write_waived(page: Page, verdict: ProjectVerdict) -> None:
    """What the project does not want to hear of, in a line each, with its reason."""
    if not verdict.waived:
        return
    page.heading("Waived")
    for waived in verdict.waived:
        place = page.phrase(str(waived.finding.location or waived.finding.subject.address))
        said = Text.assemble(
            f"{page.glyphs.dot} {waived.finding.rule}", (f"  {place}  ", "dim"), page.phrase(waived.reason)
        )
        page.write(said, indent=2, hang=2)


def write_verdict(page: Page, verdict: ProjectVerdict, outcome: Outcome) -> None:
    """The last line: the verdict, and the next step."""
    glyphs = page.glyphs
    glyph = {Outcome.SEAWORTHY: glyphs.passed, Outcome.UNSEAWORTHY: glyphs.failed}.get(outcome, glyphs.skipped)
    name = page.phrase(verdict.name) or "the project"
    said, advice = {
        Outcome.SEAWORTHY: _seaworthy,
        Outcome.UNSEAWORTHY: _unseaworthy,
        Outcome.NOT_REHEARSED: _not_rehearsed,
    }[outcome](page, verdict)
    page.gap()
    page.write(Text(f"{glyph} {name} {said}", OUTCOME_STYLES[outcome]), hang=len(glyph) + 1)
    if advice:
        page.write(Text(advice), indent=len(glyph) + 1)


def _seaworthy(page: Page, verdict: ProjectVerdict) -> tuple[str, str]:
    ended = {status: sum(1 for trial in verdict.trials if trial.status is status) for status in TrialStatus}
    said = f"is seaworthy: {counted(ended[TrialStatus.PASSED], 'trial')} passed"
    if ended[TrialStatus.FAILED]:
        said += f", {ended[TrialStatus.FAILED]} failed"
    limit = f"below --fail-on {verdict.fail_on}" if verdict.fail_on else "with --fail-on never"
    advice = f"Findings {limit}: {tally(verdict.findings)}." if verdict.findings else ""
    return f"{said}.", advice


def _unseaworthy(page: Page, verdict: ProjectVerdict) -> tuple[str, str]:
    failing = in_order(verdict.failing)
    first = failing[0]
    place = page.phrase(str(first.location)) if first.location else page.phrase(first.rule)
    return f"is unseaworthy: {tally(failing)} to fix.", f"Start at {place}, then rehearse again."


def _not_rehearsed(page: Page, verdict: ProjectVerdict) -> tuple[str, str]:
    if verdict.fault:
        return f"was not rehearsed: {page.phrase(verdict.fault)}", ""
    if not verdict.trials:
        return "was not rehearsed: no trial ran.", "Ask for trials, for example with `--trials all`."
    if any(trial.status is not TrialStatus.SKIPPED for trial in verdict.trials):
        return f"was not rehearsed: {verdict.reason}.", "Nothing can be said of what is not supported."
    return "was not rehearsed: every trial was skipped.", "The reasons stand under Trials."


def _names(page: Page, verdict: ProjectVerdict, status: Status) -> str:
    rows = [row for row in count_types(verdict) if row["status"] == status]
    return ", ".join(
        page.phrase(row["native"]) + (f" {page.glyphs.times}{row['count']}" if row["count"] > 1 else "") for row in rows
    )


def _write_reasons(page: Page, verdict: ProjectVerdict) -> None:
    reasons = {
        (resource.type, resource.note)
        for voyage in verdict.voyages
        for resource in voyage.graph
        if resource.note and resource.declaration.managed and resource.status is not Status.REHEARSED
    }
    for type_, note in sorted(reasons):
        page.write(Text(f"{page.phrase(type_)}: {page.phrase(note)}", "dim"), indent=4, hang=LABEL_WIDTH)
