"""Resources as the engine leaves them, to be priced."""

from __future__ import annotations

from seatrial.aws.costs import estimate
from seatrial.model.cost import Estimate
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Value


def resource(type_: str, name: str = "one", region: str = "us-east-1", **properties: Value) -> Resource:
    """A resource whose id is its name."""
    declaration = Declaration(name, name, type_, dict(properties))
    return Resource(declaration, type_, dict(properties), Status.REHEARSED, id=name, region=region)


def bill(*resources: Resource, region: str = "us-east-1") -> Estimate:
    return estimate(resources, region)


def sums(found: Estimate) -> dict[str, float]:
    """What each item comes to in a month, in cents' precision."""
    totals: dict[str, float] = {}
    for line in found.lines:
        totals[line.item] = totals.get(line.item, 0) + line.monthly
    return {item: round(total, 2) for item, total in totals.items()}


def assumptions(found: Estimate) -> set[str]:
    return {line.assumption for line in found.lines if line.assumption}
