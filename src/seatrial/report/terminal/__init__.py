"""The report for people: one page per project, readable at 80 columns, with colours or without."""

from __future__ import annotations

from rich.text import Text

from seatrial.model.finding import Severity
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.findings import grouped, tally
from seatrial.report.masking import Masker
from seatrial.report.terminal.closing import write_coverage, write_notes, write_verdict
from seatrial.report.terminal.findings import Sources, write_group
from seatrial.report.terminal.look import Look
from seatrial.report.terminal.overview import write_environments, write_title, write_trials
from seatrial.report.terminal.page import Page

__all__ = ["Look", "Sources", "render_terminal"]


def render_terminal(verdict: ProjectVerdict, fail_on: Severity | None, look: Look, sources: Sources) -> str:
    """The report on one project as text.

    `sources` gives the lines of a file of the project, or None when it cannot be read. No secret appears, also not in
    the excerpts; without `look.color` no escape sequence does.
    """
    page = Page(look, Masker.of(verdict))
    outcome = verdict.outcome(fail_on)
    write_title(page, verdict, outcome)
    write_environments(page, verdict)
    write_trials(page, verdict)
    page.heading("Findings", Text(tally(verdict.findings)))
    for group in grouped(verdict.findings):
        write_group(page, group, sources)
    write_coverage(page, verdict)
    write_notes(page, verdict)
    write_verdict(page, verdict, outcome, fail_on)
    return page.finish()
