"""A corpus' summary for the terminal: what fails most, how the scores lie, what could not be judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.text import Text

from seatrial.model.corpus import CorpusReport
from seatrial.report.corpus.tally import Tally, tally_of
from seatrial.report.corpus.wording import bin_name, headline, kind_name, platforms_of, reason_of, spread
from seatrial.report.look import SEVERITY_STYLES, Look
from seatrial.report.masking import Masker
from seatrial.report.terminal.page import Page

_MOST = 20  # lines of a list; all of them with `look.verbose`
_BAR = 40  # columns

Item = TypeVar("Item")


def render_text(report: CorpusReport, look: Look) -> str:
    """The whole summary; the headline alone with `look.quiet`."""
    return _Writer(report, look).written()


class _Writer:
    def __init__(self, report: CorpusReport, look: Look) -> None:
        self._report = report
        self._tally: Tally = tally_of(report)
        self._page = Page(look, Masker(()))

    def written(self) -> str:
        page = self._page
        page.write(Text(page.phrase(headline(self._report, self._tally)), "bold"))
        if not page.look.quiet:
            self._write_scores()
            self._write_kinds()
            self._write_slowest()
            self._write_unjudged()
        return page.finish()

    def _write_scores(self) -> None:
        tally, page = self._tally, self._page
        if not tally.scores:
            return
        page.heading("Scores")
        most = max(tally.bins)
        for position, count in enumerate(tally.bins):
            bar = "#" * round(_BAR * count / most)
            page.write(Text(f"{bin_name(position):>8} {count:>6} {bar}".rstrip()), indent=2)
        for one in tally.platforms:
            mean = f", mean score {one.mean:g}" if one.mean is not None else ""
            page.write(Text(f"{one.name}: {one.cases} judged, {one.deploy} deploy{mean}"), indent=2)

    def _write_kinds(self) -> None:
        if self._tally.kinds:
            self._page.heading("Failures, in most cases first")
        for kind in self._shown(self._tally.kinds):
            head = Text(f"{len(kind.cases):>5} ")
            head.append(f" {kind.worst.value} ", SEVERITY_STYLES[kind.worst])
            head.append(f" {kind_name(kind)}: {spread(kind)}; {platforms_of(kind)}")
            self._page.write(head, indent=2, hang=6)

    def _write_slowest(self) -> None:
        if self._tally.slowest:
            self._page.heading("Slowest")
        for record in self._tally.slowest:
            self._page.write(Text(f"{record.seconds:>8.1f} s  {self._page.phrase(record.name)}"), indent=2)

    def _write_unjudged(self) -> None:
        if self._tally.unjudged:
            self._page.heading("Not judged")
        for record in self._shown(self._tally.unjudged):
            self._page.write(Text(self._page.phrase(f"{record.name}: {reason_of(record)}")), indent=2, hang=2)

    def _shown(self, items: Sequence[Item]) -> Iterator[Item]:
        """The first of a list; at its end a line says how many there are more."""
        most = len(items) if self._page.look.verbose else _MOST
        yield from items[:most]
        if len(items) > most:
            self._page.write(Text(f"and {len(items) - most} more; --verbose shows all"), indent=2)
