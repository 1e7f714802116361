"""What environments cost, in words and rows that every report shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seatrial.model.cost import CostLine, Estimate
from seatrial.model.verdict import Voyage


@dataclass(frozen=True)
class CostGroup:
    """Environments that cost the same, with their estimate."""

    titles: tuple[str, ...]
    estimate: Estimate

    @property
    def words(self) -> str:
        """`about $279 a month each, without …`."""
        each = " each" if len(self.titles) > 1 else ""
        if self.estimate.lines:
            told = f"about ${dollars(self.estimate.monthly)} a month{each}"
        else:
            told = f"nothing{each} while nobody uses it" if self.estimate.by_use else f"nothing{each}"
        unpriced = ", ".join(self.estimate.unpriced)
        return f"{told}, without what has no known price: {unpriced}" if unpriced else told


@dataclass(frozen=True)
class CostRow:
    """Lines of a bill with the same price, together."""

    item: str
    quantity: float
    unit: str
    price: float
    monthly: float
    assumption: str

    @property
    def words(self) -> str:
        """`$88.65  Fargate vCPU: 2,190 hours at $0.04048`."""
        unit = "" if self.unit == "month" else f" {self.unit}{'s' if self.unit == 'hour' else ''}"
        each = " a month" if self.unit == "month" else ""
        assumption = f" ({self.assumption})" if self.assumption else ""
        return f"${self.monthly:,.2f}  {self.item}: {self.quantity:,.10g}{unit} at ${self.price:g}{each}{assumption}"


def cost_groups(voyages: Iterable[Voyage]) -> list[CostGroup]:
    """Environments with an estimate, those in one region that cost the same together, in the order of the first."""
    found: dict[object, list[Voyage]] = {}
    for voyage in voyages:
        if voyage.cost is not None:
            bill = sorted((row.item, row.quantity, row.monthly) for row in cost_rows(voyage.cost.lines))
            found.setdefault((voyage.cost.region, tuple(bill), voyage.cost.unpriced), []).append(voyage)
    return [
        CostGroup(tuple(one.environment.title for one in alike), alike[0].cost)
        for alike in found.values()
        if alike[0].cost is not None
    ]


def cost_rows(lines: Iterable[CostLine]) -> list[CostRow]:
    """The lines summed up by what is billed, the dearest first."""
    sums: dict[tuple[str, str, float, str], list[CostLine]] = {}
    for line in lines:
        sums.setdefault((line.item, line.unit, line.price, line.assumption), []).append(line)
    rows = [
        CostRow(
            item,
            sum(line.quantity for line in alike),
            unit,
            price,
            sum(line.monthly for line in alike),
            assumption,
        )
        for (item, unit, price, assumption), alike in sums.items()
    ]
    return sorted(rows, key=lambda row: (-row.monthly, row.item, row.assumption))


def dated(groups: Sequence[CostGroup]) -> str:
    """Which prices these are."""
    return f"list prices of {groups[0].estimate.dated}, without what use adds"


def dollars(amount: float) -> str:
    """`1,204`, and with cents below ten."""
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.2f}"
