"""The failure analysis for the terminal: short; the other formats tell the whole of it."""

from __future__ import annotations

from rich.text import Text

from seatrial.model.comparison import Comparison
from seatrial.model.finding import Severity
from seatrial.report.comparison.analysis import Group, Item, groups_of
from seatrial.report.comparison.bill import bill_of
from seatrial.report.comparison.cleaning import Cleaner
from seatrial.report.comparison.marks import out_of
from seatrial.report.comparison.outline import by_severity, conclusion, side_facts, summary, title_of
from seatrial.report.look import SEVERITY_STYLES, Look
from seatrial.report.masking import Masker
from seatrial.report.terminal.page import Page

_LABELS = {"Root cause": "Cause", "Remedy": "Remedy", "Proof": "Proof"}


def render_text(comparison: Comparison, look: Look) -> str:
    """Sides, score, each failure with its place and remedy, patterns, conclusion; more of each failure with `look.verbose`,
    the conclusion alone with `look.quiet`."""
    return _Writer(comparison, look).written()


class _Writer:
    def __init__(self, comparison: Comparison, look: Look) -> None:
        self._comparison = comparison
        self._cleaner = Cleaner(comparison)
        self._page = Page(look, Masker(()))
        self._groups = groups_of(comparison.failures, self._cleaner)

    def written(self) -> str:
        page = self._page
        if not page.look.quiet:
            self._write_head()
            self._write_failures()
            self._write_patterns()
            self._write_rest()
        page.gap()
        score = self._comparison.score
        mark = f"{out_of(score)}. " if score else ""
        page.write(Text(f"{mark}{conclusion(self._comparison, self._cleaner)}", "bold"))
        return page.finish()

    def _write_head(self) -> None:
        page, comparison = self._page, self._comparison
        page.write(Text(title_of(comparison, self._cleaner), "bold"))
        page.show(Text(page.glyphs.line * page.look.columns, "dim"))
        for name, side in (("candidate", comparison.candidate), ("reference", comparison.reference)):
            facts = side_facts(side, self._cleaner)
            page.field(name, Text(f"{facts.kind} in {facts.path}: {facts.verdict}; {facts.coverage}"), indent=0)
        page.gap()
        page.write(Text(" ".join(summary(comparison, self._cleaner))))

    def _write_failures(self) -> None:
        severity: Severity | None = None
        for group in self._groups:
            if group.severity is not severity:
                severity = group.severity
                count = sum(len(one.items) for one in self._groups if one.severity is severity)
                style = SEVERITY_STYLES[severity] if self._page.look.color else "bold"
                self._page.gap()
                told = f"  {count} failure{'s' if count > 1 else ''}"
                self._page.write(Text.assemble((severity.upper(), style), (told, "dim")))
            for item in group.items:
                self._write_item(group, item)

    def _write_item(self, group: Group, item: Item) -> None:
        page = self._page
        place = f"{item.place}  " if item.place else ""
        page.write(Text.assemble((f"{item.number}. ", "dim"), (place, "bold"), item.title), indent=1, hang=3)
        told = dict([*group.shared, *item.own])
        labels = told if page.look.verbose else [label for label in ("Remedy",) if label in told]
        for label in labels:
            page.field(_LABELS.get(label, label.removeprefix("Effect on ").capitalize()), Text(told[label]), indent=4)

    def _write_patterns(self) -> None:
        patterns = self._comparison.patterns
        if patterns:
            self._page.heading("Patterns")
            for one in patterns:
                self._page.write(Text(f"{one.count} {one.family.replace('-', ' ')}: {one.lesson}"), indent=2, hang=2)

    def _write_rest(self) -> None:
        comparison = self._comparison
        bill = bill_of(comparison, self._cleaner)
        lines = [bill.sentence] if bill else []
        if comparison.shared:
            lines.append(f"Wrong on both sides: {by_severity(comparison.shared)}.")
        if comparison.reference_only:
            lines.append(f"Wrong in the reference alone: {by_severity(comparison.reference_only)}.")
        lines += [self._cleaner.phrase(note) for note in comparison.notes]
        if lines:
            self._page.heading("Besides")
            for line in lines:
                self._page.write(Text(line), indent=2, hang=2)
