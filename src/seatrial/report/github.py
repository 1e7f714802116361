"""The report as workflow commands, which GitHub Actions shows beside the lines of a change.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands: ten of each level for a step are shown, so
the worst come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seatrial.model.finding import Finding, Severity
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, Skipped
from seatrial.report.cleaning import cleaned, cleaned_phrase
from seatrial.report.findings import in_order, tally
from seatrial.report.masking import Masker
from seatrial.report.places import path_from

_LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice"}


def render_github(verdicts: Sequence[ProjectVerdict], root: Path, skipped: Sequence[Skipped] = ()) -> str:
    """One command a line: each finding, then a notice for each project. Paths start at `root`, the repository's."""
    found = [(finding, verdict) for verdict in verdicts for finding in verdict.findings]
    owners = {id(finding): verdict for finding, verdict in found}
    lines = [_annotation(finding, owners[id(finding)], root) for finding in in_order(one for one, _ in found)]
    lines += [line for verdict in verdicts for line in _closing(verdict, root)]
    lines += [_command("notice", f"{one.path}: left aside: {one.reason}", title="Seatrial") for one in skipped]
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding, verdict: ProjectVerdict, root: Path) -> str:
    masker = Masker.of(verdict)
    remedy = f"\nRemedy: {finding.remedy}" if finding.remedy else ""
    catalog = f" ({' '.join(finding.catalog)})" if finding.catalog else ""
    title = f"{finding.severity.value}: {finding.rule}{catalog}"
    place = dict(_place(finding.location, verdict, root, masker))
    return _command(_LEVELS[finding.severity], cleaned(finding.message + remedy, masker), **place, title=title)


def _place(location: Location | None, verdict: ProjectVerdict, root: Path, masker: Masker) -> Iterator[tuple[str, str]]:
    if location is not None:
        yield "file", masker.text(path_from(root, verdict, location.file))
        if location.line > 0:
            yield "line", str(location.line)
            if location.column > 0:
                yield "col", str(location.column)


def _closing(verdict: ProjectVerdict, root: Path) -> Iterator[str]:
    """What became of the project as a whole."""
    masker = Masker.of(verdict)
    path = masker.text(path_from(root, verdict, ""))
    if verdict.fault:
        yield _command("error", f"{path}: {cleaned(verdict.fault, masker)}", title="Seatrial: not rehearsed")
        return
    told = [f"{path}: {verdict.outcome.value.replace('-', ' ')}", f"findings: {tally(verdict.findings)}"]
    told += [f"{trial.name} {trial.status.value}" for trial in verdict.trials]
    told += [f"{len(verdict.waived)} waived"] if verdict.waived else []
    reason = cleaned_phrase(verdict.reason, masker)
    yield _command("notice", "; ".join([*told, *([reason] if reason else [])]), title="Seatrial")


def _command(level: str, message: str, **properties: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
