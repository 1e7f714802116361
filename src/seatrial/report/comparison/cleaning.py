"""Texts of both sides made fit to be shown: no secret of either."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from seatrial.model.comparison import Comparison, Excerpt
from seatrial.model.resource import Location
from seatrial.report.cleaning import cleaned, cleaned_phrase
from seatrial.report.masking import mask_source
from seatrial.report.user_names import TactfulMasker

_LONGEST = 300  # characters of a quoted line
_CLOSING = " )]};,"  # what the statement before ends with


@dataclass(frozen=True)
class Row:
    """A quoted line; `marked` is the one that is meant."""

    number: int
    text: str
    marked: bool


@dataclass(frozen=True)
class Quote:
    """Lines of a side's own source, without those at either end that say nothing."""

    place: str
    rows: tuple[Row, ...] = ()


def joined(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes without those whose marked line another one shows; it is marked there too."""
    kept: list[Quote] = []
    for quote in quotes:
        meant = {row.number for row in quote.rows if row.marked}
        for position, other in enumerate(kept):
            if meant and _file(other) == _file(quote) and meant <= {row.number for row in other.rows}:
                rows = tuple(replace(row, marked=row.marked or row.number in meant) for row in other.rows)
                kept[position] = replace(other, rows=rows)
                break
        else:
            kept.append(quote)
    return kept


def _file(quote: Quote) -> str:
    return quote.place.rpartition(":")[0]


class Cleaner:
    """Makes texts fit to be shown in a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._masker = TactfulMasker((comparison.candidate.verdict, comparison.reference.verdict))

    def phrase(self, text: str) -> str:
        """The text on one line."""
        return cleaned_phrase(text, self._masker)

    def place(self, location: Location) -> str:
        """`index.ts:41`: reviewers look for lines, not columns."""
        return self.phrase(f"{location.file}:{location.line}" if location.line else location.file)

    def quote(self, excerpt: Excerpt) -> Quote:
        """The lines with their common margin taken away."""
        here = excerpt.location
        lines = [(number, self._line(text, here.file)) for number, text in excerpt.lines]
        while lines and lines[0][0] != here.line and not lines[0][1].strip(_CLOSING):
            del lines[0]
        while lines and lines[-1][0] != here.line and not lines[-1][1].strip():
            del lines[-1]
        margin = min((len(text) - len(text.lstrip()) for _, text in lines if text.strip()), default=0)
        rows = (Row(number, text[margin:][:_LONGEST], number == here.line) for number, text in lines)
        return Quote(self.place(here), tuple(rows))

    def _line(self, text: str, file: str) -> str:
        return mask_source(" ".join(cleaned(text, self._masker).splitlines()), file).rstrip()
