"""How the terminal report looks: colours, glyphs and width, chosen from the stream that it goes to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from seatrial.model.finding import Severity
from seatrial.model.verdict import Outcome, TrialStatus

WIDEST = 108  # prose in longer lines is tiring
NARROWEST = 40

SEVERITY_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold black on yellow",
    Severity.MEDIUM: "bold black on cyan",
    Severity.LOW: "black on white",
}
OUTCOME_STYLES = {
    Outcome.SEAWORTHY: "bold green",
    Outcome.UNSEAWORTHY: "bold red",
    Outcome.NOT_REHEARSED: "bold yellow",
}
TRIAL_STYLES = {
    TrialStatus.PASSED: "green",
    TrialStatus.FAILED: "red",
    TrialStatus.SKIPPED: "dim",
}


@dataclass(frozen=True)
class Glyphs:
    """The signs that plain ASCII lacks."""

    passed: str
    failed: str
    skipped: str
    bar: str
    pointer: str
    line: str
    dot: str
    times: str
    ellipsis: str

    def trial(self, status: TrialStatus) -> str:
        return {TrialStatus.PASSED: self.passed, TrialStatus.FAILED: self.failed}.get(status, self.skipped)


UNICODE = Glyphs("✓", "✗", "–", "│", "❯", "─", "·", "×", "…")
ASCII = Glyphs("ok", "X", "-", "|", ">", "-", "-", "x", "...")


@dataclass(frozen=True)
class Look:
    """What the reader's terminal can show."""

    color: bool = False
    width: int = 80
    unicode: bool = True
    verbose: bool = False
    quiet: bool = False  # the verdict alone

    @property
    def glyphs(self) -> Glyphs:
        return UNICODE if self.unicode else ASCII

    @property
    def columns(self) -> int:
        return max(NARROWEST, min(self.width, WIDEST))


def choose_look(
    stream: TextIO, environment: Mapping[str, str] = os.environ, *, verbose: bool = False, quiet: bool = False
) -> Look:
    """The look that suits the stream: colours on a terminal only, none with NO_COLOR (https://no-color.org)."""
    terminal = stream.isatty()
    barred = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
    return Look(
        color=(terminal or bool(environment.get("FORCE_COLOR"))) and not barred,
        width=_width(environment) if terminal else 80,
        unicode=(stream.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig"),
        verbose=verbose,
        quiet=quiet,
    )


def _width(environment: Mapping[str, str]) -> int:
    told = environment.get("COLUMNS", "")
    return int(told) if told.isdigit() and int(told) else shutil.get_terminal_size().columns
