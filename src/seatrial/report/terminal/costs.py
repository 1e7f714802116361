"""What the environments cost in a month."""

from __future__ import annotations

from rich.text import Text

from seatrial.model.verdict import ProjectVerdict
from seatrial.report.costs import CostGroup, cost_groups, cost_rows, dated
from seatrial.report.terminal.page import Page


def write_costs(page: Page, verdict: ProjectVerdict) -> None:
    """One line for each environment, those that cost the same together; on request the bill with its assumptions."""
    groups = cost_groups(verdict.voyages)
    if not groups:
        return
    page.heading("Cost", Text(dated(groups), "dim"))
    for group in groups:
        names = ", ".join(page.phrase(title) for title in group.titles)
        page.write(Text(f"{names}: {page.phrase(group.words)}"), indent=2, hang=2)
        if page.look.verbose:
            _write_bill(page, group)


def _write_bill(page: Page, group: CostGroup) -> None:
    for row in cost_rows(group.estimate.lines):
        page.write(Text(page.phrase(row.words), "dim"), indent=4, hang=2)
    for note in group.estimate.notes:
        page.write(Text(page.phrase(note), "dim"), indent=4, hang=2)
    if group.estimate.by_use:
        page.write(Text(f"by use alone: {', '.join(group.estimate.by_use)}", "dim"), indent=4, hang=2)
