"""What pricing one resource comes to: lines of a bill, what use adds to them, and what has no known price."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from seatrial.aws.costs.inventory import Inventory
from seatrial.aws.facts.prices.rate import Rate
from seatrial.model.cost import CostLine
from seatrial.model.finding import Subject
from seatrial.model.resource import Resource
from seatrial.model.values import Value

HOURS = 730  # of a month, as AWS's own calculator has it


@dataclass(frozen=True)
class Usage:
    """What comes on top when something that is paid for anyway is used."""

    item: str
    unit: str
    price: float


@dataclass(frozen=True)
class Missing:
    """Something that has a price which the tables do not have."""

    what: str


Entry: TypeAlias = CostLine | Usage | Missing


@dataclass(frozen=True)
class Bill:
    """One resource with what its price depends on."""

    resource: Resource
    inventory: Inventory

    @property
    def region(self) -> str:
        return self.inventory.region_of(self.resource)

    def get(self, path: str) -> Value:
        """The resource's property at a dotted path: None where there is none, `Unknown` where nobody can tell."""
        return self.inventory.get(self.resource, path)

    def line(self, item: str, quantity: float, unit: str, rate: Rate, assumption: str = "") -> CostLine:
        """`quantity` units a month of something."""
        quote = rate.quote(self.region)
        told = "; ".join(filter(None, (assumption, quote.assumption)))
        return CostLine(Subject.of(self.resource), item, quantity, unit, quote.price, told)

    def hours(self, item: str, count: float, rate: Rate, assumption: str = "") -> CostLine:
        """`count` of something all the time."""
        return self.line(item, count * HOURS, "hour", rate, assumption)

    def usage(self, item: str, unit: str, rate: Rate) -> Usage:
        return Usage(item, unit, rate.quote(self.region).price)


Pricer: TypeAlias = Callable[[Bill], Iterator[Entry]]


def counted(value: float | None, otherwise: float, noun: str) -> tuple[float, str]:
    """A number that the program says, or the one that is assumed, with the words for that."""
    return (value, "") if value is not None else (otherwise, f"{otherwise:g} {noun} assumed")
