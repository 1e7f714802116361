"""The findings, worst first; those of one cause share their heading, their reason and their remedy."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from seatrial.model.finding import Certainty, Finding
from seatrial.report.findings import Group
from seatrial.report.look import SEVERITY_STYLES
from seatrial.report.terminal.excerpt import write_excerpt
from seatrial.report.terminal.page import LABEL_WIDTH, Page

Sources = Callable[[str], "list[str] | None"]

_IN_FULL = 3  # of one group, unless verbose; the others get a line each
_EVIDENCE_LINES = 8
_SHARED = ("evidence", "why", "remedy")
_LABELS = {"evidence": "Evidence", "why": "Why", "remedy": "Remedy"}


def write_group(page: Page, group: Group, sources: Sources) -> None:
    """The group's heading, its first places in full, the others by line, and what all of them share."""
    page.gap()
    _write_heading(page, group)
    together = len(group.findings) > 1
    common = [field for field in _SHARED if together and group.shares(field)]
    own = [field for field in _SHARED if field not in common]
    full = len(group.findings) if page.look.verbose else _IN_FULL
    for finding in group.findings[:full]:
        page.gap()
        _write_finding(page, finding, sources, own, after=1 if together else 2)
    if len(group.findings) > full:
        _write_rest(page, group.findings[full:])
    if common:
        page.gap()
        for field in common:
            _write_field(page, group.lead, field)
    for link in group.docs:
        label = "Docs" if link == group.docs[0] else ""
        page.put(Text.assemble("  ", (label.ljust(LABEL_WIDTH), "dim"), (page.phrase(link), "dim")))


def _write_heading(page: Page, group: Group) -> None:
    severity, places = group.lead.severity, len(group.findings)
    badge = f" {severity.upper()} " if page.look.color else severity.upper()
    details = [" ".join(group.catalog), _found(group), f"{places} places" if places > 1 else ""]
    told = "".join(f" {page.glyphs.dot} {detail}" for detail in details if detail)
    page.write(
        Text.assemble((badge, SEVERITY_STYLES[severity]), "  ", (page.phrase(group.lead.rule), "bold"), (told, "dim"))
    )


def _found(group: Group) -> str:
    """`proved by twins`; `certain` and `likely` for what no trial made happen."""
    lead = group.lead
    if not group.shares("certainty"):
        return ""
    by = f" by {lead.trial}" if lead.trial and group.shares("trial") else ""
    return f"{lead.certainty}{by}" if by or lead.certainty is not Certainty.PROVED else "proved"


def _write_finding(page: Page, finding: Finding, sources: Sources, fields: list[str], after: int) -> None:
    page.write(_place(page, finding), indent=2, hang=2)
    page.write(Text(_message(page, finding), "bold"), indent=2)
    source = sources(finding.location.file) if finding.location and finding.location.line else None
    if finding.location and source:
        write_excerpt(page, finding.location, source, after)
    for field in fields:
        _write_field(page, finding, field)
    for position, related in enumerate(finding.related):
        place = [str(related.location or ""), _short(related.address), related.note]
        page.field("" if position else "See also", Text("  ".join(filter(None, map(page.phrase, place)))))


def _place(page: Page, finding: Finding) -> Text:
    """File and line, then the resource by its name and native type."""
    subject = finding.subject
    address = subject.address if page.look.verbose else _short(subject.address)
    native = page.phrase(subject.native or subject.type)
    named = " ".join(filter(None, (page.phrase(address), f"({native})" if native and native not in address else "")))
    where = page.phrase(str(finding.location)) if finding.location else "the project"
    return Text.assemble((where, "bold cyan"), ("  " + named if named else "", "dim"))


def _write_rest(page: Page, findings: tuple[Finding, ...]) -> None:
    page.gap()
    page.write(Text(f"and {len(findings)} more, in full with --verbose:", "dim"), indent=2)
    for finding in findings:
        _write_line(page, finding)


def _write_line(page: Page, finding: Finding) -> None:
    where = page.phrase(str(finding.location)) if finding.location else "the project"
    page.write(Text.assemble((where, "cyan"), "  ", _message(page, finding)), indent=2, hang=4)


def _write_field(page: Page, finding: Finding, field: str) -> None:
    lines = page.clean(getattr(finding, field)).strip().split("\n")
    if lines == [""]:
        return
    if len(lines) > _EVIDENCE_LINES and not page.look.verbose:
        more = len(lines) - _EVIDENCE_LINES
        lines = [*lines[:_EVIDENCE_LINES], f"{page.glyphs.ellipsis} {more} more lines (--verbose)"]
    page.field(_LABELS[field], Text("\n".join(lines), "green" if field == "remedy" else ""))


def _message(page: Page, finding: Finding) -> str:
    """The message without the place that stands above it already."""
    message = page.phrase(finding.message)
    place = page.phrase(str(finding.location)) if finding.location else ""
    return message.removeprefix(place).lstrip(" :") if place else message


def _short(address: str) -> str:
    """The logical name at the end of a URN; anything else as it is."""
    return address.rsplit("::", 1)[-1] if address.startswith("urn:") else address
