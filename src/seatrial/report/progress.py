"""What a run is doing right now, on standard error: a live table on a terminal, else nothing unless asked for."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from seatrial.model.events import Listener
from seatrial.model.verdict import TrialResult, TrialStatus

if TYPE_CHECKING:
    from rich.table import Table

Clock = Callable[[], float]

_SPINNER, _PLAIN_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏", "|/-\\"
_REFRESHES = 8  # a second
_SIGNS = {TrialStatus.PASSED: ("✓", "ok"), TrialStatus.FAILED: ("✗", "X"), TrialStatus.SKIPPED: ("–", "-")}
_STYLES = {TrialStatus.PASSED: "green", TrialStatus.FAILED: "red", TrialStatus.SKIPPED: "dim"}


@dataclass
class Row:
    """One trial of one project: its environments with the resources answered so far."""

    project: str
    trial: str
    started: float
    resources: dict[str, int] = field(default_factory=dict)
    result: TrialResult | None = None


class Progress(AbstractContextManager["Progress"]):
    """A listener that shows the run while it goes on; leaving it, on whatever path, restores the terminal.

    It shows names, counts and times, never a reason or a value: what is secret is known only when the run is over.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        live: bool,
        lines: bool,
        notes: bool = False,
        unicode: bool = True,
        clock: Clock = time.monotonic,
    ) -> None:
        self._stream = stream
        self._is_live = live
        self._prints_lines = lines
        self._prints_notes = lines or notes
        self._unicode = unicode
        self._clock = clock
        self._begun = 0.0
        self._rows: dict[tuple[str, str], Row] = {}
        self._note = ""
        self._lock = threading.Lock()
        self._display: AbstractContextManager[object] | None = None

    @classmethod
    def on(
        cls,
        stream: TextIO,
        *,
        quiet: bool,
        verbose: bool,
        notes: bool = False,
        environment: Mapping[str, str] = os.environ,
    ) -> Progress:
        """The progress that suits the stream: live on a terminal, else lines when verbose, notes when they are asked
        for; nothing when quiet."""
        live = stream.isatty() and environment.get("TERM") != "dumb" and not quiet
        unicode = (stream.encoding or "").lower().replace("-", "").startswith("utf8")
        plain = not live and not quiet
        return cls(stream, live=live, lines=verbose and plain, notes=notes and plain, unicode=unicode)

    def __enter__(self) -> Self:
        self._begun = self._clock()
        if self._is_live:
            self._display = _open_display(self._stream, self.render)
            self._display.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        display, self._display = self._display, None
        if display is not None:
            display.__exit__(kind, error, trace)

    def project(self, name: str) -> Listener:
        """A listener for one of several projects, whose rows bear its name."""
        return _ProjectListener(self, name)

    def trial_started(self, name: str, environment_title: str, project: str = "") -> None:
        with self._lock:
            self._row(project, name).resources.setdefault(environment_title, 0)

    def resource_done(self, environment_title: str, count: int, project: str = "") -> None:
        with self._lock:
            for row in self._rows.values():
                if row.project == project and row.result is None and environment_title in row.resources:
                    row.resources[environment_title] = count

    def trial_finished(self, result: TrialResult, project: str = "") -> None:
        with self._lock:
            self._row(project, result.name).result = result
        if self._prints_lines:
            self._print(f"{project}{': ' if project else ''}{result.name} {result.status}, {result.seconds:.1f} s")

    def note(self, text: str, project: str = "") -> None:
        with self._lock:
            self._note = " ".join(filter(None, (project, _printable(text))))
            note = self._note
        if self._prints_notes:
            self._print(note)

    def render(self) -> Table:
        """The live table as it stands now."""
        from rich.table import Table
        from rich.text import Text

        now = self._clock()
        grid = Table.grid(padding=(0, 2), pad_edge=True)
        with self._lock:
            rows, note = list(self._rows.values()), self._note
        for row in _fitting(rows):
            grid.add_row(*(Text(cell, style) for cell, style in self._cells(row, now)))
        if note:
            grid.add_row(Text(), Text(), Text(note, "dim", overflow="ellipsis", no_wrap=True))
        if not rows:
            grid.add_row(Text(self._frame(now), "cyan"), Text("loading"), Text(f"{now - self._begun:.1f} s", "dim"))
        return grid

    def _cells(self, row: Row, now: float) -> list[tuple[str, str]]:
        result = row.result
        sign, style = self._sign(result.status) if result else (self._frame(now), "cyan")
        seconds = result.seconds if result else now - row.started
        resources = sum(row.resources.values())
        name = f"{_printable(row.project)} {row.trial}".strip()
        return [
            (sign, style),
            (name, "dim" if result else "bold"),
            (", ".join(map(_printable, row.resources)), "dim"),
            (f"{resources} resources" if resources else "", "dim" if result else ""),
            (f"{seconds:.1f} s" if seconds or not result else "", "dim"),
        ]

    def _sign(self, status: TrialStatus) -> tuple[str, str]:
        return _SIGNS[status][0 if self._unicode else 1], _STYLES[status]

    def _frame(self, now: float) -> str:
        frames = _SPINNER if self._unicode else _PLAIN_SPINNER
        return frames[int(now * _REFRESHES) % len(frames)]

    def _row(self, project: str, trial: str) -> Row:
        if (project, trial) not in self._rows:
            self._rows[project, trial] = Row(project, trial, self._clock())
        return self._rows[project, trial]

    def _print(self, line: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        print(line.encode(encoding, "replace").decode(encoding), file=self._stream, flush=True)


class _ProjectListener:
    """Passes the events of one project on, with its name."""

    def __init__(self, progress: Progress, name: str) -> None:
        self._progress = progress
        self._name = name

    def trial_started(self, name: str, environment_title: str) -> None:
        self._progress.trial_started(name, environment_title, self._name)

    def resource_done(self, environment_title: str, count: int) -> None:
        self._progress.resource_done(environment_title, count, self._name)

    def trial_finished(self, result: TrialResult) -> None:
        self._progress.trial_finished(result, self._name)

    def note(self, text: str) -> None:
        self._progress.note(text, self._name)


def _open_display(stream: TextIO, render: Callable[[], Table]) -> AbstractContextManager[object]:
    from rich.console import Console
    from rich.live import Live

    # Streams are not redirected: a process forked while the redirection holds its lock would hang at its first print.
    return Live(
        console=Console(file=stream, force_terminal=True, highlight=False, markup=False, emoji=False),
        get_renderable=render,
        refresh_per_second=_REFRESHES,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        vertical_overflow="crop",
    )


_MOST_ROWS = 16


def _fitting(rows: list[Row]) -> list[Row]:
    """What is going on, and the latest of what has ended, in the order in which it began."""
    running = [row for row in rows if row.result is None][:_MOST_ROWS]
    ended = [row for row in rows if row.result is not None]
    kept = {id(row) for row in running + ended[len(ended) - max(0, _MOST_ROWS - len(running)) :]}
    return [row for row in rows if id(row) in kept]


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
