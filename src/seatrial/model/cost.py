"""What an environment costs in a month at list prices."""

from __future__ import annotations

from dataclasses import dataclass

from seatrial.model.finding import Subject


@dataclass(frozen=True)
class CostLine:
    """One price that one resource runs up: `quantity` units at `price` each, in US dollars a month."""

    subject: Subject
    item: str  # what is billed: "NAT gateway", "Fargate vCPU"
    quantity: float  # units a month: 730 for one thing all the time
    unit: str  # hour, GB-month, secret, …
    price: float  # US dollars for one unit
    assumption: str = ""  # what the program does not say: "20 GB a month go through it"

    @property
    def monthly(self) -> float:
        return self.quantity * self.price


@dataclass(frozen=True)
class Estimate:
    """The monthly list price of one environment. `unpriced` are types that cost something that nobody knows here."""

    region: str
    lines: tuple[CostLine, ...] = ()
    unpriced: tuple[str, ...] = ()  # registry types with how many there are: "AWS::MSK::Cluster (1)"
    by_use: tuple[str, ...] = ()  # registry types that cost nothing while nobody uses them, with how many
    dated: str = ""  # the month whose prices these are, YYYY-MM
    notes: tuple[str, ...] = ()

    @property
    def monthly(self) -> float:
        return sum(line.monthly for line in self.lines)
