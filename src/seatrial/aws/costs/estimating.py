"""The monthly list price of an environment, from its resources alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from seatrial.aws.costs.bill import Bill, Entry, Missing, Usage
from seatrial.aws.costs.catalog import Billing, billing_of, pricer_of
from seatrial.aws.costs.inventory import Inventory
from seatrial.aws.facts.prices import CHECKED
from seatrial.model.cost import CostLine, Estimate
from seatrial.model.resource import Resource


def estimate(resources: Iterable[Resource], region: str) -> Estimate:
    """What the resources cost in a month at list prices while nobody uses them, and what use adds.

    `resources` are in registry vocabulary, with parts folded into their owners; a part that still stands by itself is
    its owner's. What has a price that the tables do not have is in `unpriced`, never a silent zero.
    """
    inventory = Inventory((one for one in resources if "/" not in one.type or _is_native(one.type)), region)
    lines: list[CostLine] = []
    usages: set[Usage] = set()
    missing: set[str] = set()
    unpriced: Counter[str] = Counter()
    by_use: Counter[str] = Counter()
    for resource in inventory.resources:
        billing = billing_of(resource.type)
        if billing is Billing.BY_USE:
            by_use[resource.type] += 1
        elif billing is Billing.UNKNOWN:
            unpriced[resource.type] += 1
        elif billing is Billing.PRICED:
            entries = list(pricer_of(resource.type)(Bill(resource, inventory)))
            lines += (entry for entry in entries if isinstance(entry, CostLine) and entry.quantity > 0)
            usages.update(entry for entry in entries if isinstance(entry, Usage))
            gaps = [entry.what for entry in entries if isinstance(entry, Missing)]
            missing.update(gaps)
            unpriced[resource.type] += bool(gaps)
            by_use[resource.type] += _is_by_use(entries)
    return Estimate(
        region,
        tuple(sorted(lines, key=lambda line: (-line.monthly, line.subject.address, line.item))),
        tuple(f"{type_} ({count})" for type_, count in sorted(unpriced.items()) if count),
        tuple(f"{type_} ({count})" for type_, count in sorted(by_use.items()) if count),
        CHECKED,
        (
            *(f"no price known for {what}" for what in sorted(missing)),
            *(f"use adds ${usage.price:g} per {usage.unit}: {usage.item}" for usage in _ordered(usages)),
        ),
    )


def _is_by_use(entries: Iterable[Entry]) -> bool:
    """Whether only use costs something: on-demand tables, pipelines paid by the minute."""
    told = [entry for entry in entries if not isinstance(entry, CostLine) or entry.quantity > 0]
    return bool(told) and all(isinstance(entry, Usage) for entry in told)


def _ordered(usages: Iterable[Usage]) -> list[Usage]:
    return sorted(usages, key=lambda usage: (usage.item, usage.unit, usage.price))


def _is_native(type_: str) -> bool:
    """Whether a slash belongs to the name of a native type, and not to a part of a registry type."""
    return not type_.startswith("AWS::")
