"""Every direction that is known, by registry type and property path."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from seatrial.compare.directions import encryption, exposure, operations, resilience
from seatrial.compare.directions.direction import Better, Direction
from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity

DIRECTIONS = MappingProxyType({**encryption.ROWS, **exposure.ROWS, **resilience.ROWS, **operations.ROWS})
_TAGS = Direction(
    Better.SET, Severity.LOW, Category.PRACTICE, "tags", "tags are missing",
    "The tags were not given to every resource that takes some.",
    Effects(cost="Its costs cannot be told apart by tag.", operations="Nobody sees whose it is."),
    "tag-editor/latest/userguide/best-practices-and-strats.html",
)  # fmt: skip


@cache
def direction_of(type_: str, path: str) -> Direction | None:
    """What is known of a property; None where neither value is the better one."""
    known = DIRECTIONS.get((type_, path))
    if known is None and path.partition(".")[0].endswith("Tags"):
        return _TAGS
    return known
