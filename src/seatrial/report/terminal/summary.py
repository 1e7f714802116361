"""Several projects together: which rules they break, what could not be rehearsed and why, and the sum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from seatrial.model.finding import Finding, Severity
from seatrial.model.resource import Status
from seatrial.model.verdict import Outcome, ProjectVerdict, Skipped
from seatrial.report.cleaning import cleaned_phrase
from seatrial.report.findings import in_order, tally
from seatrial.report.look import SEVERITY_STYLES, Look
from seatrial.report.masking import Masker
from seatrial.report.terminal.overview import duration
from seatrial.report.terminal.page import Page
from seatrial.report.wording import counted

_RULES = 15
_REASONS = 20
_PLACE = re.compile(r"^/?[^\s:]*(:\d+)*: ")


def render_summary(verdicts: Sequence[ProjectVerdict], look: Look, skipped: Sequence[Skipped], seconds: float) -> str:
    """Rules, reasons and the sum; with `look.quiet` the sum alone. `seconds` is the time that all took, 0 for unknown."""
    page = Page(look, Masker(()))
    if not look.quiet:
        _write_rules(page, verdicts)
        _write_reasons(page, "Not rehearsed", [(one.path, one.reason) for one in verdicts if one.fault])
        _write_reasons(page, "Left aside", [(one.path, one.reason) for one in skipped])
        _write_coverage(page, verdicts)
        page.gap()
    outcomes = Counter(verdict.outcome for verdict in verdicts)
    told = [f"{outcomes[outcome]} {outcome.replace('-', ' ')}" for outcome in Outcome if outcomes[outcome]]
    told += [f"{len(skipped)} left aside"] if skipped else []
    took = f" in {duration(seconds)}" if seconds else ""
    page.write(Text(f"{counted(len(verdicts) + len(skipped), 'project')}{took}: {', '.join(told)}.", "bold"))
    return page.finish()


def _write_rules(page: Page, verdicts: Sequence[ProjectVerdict]) -> None:
    """The rules that were broken, the worst and most frequent first, each with its first place."""
    broken: dict[tuple[Severity, str], list[tuple[ProjectVerdict, Finding]]] = {}
    for verdict in verdicts:
        for finding in in_order(verdict.findings):
            broken.setdefault((finding.severity, finding.rule), []).append((verdict, finding))
    if not broken:
        return
    page.heading("Findings", Text(tally([finding for pairs in broken.values() for _, finding in pairs])))
    ordered = sorted(broken.items(), key=lambda item: (item[0][0].rank, -len(item[1]), item[0][1]))
    for (severity, rule), pairs in ordered[:_RULES]:
        projects = len({verdict.path for verdict, _ in pairs})
        badge = (f" {severity.upper()} ".ljust(10), SEVERITY_STYLES[severity] if page.look.color else "")
        counts = f"  {counted(len(pairs), 'place')} in {counted(projects, 'project')}, the first:"
        page.write(Text.assemble(badge, ("  " + page.phrase(rule), "bold"), (counts, "dim")), indent=1)
        page.write(Text(_first(*pairs[0])), indent=13, hang=2)
    if len(ordered) > _RULES:
        page.write(Text(f"and {counted(len(ordered) - _RULES, 'rule')} more", "dim"), indent=2)
    page.write(Text("Every finding in full: --verbose, or `seatrial check` of one project.", "dim"), indent=2)


def _first(verdict: ProjectVerdict, finding: Finding) -> str:
    """The place and the message of a finding, free of its project's secrets."""
    masker = Masker.of(verdict)
    message = cleaned_phrase(finding.message, masker)
    path = cleaned_phrase(verdict.path, masker)
    if finding.location is None:
        return f"{path}: {message}"
    place = cleaned_phrase(str(finding.location), masker)
    file = cleaned_phrase(finding.location.file, masker)
    whole = path + place.removeprefix(file) if path.endswith(f"/{file}") or path == file else f"{path}/{place}"
    return f"{whole}: {message.removeprefix(place).lstrip(' :')}"


def _write_reasons(page: Page, title: str, reasons: Sequence[tuple[str, str]]) -> None:
    """Each reason once, with the projects that share it; where one is alone, its path."""
    sharing: dict[str, list[tuple[str, str]]] = {}
    for path, reason in ((page.phrase(path), page.phrase(reason)) for path, reason in reasons):
        sharing.setdefault(_common(path, reason), []).append((path, reason))
    if not sharing:
        return
    page.heading(title, Text(counted(len(reasons), "project")))
    for common, alike in list(sharing.items())[:_REASONS]:
        path, reason = alike[0]
        told = f"{path}: {reason.removeprefix(path).lstrip('/: ')}"
        if len(alike) > 1:
            told = f"{len(alike)} projects, the first {path}: {common}"
        page.write(Text(told), indent=2, hang=2)
    if len(sharing) > _REASONS:
        page.write(Text(f"and {len(sharing) - _REASONS} other reasons, each in its line above", "dim"), indent=2)


def _common(path: str, reason: str) -> str:
    """A reason without what only one project can say: its path, and the place in its file."""
    text = reason.splitlines()[0] if reason else reason
    return _PLACE.sub("", text.removeprefix(path)).replace(path, "…")


def _write_coverage(page: Page, verdicts: Sequence[ProjectVerdict]) -> None:
    counts = {status: sum(verdict.counts[status] for verdict in verdicts) for status in Status}
    if any(counts.values()):
        told = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
        page.heading("Coverage", Text(f"{sum(counts.values())} resources: {told}"))
