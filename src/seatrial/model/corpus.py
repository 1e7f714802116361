"""What many failure analyses come to: a record for each case, small enough for thousands to be held at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seatrial.model.finding import Category, Severity


class Standing(StrEnum):
    """How it went with a case."""

    JUDGED = "judged"
    UNJUDGED = "unjudged"  # a side cannot be loaded, or is not there
    LOST = "lost"  # it took too long or too much, or its worker died
    DEFECT = "defect"  # Seatrial failed on it


@dataclass(frozen=True)
class CaseFailure:
    """One failure of a candidate, as a summary counts and names it; free of secrets."""

    id: str
    source: str
    family: str
    category: Category
    severity: Severity
    title: str
    type: str = ""  # of the resource, in registry vocabulary
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class CaseRecord:
    """What came of one case. Paths are relative to the corpus; texts are free of secrets."""

    name: str
    candidate: str
    reference: str
    candidate_kind: str = ""
    reference_kind: str = ""
    standing: Standing = Standing.JUDGED
    reason: str = ""  # why it could not be judged
    score: float | None = None
    deploys: bool | None = None  # the candidate, into an empty account
    resources: int = 0  # of the candidate's first environment
    failures: tuple[CaseFailure, ...] = ()
    shared: int = 0  # failures that the reference has too
    seconds: float = 0.0  # that the case took, both sides and their comparison

    @property
    def worst(self) -> Severity | None:
        """The severity of the worst failure."""
        return min((one.severity for one in self.failures), key=lambda one: one.rank, default=None)


@dataclass(frozen=True)
class CorpusReport:
    """What came of a corpus; records in the order of their names."""

    name: str
    records: tuple[CaseRecord, ...] = ()
    timed: bool = True  # whether reports say how long cases took
