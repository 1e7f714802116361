"""A corpus' summary as a page for a browser: one file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seatrial.model.corpus import CaseFailure, CaseRecord, CorpusReport
from seatrial.model.finding import Severity
from seatrial.report.corpus.tally import Kind, severities_of, tally_of
from seatrial.report.corpus.wording import bin_name, headline, kind_name, platforms_of, plural, reason_of
from seatrial.report.html.markup import Child, Html, element, table
from seatrial.report.html.page import page

_MOST_NAMED = 200  # cases of one kind of failure that are listed by name


def render_html(report: CorpusReport) -> str:
    """The whole page: numbers first, then every case with its failures, folded."""
    return page(f"Corpus {report.name} · Seatrial", list(_Writer(report).sections()), styles=("corpus.css",))


class _Writer:
    def __init__(self, report: CorpusReport) -> None:
        self._report = report
        self._tally = tally_of(report)
        self._ids = {record.name: f"case-{number}" for number, record in enumerate(report.records, 1)}

    def sections(self) -> Iterator[Html]:
        tally = self._tally
        yield element("h1", "Failure analyses: ", self._report.name)
        yield element("section", element("p", headline(self._report, tally)), self.by_severity(), class_="surface")
        if tally.scores:
            yield _section("Scores", self.histogram())
            yield _section("Platforms", self.platforms())
        if tally.kinds:
            yield _section("Failures, in most cases first", self.kinds())
        if tally.unjudged:
            yield _section("Not judged", self.unjudged())
        if tally.slowest:
            yield _section("Slowest cases", self.slowest())
        yield _section("Cases", [self.case(one) for one in tally.judged])

    def by_severity(self) -> Html:
        counts = self._tally.severities
        told = [_badge(one, f"{counts[one]} {one.value}") for one in Severity if counts[one]]
        return element("p", "Failures: ", [[one, " "] for one in told] or "none")

    def histogram(self) -> Html:
        """A bar for each part of the scale. The numbers are there too: nothing is told by length alone."""
        bins = self._tally.bins
        most = max(bins)
        rows: list[list[Child]] = [
            [bin_name(position), str(count), element("progress", max=most, value=count, aria_hidden="true")]
            for position, count in enumerate(bins)
        ]
        return table(["Score", "Cases", ""], rows, [1], class_="histogram")

    def platforms(self) -> Html:
        head = ["Candidates in", "Judged", "Deploy", "Mean score", *(one.value for one in Severity)]
        rows: list[list[Child]] = [
            [
                one.name,
                str(one.cases),
                str(one.deploy),
                "" if one.mean is None else f"{one.mean:g}",
                *(str(one.severities[level] or "") for level in Severity),
            ]
            for one in self._tally.platforms
        ]
        return table(head, rows, range(1, len(head)))

    def kinds(self) -> Html:
        head = ["Cases", "Failure", *(one.value for one in Severity), "Candidates in", "For example"]
        rows: list[list[Child]] = [
            [
                str(len(one.cases)),
                [_badge(one.worst, one.worst.value), " ", element("code", kind_name(one))],
                *(str(one.severities[level] or "") for level in Severity),
                platforms_of(one),
                [one.example, self.named(one)],
            ]
            for one in self._tally.kinds
        ]
        return table(head, rows, [0, *range(2, 2 + len(Severity))], class_="kinds")

    def named(self, kind: Kind) -> Html:
        links = [[self.link(name), " "] for name in kind.cases[:_MOST_NAMED]]
        left = len(kind.cases) - _MOST_NAMED
        more = f"and {left} more" if left > 0 else None
        return element(
            "details", element("summary", f"{len(kind.cases)} {plural(len(kind.cases), 'case')}"), links, more
        )

    def link(self, name: str) -> Html:
        return element("a", name, href=f"#{self._ids[name]}")

    def unjudged(self) -> Html:
        rows: list[list[Child]] = [
            [element("span", one.name, id=self._ids[one.name]), one.standing.value, reason_of(one)]
            for one in self._tally.unjudged
        ]
        return table(["Case", "", "Why"], rows)

    def slowest(self) -> Html:
        rows: list[list[Child]] = [
            [self.link(one.name), f"{one.seconds:.1f} s", str(one.resources or "")] for one in self._tally.slowest
        ]
        return table(["Case", "Time", "Resources"], rows, [1, 2])

    def case(self, record: CaseRecord) -> Html:
        counts = severities_of([record])
        score = element("strong", f"{record.score:.1f}", class_="score") if record.score is not None else None
        badges = [[_badge(one, f"{counts[one]} {one.value}"), " "] for one in Severity if counts[one]]
        summary = element("summary", score, " ", element("span", record.name), " ", badges)
        facts = f"{record.candidate_kind} beside {record.reference_kind}; {_deploys(record)}"
        return element(
            "details",
            summary,
            element("p", facts, class_="soft"),
            _failures(record.failures),
            id=self._ids[record.name],
            class_="case",
        )


def _failures(failures: Sequence[CaseFailure]) -> Html:
    if not failures:
        return element("p", "No failure.", class_="soft")
    items = [element("li", _badge(one.severity, one.severity.value), " ", _place(one), one.title) for one in failures]
    return element("ul", items)


def _place(failure: CaseFailure) -> Child:
    if not failure.file:
        return None
    told = f"{failure.file}:{failure.line}" if failure.line else failure.file
    return [element("code", told), " "]


def _deploys(record: CaseRecord) -> str:
    told = {True: "deploys", False: "does not deploy", None: "was not deployed"}[record.deploys]
    return f"{record.resources} {plural(record.resources, 'resource')}, {told}"


def _badge(severity: Severity, text: str) -> Html:
    return element("span", text, class_=f"badge {severity.value}")


def _section(title: str, *children: Child) -> Html:
    return element("section", element("h2", title), children)
