"""The report for people: one page per project, readable at 80 columns, with colours or without."""

from __future__ import annotations

from rich.text import Text

from seatrial.model.verdict import Outcome, ProjectVerdict
from seatrial.report.findings import grouped, tally
from seatrial.report.look import Look, choose_look
from seatrial.report.masking import Masker
from seatrial.report.terminal.closing import write_coverage, write_notes, write_verdict, write_waived
from seatrial.report.terminal.costs import write_costs
from seatrial.report.terminal.findings import Sources, write_group
from seatrial.report.terminal.overview import write_environments, write_title, write_trials
from seatrial.report.terminal.page import Page
from seatrial.report.terminal.summary import render_summary

__all__ = ["Look", "Sources", "choose_look", "render_summary", "render_terminal"]


def render_terminal(verdict: ProjectVerdict, look: Look, sources: Sources) -> str:
    """The report on one project as text.

    `sources` gives the lines of a file of the project, or None when it cannot be read. No secret appears, also not in
    the excerpts; without `look.color` no escape sequence does.
    """
    page = Page(look, Masker.of(verdict))
    outcome = verdict.outcome
    if not look.quiet:
        _write_body(page, verdict, outcome, sources)
    write_verdict(page, verdict, outcome)
    return page.finish()


def _write_body(page: Page, verdict: ProjectVerdict, outcome: Outcome, sources: Sources) -> None:
    write_title(page, verdict, outcome)
    write_environments(page, verdict)
    write_costs(page, verdict)
    write_trials(page, verdict)
    page.heading("Findings", Text(tally(verdict.findings)))
    for group in grouped(verdict.findings):
        write_group(page, group, sources)
    write_coverage(page, verdict)
    write_waived(page, verdict)
    write_notes(page, verdict)
