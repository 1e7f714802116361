"""The upper part of the report: the project and its verdict, its environments, its trials."""

from __future__ import annotations

import json

from rich.table import Table
from rich.text import Text

from seatrial.model.resource import Status
from seatrial.model.verdict import Outcome, ProjectVerdict, TrialResult, Voyage
from seatrial.report.look import OUTCOME_STYLES, TRIAL_STYLES
from seatrial.report.plain import plain_properties
from seatrial.report.terminal.page import Page

_WORDS = ("name", "suffix", "region")  # the columns that hold words, not counts


def write_title(page: Page, verdict: ProjectVerdict, outcome: Outcome) -> None:
    """The project's name, and the verdict at the right."""
    grid = Table.grid(expand=True)
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(
        Text(page.phrase(verdict.name) or "(no name)", "bold"),
        Text(outcome.replace("-", " ").upper(), OUTCOME_STYLES[outcome]),
    )
    page.show(grid)
    page.write(Text(f"{verdict.kind} in {page.phrase(verdict.path)}", "dim"))
    page.put(Text(page.glyphs.line * page.look.columns, "dim"))


def write_environments(page: Page, verdict: ProjectVerdict) -> None:
    """One row per environment; a column that would say nothing in every row is left out."""
    if not verdict.voyages:
        page.heading("Environments", Text("none was deployed", "dim"))
        return
    page.heading("Environments")
    columns = {title: cells for title, cells in _columns(page, verdict.voyages).items() if any(cells)}
    if sum(2 + max(map(len, (title, *cells))) for title, cells in columns.items()) <= page.look.columns:
        page.show(_table(columns))
    else:
        _write_in_words(page, columns)
    for voyage in verdict.voyages:
        _write_particulars(page, voyage)


def write_trials(page: Page, verdict: ProjectVerdict) -> None:
    """One row per trial: how it ended, and why."""
    if not verdict.trials:
        page.heading("Trials", Text("none ran", "dim"))
        return
    page.heading("Trials")
    grid = Table.grid(padding=(0, 2), pad_edge=True, expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for result in verdict.trials:
        grid.add_row(*_trial_row(page, result))
    page.show(grid)


def duration(seconds: float) -> str:
    """`1.9 s`, or `1 min 12 s`; empty for nothing measured."""
    if seconds <= 0:
        return ""
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def _columns(page: Page, voyages: tuple[Voyage, ...]) -> dict[str, list[str]]:
    def counted(status: Status) -> list[str]:
        return [str(voyage.count(status) or "") for voyage in voyages]

    return {
        "name": [page.phrase(voyage.environment.name) for voyage in voyages],
        "suffix": [page.phrase(voyage.environment.suffix) for voyage in voyages],
        "region": [page.phrase(voyage.environment.region) for voyage in voyages],
        "rehearsed": [f"{voyage.count(Status.REHEARSED)} of {_resources(voyage)}" for voyage in voyages],
        "simulated": counted(Status.SIMULATED),
        "unsupp.": counted(Status.UNSUPPORTED),
        "calls": [str(voyage.calls) for voyage in voyages],
        "time": [duration(voyage.seconds) for voyage in voyages],
    }


def _table(columns: dict[str, list[str]]) -> Table:
    grid = Table.grid(padding=(0, 2), pad_edge=True)
    for title in columns:
        grid.add_column(justify="left" if title in _WORDS else "right", no_wrap=True)
    grid.add_row(*(Text(title, "dim") for title in columns))
    for cells in zip(*columns.values(), strict=True):
        grid.add_row(*(Text(cell) for cell in cells))
    return grid


def _write_in_words(page: Page, columns: dict[str, list[str]]) -> None:
    """The table's rows as sentences, for a page too narrow for it."""
    for cells in zip(*columns.values(), strict=True):
        row = zip(columns, cells, strict=True)
        told = (cell if title in (*_WORDS, "time") else f"{cell} {title}" for title, cell in row if cell)
        page.write(Text(", ".join(told)), indent=2, hang=2)


def _resources(voyage: Voyage) -> int:
    return sum(voyage.count(status) for status in Status)


def _write_particulars(page: Page, voyage: Voyage) -> None:
    title = page.phrase(voyage.environment.title)
    for leftover in sorted(voyage.leftovers):
        page.write(Text(f"{title} left behind: {page.phrase(leftover)}", "yellow"), indent=2, hang=2)
    if not page.look.verbose:
        return
    for name, value in plain_properties(voyage.outputs, page.masker).items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        page.write(Text(f"{title} output {page.phrase(name)} = {page.phrase(shown)}", "dim"), indent=2, hang=2)


def _trial_row(page: Page, result: TrialResult) -> tuple[Text, Text, Text, Text]:
    style = TRIAL_STYLES[result.status]
    reason = page.phrase(result.reason) or result.status.value
    return (
        Text(page.glyphs.trial(result.status), style),
        Text(page.phrase(result.name), style),
        Text(reason, "dim" if style == "dim" else ""),
        Text(duration(result.seconds), "dim"),
    )
