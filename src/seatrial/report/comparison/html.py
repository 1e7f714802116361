"""The failure analysis as a page for a browser and for paper: one file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seatrial.model.comparison import Comparison, Failure, Pattern
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
from seatrial.report.escaping import split_code
from seatrial.report.html.excerpt import source_block
from seatrial.report.html.markup import Child, Html, element, link, table
from seatrial.report.html.page import page


def render_html(comparison: Comparison) -> str:
    """The whole page: a reviewer can read it, print it and sign it."""
    writer = _Writer(comparison)
    return page(f"Failure analysis: {writer.title}", list(writer.sections()), styles=("comparison.css",))


class _Writer:
    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._cleaner = Cleaner(comparison)
        self.title = title_of(comparison, self._cleaner)

    def sections(self) -> Iterator[Html]:
        comparison = self._comparison
        yield element("h1", "Failure analysis: ", self.title)
        yield self.head()
        if comparison.failures:
            yield _section("Failures by severity and category", _statistics(comparison.failures))
            yield _section("Failures", *self.failures())
            yield _section("Patterns", self.patterns(comparison.patterns), self.value())
        yield from self.cost()
        yield from self.score()
        yield from self.listed("Wrong on both sides", comparison.shared)
        yield from self.listed("Wrong in the reference alone", comparison.reference_only)
        yield from self.different()
        yield _section("Conclusion", element("p", _rich(conclusion(comparison, self._cleaner))))
        yield from self.notes()
        yield element("div", element("p", "Reviewed by"), element("p", "Date"), class_="signature")

    def head(self) -> Html:
        """The summary with the mark beside it, and the two sides."""
        score = self._comparison.score
        words = element("p", _rich(" ".join(summary(self._comparison, self._cleaner))))
        mark = element("p", element("strong", f"{score.value:.1f}"), " out of 10", class_="mark-out") if score else None
        return element("section", element("div", words, mark, class_="head"), self.sides(), class_="surface")

    def sides(self) -> Html:
        ours, theirs = (
            side_facts(side, self._cleaner) for side in (self._comparison.candidate, self._comparison.reference)
        )
        rows: list[list[Child]] = [
            ["project", ours.name, theirs.name],
            ["path", element("code", ours.path), element("code", theirs.path)],
            ["written in", ours.kind, theirs.kind],
            ["verdict", ours.verdict, theirs.verdict],
            ["trials", ours.trials, theirs.trials],
            ["resources", ours.coverage, theirs.coverage],
        ]
        return table(["", "candidate", "reference"], rows)

    def failures(self) -> Iterator[Html]:
        severity = None
        for group in groups_of(self._comparison.failures, self._cleaner):
            if group.severity is not severity:
                severity = group.severity
                yield element("h3", element("span", severity.capitalize(), class_=f"badge {severity}"))
            yield _group(group)

    def patterns(self, patterns: Sequence[Pattern]) -> Html:
        rows = [
            [
                [element("strong", one.family.replace("-", " ").capitalize()), ". ", one.lesson],
                str(one.count),
                element("span", one.worst, class_=f"badge {one.worst}"),
                [[element("code", id_), " "] for id_ in one.ids],
            ]
            for one in patterns
        ]
        return table(["knowledge that was missing", "failures", "worst", "kinds"], rows, numeric=[1])

    def value(self) -> Html | None:
        value = self._cleaner.phrase(self._comparison.value)
        return element("p", element("strong", "Value for training and teaching. "), value) if value else None

    def cost(self) -> Iterator[Html]:
        bill = bill_of(self._comparison, self._cleaner)
        if bill is None:
            return
        rows = [
            [row.item, f"${dollars(row.candidate)}", f"${dollars(row.reference)}", signed(row.difference)]
            for row in bill.rows
        ]
        billed = table(["a month", "candidate", "reference", "difference"], rows, numeric=[1, 2, 3]) if rows else None
        notes = element("ul", [element("li", note) for note in bill.notes], class_="soft")
        yield _section("Cost", element("p", bill.sentence), billed, notes)

    def score(self) -> Iterator[Html]:
        score = self._comparison.score
        if score is not None:
            rows = [[label, str(count), points] for label, count, points in score_rows(score)]
            yield _section(f"Score: {out_of(score)}", table(["term", "count", "points"], rows, numeric=[1, 2]))

    def listed(self, title: str, failures: Sequence[Failure]) -> Iterator[Html]:
        if failures:
            groups = groups_of(failures, self._cleaner)
            yield _section(title, element("ul", [_line(group, item) for group in groups for item in group.items]))

    def different(self) -> Iterator[Html]:
        lines = self._comparison.different
        if lines:
            told = element("ul", [element("li", self._cleaner.phrase(line)) for line in lines])
            count = f"{len(lines)} {'difference' if len(lines) == 1 else 'differences'}"
            yield _section("Different, and no failure", element("details", element("summary", count), told))

    def notes(self) -> Iterator[Html]:
        told = [element("li", note) for note in notes_of(self._comparison, self._cleaner)]
        if told:
            yield _section("Notes", element("ul", told, class_="soft"))


def _section(title: str, *children: Child) -> Html:
    return element("section", element("h2", title), children)


def _statistics(failures: Sequence[Failure]) -> Html:
    counts = statistics(failures)
    rows: list[list[Child]] = []
    for severity in Severity:
        row = [counts[severity, category] for category in Category]
        if any(row):
            badge = element("span", severity, class_=f"badge {severity}")
            rows.append([badge, *(str(count or "") for count in [*row, sum(row)])])
    sums = [sum(counts[severity, category] for severity in Severity) for category in Category]
    rows.append(["all", *(str(count or "") for count in [*sums, sum(sums)])])
    head = ["", *(f"{category.value} {CATEGORIES[category]}" for category in Category), "all"]
    return table(head, rows, numeric=range(1, len(head)), class_="statistics")


def _group(group: Group) -> Html:
    first, last = group.items[0].number, group.items[-1].number
    numbers = f"{numbers_of(group)}. "
    facts = [f"{group.category.value} {CATEGORIES[group.category]}", group.how, *group.catalog]
    items = [_item(item, alone=first == last) for item in group.items]
    shared = _fields(group.shared, group.docs)
    return element(
        "article",
        element("h4", numbers, _rich(group.title), id=f"failure-{first}"),
        element("p", " · ".join(facts), class_="soft"),
        [items, shared] if first == last else [shared, items],
        class_="surface failure",
    )


def _item(item: Item, *, alone: bool) -> Html:
    title = None if alone else element("h5", f"{item.number}. ", _rich(item.title))
    sides = element("div", _remark("Candidate", item.candidate), _remark("Reference", item.reference), class_="beside")
    return element("div", title, sides, _fields(item.own), class_="item")


def _remark(who: str, remark: Remark) -> Html | None:
    if not remark:
        return None
    quotes = [one for one in remark.quotes if one.rows or one.place not in remark.text]
    text = [" ", _rich(remark.text)] if remark.text else None
    place = [" ", element("code", quotes[0].place)] if quotes else None
    head = element("p", element("strong", f"{who}."), text, place)
    return element("div", head, [_quote(one, first=position == 0) for position, one in enumerate(quotes)])


def _rich(phrase: str) -> list[Child]:
    """The phrase with what stands in backticks as code."""
    parts: list[Child] = []
    for position, part in enumerate(split_code(phrase)):
        parts.append(element("code", part) if position % 2 else part)
    return parts


def _quote(quote: Quote, *, first: bool) -> list[Html]:
    place = [] if first else [element("p", element("code", quote.place), class_="place")]
    if not quote.rows:
        return place
    marked = {row.number for row in quote.rows if row.marked}
    return [*place, source_block([(row.number, row.text) for row in quote.rows], marked)]


def _fields(fields: Fields, docs: Sequence[str] = ()) -> Html | None:
    told: list[tuple[str, Child]] = [
        (label, element("code", text) if label == "Proof" else _rich(text)) for label, text in fields
    ]
    if docs:
        told.append(("Documentation", [[link(one), element("br")] for one in docs]))
    return element("dl", [[element("dt", label), element("dd", child)] for label, child in told]) if told else None


def _line(group: Group, item: Item) -> Html:
    remark = item.candidate or item.reference
    place = [element("code", quote.place) for quote in remark.quotes[:1]]
    return element(
        "li", element("span", group.severity, class_=f"badge {group.severity}"), " ", place, " ", _rich(item.title)
    )
