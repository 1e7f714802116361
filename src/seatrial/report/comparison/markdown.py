"""The failure analysis as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seatrial.model.comparison import Comparison, Failure
from seatrial.model.finding import Category, Severity
from seatrial.report.comparison.analysis import (
    CATEGORIES,
    Fields,
    Group,
    Item,
    Remark,
    groups_of,
    numbers_of,
    statistics,
)
from seatrial.report.comparison.bill import bill_of
from seatrial.report.comparison.cleaning import Cleaner, Quote
from seatrial.report.comparison.marks import out_of, score_rows
from seatrial.report.comparison.outline import conclusion, notes_of, side_facts, signed, summary, title_of
from seatrial.report.costs import dollars
from seatrial.report.escaping import code, fenced, prose, rich

_MOST_DIFFERENT = 25
_URL = re.compile(r"https?://[^\s<>]+")
_GUTTER = "│"


def render_markdown(comparison: Comparison) -> str:
    """The analysis on one page; no secret of either side in it, and no markup of theirs."""
    return "\n".join(_Writer(comparison).lines()) + "\n"


class _Writer:
    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._cleaner = Cleaner(comparison)

    def lines(self) -> Iterator[str]:
        comparison = self._comparison
        yield f"# Failure analysis: {prose(title_of(comparison, self._cleaner))}\n"
        yield from self.sides()
        yield "## Summary\n"
        yield " ".join(map(rich, summary(comparison, self._cleaner))) + "\n"
        if comparison.score is not None:
            yield f"**Score: {out_of(comparison.score)}**\n"
        if comparison.failures:
            yield from _statistics(comparison.failures)
            yield "## Failures\n"
            yield from self.failures(comparison.failures)
            yield from self.patterns()
        yield from self.cost()
        yield from self.score()
        yield from self.listed("Wrong on both sides", comparison.shared)
        yield from self.listed("Wrong in the reference alone", comparison.reference_only)
        yield from self.different()
        yield "## Conclusion\n"
        yield rich(conclusion(comparison, self._cleaner)) + "\n"
        yield from self.notes()
        yield "Reviewed by: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_  Date: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"

    def sides(self) -> Iterator[str]:
        ours, theirs = (
            side_facts(side, self._cleaner) for side in (self._comparison.candidate, self._comparison.reference)
        )
        yield "| | candidate | reference |"
        yield "|---|---|---|"
        yield f"| project | {prose(ours.name)} | {prose(theirs.name)} |"
        yield f"| path | {_cell(code(ours.path))} | {_cell(code(theirs.path))} |"
        yield f"| written in | {ours.kind} | {theirs.kind} |"
        yield f"| verdict | {prose(ours.verdict)} | {prose(theirs.verdict)} |"
        yield f"| trials | {prose(ours.trials)} | {prose(theirs.trials)} |"
        yield f"| resources | {prose(ours.coverage)} | {prose(theirs.coverage)} |\n"

    def failures(self, failures: Sequence[Failure]) -> Iterator[str]:
        severity = None
        for group in groups_of(failures, self._cleaner):
            if group.severity is not severity:
                severity = group.severity
                yield f"### {severity.capitalize()}\n"
            yield from self.group(group)

    def group(self, group: Group) -> Iterator[str]:
        yield f"#### {numbers_of(group)}. {rich(group.title)}\n"
        catalog = f" · {', '.join(group.catalog)}" if group.catalog else ""
        yield f"{group.category.value}, {CATEGORIES[group.category]} · {prose(group.how)}{catalog}\n"
        several = len(group.items) > 1
        if several:
            yield from self.shared(group)
        for item in group.items:
            if several:
                yield f"**{item.number}. {rich(item.title)}**\n"
            yield from self.item(item)
        if not several:
            yield from self.shared(group)

    def shared(self, group: Group) -> Iterator[str]:
        yield from _fields(group.shared)
        if group.docs:
            yield f"- Documentation: {', '.join(map(_link, group.docs))}"
        yield ""

    def item(self, item: Item) -> Iterator[str]:
        yield from _remark("Candidate", item.candidate)
        yield from _remark("Reference", item.reference)
        if item.own:
            yield from _fields(item.own)
            yield ""

    def patterns(self) -> Iterator[str]:
        yield "## Patterns\n"
        yield "| knowledge that was missing | failures | worst | kinds |"
        yield "|---|--:|---|---|"
        for pattern in self._comparison.patterns:
            ids = ", ".join(map(code, pattern.ids))
            told = f"**{prose(pattern.family.replace('-', ' '))}**: {prose(pattern.lesson)}"
            yield f"| {told} | {pattern.count} | {pattern.worst} | {ids} |"
        if self._comparison.value:
            yield f"\n**Value for training and teaching.** {prose(self._cleaner.phrase(self._comparison.value))}"
        yield ""

    def cost(self) -> Iterator[str]:
        bill = bill_of(self._comparison, self._cleaner)
        if bill is None:
            return
        yield "## Cost\n"
        yield f"{prose(bill.sentence)}\n"
        if bill.rows:
            yield "| a month | candidate | reference | difference |"
            yield "|---|--:|--:|--:|"
            for row in bill.rows:
                sums = (f"${dollars(row.candidate)}", f"${dollars(row.reference)}", signed(row.difference))
                yield f"| {prose(row.item)} | {' | '.join(sums)} |"
            yield ""
        yield from (f"- {prose(note)}" for note in bill.notes)
        yield ""

    def score(self) -> Iterator[str]:
        score = self._comparison.score
        if score is None:
            return
        yield "## Score\n"
        yield "| term | count | points |"
        yield "|---|--:|--:|"
        yield from (f"| {prose(label)} | {count} | {points} |" for label, count, points in score_rows(score))
        yield ""

    def listed(self, title: str, failures: Sequence[Failure]) -> Iterator[str]:
        if not failures:
            return
        yield f"## {title}\n"
        for group in groups_of(failures, self._cleaner):
            for item in group.items:
                remark = item.candidate or item.reference
                places = ", ".join(code(quote.place) for quote in remark.quotes[:1])
                yield f"- {group.severity}: {places}{' ' if places else ''}{rich(item.title)}"
        yield ""

    def different(self) -> Iterator[str]:
        lines = self._comparison.different
        if not lines:
            return
        yield "## Different, and no failure\n"
        yield from (f"- {prose(self._cleaner.phrase(line))}" for line in lines[:_MOST_DIFFERENT])
        if len(lines) > _MOST_DIFFERENT:
            yield f"- and {len(lines) - _MOST_DIFFERENT} more"
        yield ""

    def notes(self) -> Iterator[str]:
        told = list(notes_of(self._comparison, self._cleaner))
        if told:
            yield "## Notes\n"
            yield from (f"- {prose(note)}" for note in told)
            yield ""


def _statistics(failures: Sequence[Failure]) -> Iterator[str]:
    counts = statistics(failures)
    yield f"| | {' | '.join(f'{one.value} {CATEGORIES[one]}' for one in Category)} | all |"
    yield "|---|--:|--:|--:|--:|--:|"
    for severity in Severity:
        row = [counts[severity, category] for category in Category]
        if any(row):
            yield f"| {severity} | {' | '.join(str(count or '') for count in [*row, sum(row)])} |"
    columns = [sum(counts[severity, category] for severity in Severity) for category in Category]
    yield f"| all | {' | '.join(str(count or '') for count in [*columns, sum(columns)])} |\n"


def _fields(fields: Fields) -> Iterator[str]:
    for label, text in fields:
        yield f"- {label}: {code(text) if label == 'Proof' else rich(text)}"


def _remark(who: str, remark: Remark) -> Iterator[str]:
    if not remark:
        return
    places = ", ".join(
        code(quote.place) for quote in remark.quotes if not quote.rows and quote.place not in remark.text
    )
    text = " ".join(filter(None, (rich(remark.text), places)))
    quotes = [quote for quote in remark.quotes if quote.rows]
    if quotes:
        yield f"{who}{': ' if text else ''}{text} ({code(quotes[0].place)})\n"
    else:
        yield f"{who}: {text}\n"
    for position, quote in enumerate(quotes):
        if position:
            yield f"{code(quote.place)}\n"
        yield from fenced(_rows(quote))
        yield ""


def _rows(quote: Quote) -> list[str]:
    width = len(str(quote.rows[-1].number))
    return [f"{'❯' if row.marked else ' '} {row.number:>{width}} {_GUTTER} {row.text}".rstrip() for row in quote.rows]


def _link(url: str) -> str:
    return f"<{url}>" if _URL.fullmatch(url) else prose(url)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
