"""Many projects at a glance: one line each, in plain text with a few colours, fast enough for hundreds."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

from seatrial.model.finding import Severity
from seatrial.model.resource import Status
from seatrial.model.verdict import Outcome, ProjectVerdict, Skipped
from seatrial.report.cleaning import sanitized
from seatrial.report.look import Look

_FINDINGS = 24  # columns; three digits of everything are rare
_LONGEST = 160  # letters of a reason
_BRIEF = {Severity.CRITICAL: "crit", Severity.HIGH: "high", Severity.MEDIUM: "med", Severity.LOW: "low"}
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
    """Writes the line of each project: sign, findings by severity, resources rehearsed of all, seconds, path.

    `paths` are those of all projects: what all of them begin with is said once, in `title`.
    """

    def __init__(self, paths: Sequence[str], look: Look) -> None:
        self._look = look
        self._base = shared_folder(paths)
        self.title = f"{len(paths)} projects in {sanitized(self._base)}\n" if self._base else ""

    def line(self, project: ProjectVerdict | Skipped) -> str:
        """The line of a project; where it could not be judged, with the reason at its end."""
        glyphs = self._look.glyphs
        if isinstance(project, Skipped):
            return self._unjudged("left aside", project.path, project.reason)
        if project.fault:
            return self._unjudged("not rehearsed", project.path, project.fault)
        outcome = project.outcome
        sign = {Outcome.SEAWORTHY: glyphs.passed, Outcome.UNSEAWORTHY: glyphs.failed}.get(outcome, glyphs.skipped)
        cells = (self._painted(sign, outcome), self._findings(project), _coverage(project), _time(project))
        return " ".join((*cells, self._short(project.path)))

    def _unjudged(self, what: str, path: str, reason: str) -> str:
        lines = [line.strip() for line in sanitized(reason).splitlines() if line.strip()]
        text = (lines[0] if lines else "").removeprefix(sanitized(path)).lstrip("/: ")
        if len(text) > _LONGEST:
            text = text[:_LONGEST] + self._look.glyphs.ellipsis
        sign = self._painted(self._look.glyphs.skipped, Outcome.NOT_REHEARSED)
        return f"{sign} {what.ljust(_FINDINGS + 20)} {self._short(path)}: {text}"

    def _short(self, path: str) -> str:
        return sanitized(path.removeprefix(self._base).lstrip("/") if self._base else path) or "."

    def _findings(self, verdict: ProjectVerdict) -> str:
        counts = Counter(finding.severity for finding in verdict.findings)
        texts = [(f"{counts[severity]} {_BRIEF[severity]}", severity) for severity in Severity if counts[severity]]
        width = len(" ".join(text for text, _ in texts))
        return " ".join(self._painted(text, severity) for text, severity in texts) + " " * (_FINDINGS - width)

    def _painted(self, text: str, style: Outcome | Severity) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self._look.color else text


def shared_folder(paths: Sequence[str]) -> str:
    """The deepest folder that all of several paths lie in; empty where there is none but the root or this one."""
    if len(paths) < 2 or len({os.path.isabs(path) for path in paths}) > 1:
        return ""
    return os.path.commonpath([os.path.dirname(path) for path in paths]).rstrip("/")


def _coverage(verdict: ProjectVerdict) -> str:
    counts = verdict.counts
    return (f"{counts[Status.REHEARSED]}/{sum(counts.values())}" if verdict.voyages else "").rjust(9)


def _time(verdict: ProjectVerdict) -> str:
    seconds = sum(trial.seconds for trial in verdict.trials)
    return (f"{seconds:.2f} s" if seconds else "").rjust(9)
