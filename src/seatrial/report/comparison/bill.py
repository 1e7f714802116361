"""What both sides cost in a month, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from seatrial.model.comparison import Comparison
from seatrial.model.cost import Estimate
from seatrial.report.comparison.cleaning import Cleaner
from seatrial.report.costs import dollars

_CENT = 0.005
_ENDINGS = {"program-crashes", "program-exits", "program-hangs", "import-fails"}


@dataclass(frozen=True)
class BillRow:
    """What is billed on either side, in US dollars a month."""

    item: str
    candidate: float
    reference: float

    @property
    def difference(self) -> float:
        return self.candidate - self.reference


@dataclass(frozen=True)
class Bill:
    """The difference in a sentence, the items that make it, the dearest first, and what it rests on."""

    sentence: str
    rows: tuple[BillRow, ...] = ()
    notes: tuple[str, ...] = ()


def bill_of(comparison: Comparison, cleaner: Cleaner) -> Bill | None:
    """The bill of both; None where neither side has an estimate."""
    ours, theirs = comparison.candidate.cost, comparison.reference.cost
    if ours is None or theirs is None:
        lacking = "candidate" if ours is None else "reference"
        return None if ours is theirs else Bill(f"No environment of the {lacking} came up that could be priced.")
    for name, side in (("candidate", comparison.candidate), ("reference", comparison.reference)):
        if not any(one.declaration.managed for voyage in side.verdict.voyages[:1] for one in voyage.graph):
            return Bill(f"Nothing that the {name} declares could be priced: there is no resource.")
    rows = _rows(ours, theirs)
    return Bill(
        _sentence(ours, theirs, rows),
        tuple(rows),
        tuple(map(cleaner.phrase, [*_notes(ours, theirs, rows), *_unfinished(comparison)])),
    )


def _unfinished(comparison: Comparison) -> Iterator[str]:
    """What a bill is not whole for: a program that ended before it had declared everything."""
    for name, side in (("candidate", comparison.candidate), ("reference", comparison.reference)):
        if _ENDINGS & {finding.rule for finding in side.verdict.findings}:
            yield f"The {name}'s program did not come to its end: only what it declared until then is priced."


def _rows(ours: Estimate, theirs: Estimate) -> list[BillRow]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for side, estimate in enumerate((ours, theirs)):
        for line in estimate.lines:
            sums[line.item][side] += line.monthly
    rows = [BillRow(item, *pair) for item, pair in sums.items() if abs(pair[0] - pair[1]) >= _CENT]
    return sorted(rows, key=lambda row: (-abs(row.difference), row.item))


def _sentence(ours: Estimate, theirs: Estimate, rows: list[BillRow]) -> str:
    difference = ours.monthly - theirs.monthly
    if not rows:
        return (
            f"Both cost about ${dollars(ours.monthly)} a month."
            if ours.monthly
            else "Neither costs anything by itself."
        )
    told = f"${dollars(ours.monthly)} against ${dollars(theirs.monthly)} a month"
    if abs(difference) < _CENT:
        return f"Both cost about the same: {told}."
    word = "more" if difference > 0 else "less"
    return f"The candidate costs about ${dollars(abs(difference))} a month {word} than the reference: {told}."


def _notes(ours: Estimate, theirs: Estimate, rows: list[BillRow]) -> list[str]:
    dates = " and ".join(sorted({ours.dated, theirs.dated} - {""}))
    regions = " and ".join(sorted({ours.region, theirs.region}))
    notes = [
        f"List prices{f' of {dates}' if dates else ''} in {regions}, first environment; what use adds is left out."
    ]
    items = {row.item for row in rows}
    lines = [line for estimate in (ours, theirs) for line in estimate.lines if line.item in items]
    notes += sorted({f"{line.item}: {line.assumption}." for line in lines if line.assumption})
    for name, estimate in (("candidate", ours), ("reference", theirs)):
        if estimate.unpriced:
            notes.append(f"Without a known price in the {name}: {', '.join(estimate.unpriced)}.")
    return notes
