"""Many projects at a glance: one line each, in plain text with a few colours, fast enough for hundreds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from seatrial.model.finding import Severity
from seatrial.model.resource import Status
from seatrial.model.verdict import Outcome, ProjectVerdict, Skipped
from seatrial.report.cleaning import sanitized
from seatrial.report.look import Look

_WIDEST_PATH = 64
_ROOM = 44  # columns for what follows a path
_COLORS = {
    Outcome.SEAWORTHY: "32",
    Outcome.UNSEAWORTHY: "31",
    Outcome.NOT_REHEARSED: "33",
    Severity.CRITICAL: "1;31",
    Severity.HIGH: "33",
    Severity.MEDIUM: "36",
    Severity.LOW: "2",
}


class Roll:
    """Writes the line of each project. `paths` are those of all, so that the lines stand in columns."""

    def __init__(self, paths: Sequence[str], look: Look) -> None:
        self._look = look
        longest = max((len(_plain(path)) for path in paths), default=0)
        self._width = min(longest, _WIDEST_PATH, max(20, look.columns - _ROOM))

    def line(self, verdict: ProjectVerdict | Skipped) -> str:
        """Sign, path, findings by severity, how much was rehearsed, seconds; or why nothing was."""
        glyphs = self._look.glyphs
        if isinstance(verdict, Skipped):
            return f"{glyphs.skipped} {self._path(verdict.path)}  {self._told(verdict.reason, verdict.path)}"
        outcome = verdict.outcome
        sign = {Outcome.SEAWORTHY: glyphs.passed, Outcome.UNSEAWORTHY: glyphs.failed}.get(outcome, glyphs.skipped)
        start = f"{self._painted(sign, outcome)} {self._path(verdict.path)}  "
        if verdict.fault:
            return start + self._told(verdict.fault, verdict.path)
        return (start + "  ".join((self._findings(verdict), self._coverage(verdict), self._time(verdict)))).rstrip()

    def _path(self, path: str) -> str:
        """The path in its column; of one too long, the end, which tells it from the others."""
        text, dots = _plain(path), self._look.glyphs.ellipsis
        if len(text) > self._width:
            text = dots + text[len(text) - self._width + len(dots) :]
        return text.ljust(self._width)

    def _told(self, reason: str, path: str) -> str:
        """A reason on one line, without the path that stands before it, cut to the page."""
        lines = [line.strip() for line in _plain(reason).splitlines() if line.strip()]
        text = (lines[0] if lines else "").removeprefix(_plain(path)).lstrip("/: ")
        room = max(30, self._look.columns - self._width - 4)
        dots = self._look.glyphs.ellipsis
        return text if len(text) <= room else text[: room - len(dots)].rstrip() + dots

    def _findings(self, verdict: ProjectVerdict) -> str:
        counts = Counter(finding.severity for finding in verdict.findings)
        texts = [(f"{counts[severity]} {severity}", severity) for severity in Severity if counts[severity]]
        width = len(", ".join(text for text, _ in texts))
        painted = ", ".join(self._painted(text, severity) for text, severity in texts)
        return painted + " " * (22 - width)

    def _coverage(self, verdict: ProjectVerdict) -> str:
        counts = {status: sum(voyage.count(status) for voyage in verdict.voyages) for status in Status}
        return f"{counts[Status.REHEARSED]}/{sum(counts.values())}".rjust(9) if verdict.voyages else " " * 9

    def _time(self, verdict: ProjectVerdict) -> str:
        seconds = sum(trial.seconds for trial in verdict.trials)
        return f"{seconds:.2f} s".rjust(8) if seconds else ""

    def _painted(self, text: str, style: Outcome | Severity) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self._look.color else text


def _plain(text: str) -> str:
    return sanitized(text)
