"""The roll of many projects while they are judged: each line as soon as those before it are there."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TextIO

from seatrial.model.verdict import Outcome, ProjectVerdict, Skipped
from seatrial.report.look import Look
from seatrial.report.roll import Roll

_ERASE = "\r\x1b[K"
_INTERVAL = 0.1  # seconds between two states of the count


class RollCall(AbstractContextManager["RollCall"]):
    """Hears of projects in any order. Leaving it erases the count that a terminal shows meanwhile.

    `write` takes the lines, or is None where nobody is to see them; `terminal` shows the count, None for no terminal.
    What was written is in `said`: the beginning of the report.
    """

    def __init__(
        self, paths: Sequence[str], look: Look, write: Callable[[str], None] | None, terminal: TextIO | None
    ) -> None:
        self._roll = Roll(paths, look)
        self._total = len(paths)
        self._write = write
        self._terminal = terminal
        self._heard: dict[int, ProjectVerdict | Skipped] = {}
        self._next = 0
        self._failing = 0
        self._begun = self._shown = time.monotonic()
        self.said = ""

    def __exit__(self, *_: object) -> None:
        self._show("")

    def hear(self, position: int, project: ProjectVerdict | Skipped) -> None:
        """The project at `position` of the paths is judged."""
        self._heard[position] = project
        self._failing += isinstance(project, ProjectVerdict) and project.outcome is Outcome.UNSEAWORTHY
        lines = ""
        while self._next in self._heard:
            lines += self._roll.line(self._heard[self._next]) + "\n"
            self._next += 1
        if lines and self._write is not None:
            lines = lines if self.said else self._roll.title + lines
            self._show("")
            self._write(lines)
            self.said += lines
        if time.monotonic() - self._shown > _INTERVAL:
            self._shown = time.monotonic()
            seconds = self._shown - self._begun
            self._show(f"{len(self._heard)} of {self._total} projects, {self._failing} unseaworthy, {seconds:.0f} s")

    def _show(self, text: str) -> None:
        if self._terminal is not None:
            self._terminal.write(_ERASE + text)
            self._terminal.flush()
