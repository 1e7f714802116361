"""What a trial or a rule has to say about one place of a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from seatrial.model.resource import Location, Resource


class Severity(StrEnum):
    CRITICAL = "critical"  # does not deploy, or exposes a secret
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Certainty(StrEnum):
    PROVED = "proved"  # a trial made it happen
    CERTAIN = "certain"  # follows from resolved values
    LIKELY = "likely"


class Category(StrEnum):
    ARCHITECTURE = "A"  # architecture and security
    API = "B"  # API and version
    PRACTICE = "C"  # AWS practice and naming
    CODE = "D"  # code quality and platform


@dataclass(frozen=True)
class Subject:
    """The resource a finding speaks of; empty strings where it speaks of the project."""

    address: str = ""
    type: str = ""
    native: str = ""

    @classmethod
    def of(cls, resource: Resource) -> Subject:
        return cls(resource.address, resource.type, resource.declaration.native)


@dataclass(frozen=True)
class Related:
    """Another place that belongs to the finding."""

    address: str = ""
    location: Location | None = None
    note: str = ""


CALLED = "called from here"  # the note of a place from which the finding's own was reached


def callers(stack: Sequence[Location], most: int = 2) -> tuple[Related, ...]:
    """The places from which the innermost place of a stack was reached, the nearest `most` of them."""
    return tuple(Related(location=place, note=CALLED) for place in stack[1 : 1 + most])


@dataclass(frozen=True)
class Finding:
    """One failure: what, where, why it hurts in a deployment, what to type."""

    rule: str
    catalog: tuple[str, ...]
    severity: Severity
    certainty: Certainty
    category: Category
    message: str
    evidence: str
    why: str
    remedy: str
    trial: str = ""
    subject: Subject = Subject()
    location: Location | None = None
    related: tuple[Related, ...] = ()
    docs: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, str, int, str, str, str]:
        """Sort key of reports: severity, file, line, rule."""
        file, line = (self.location.file, self.location.line) if self.location else ("", 0)
        return self.severity.rank, file, line, self.rule, self.subject.address, self.message
