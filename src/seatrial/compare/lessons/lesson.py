"""What a kind of failure says beyond the place where it was found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from seatrial.model.comparison import Effects


class Stake(StrEnum):
    """What a failure hurts first: the field of `Effects` that its own "why" belongs into."""

    DEPLOYMENT = "deployment"
    SECURITY = "security"
    COST = "cost"
    PERFORMANCE = "performance"
    OPERATIONS = "operations"


@dataclass(frozen=True)
class Lesson:
    """The root cause of one rule's findings, true of each of them; `also` is what they do besides what "why" says."""

    stake: Stake
    cause: str
    also: Effects = field(default_factory=Effects)
    family: str = ""  # the kind of knowledge; "" for that of the rule's own folder

    def effects(self, why: str) -> Effects:
        """What the failure does; `why` is what the finding says of itself."""
        return replace(self.also, **{self.stake.value: " ".join(filter(None, (why, getattr(self.also, self.stake))))})
