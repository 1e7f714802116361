"""A candidate beside a reference: what is wrong with it, how bad, and what it says about its author."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from seatrial.model.cost import Estimate
from seatrial.model.finding import Category, Certainty, Severity, Subject
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, TrialStatus


class Source(StrEnum):
    """How a failure came to be known."""

    TRIAL = "trial"  # a trial or AWS's refusal showed it
    RULE = "rule"  # a rule over the resolved graph
    DIFFERENCE = "difference"  # the reference has it, the candidate has it not, or otherwise
    FILES = "files"  # the project's files


@dataclass(frozen=True)
class Excerpt:
    """Lines of a side's source as a report quotes them, free of secrets."""

    location: Location
    lines: tuple[tuple[int, str], ...] = ()  # number and text


@dataclass(frozen=True)
class Statement:
    """What one side does at one point: a sentence, and its own lines."""

    text: str
    excerpts: tuple[Excerpt, ...] = ()
    subject: Subject = field(default_factory=Subject)


@dataclass(frozen=True)
class Effects:
    """What a failure does, as far as facts carry; an empty string where nothing is known."""

    deployment: str = ""
    security: str = ""
    cost: str = ""
    performance: str = ""
    operations: str = ""


@dataclass(frozen=True)
class Failure:
    """One thing that is wrong with the candidate, compared with the reference."""

    id: str  # the rule's or trial's id, or what differs: "missing-resource", "missing-setting", "other-value", "missing-file"
    source: Source
    severity: Severity
    category: Category
    certainty: Certainty
    family: str  # the kind of knowledge that was missing: a family of rules, or of settings
    title: str  # one line
    candidate: Statement
    reference: Statement
    cause: str  # the root cause in a sentence
    effects: Effects = Effects()
    proof: str = ""  # the refused call, the two equal names, the leftover, the two values
    remedy: str = ""
    docs: tuple[str, ...] = ()
    catalog: tuple[str, ...] = ()  # ids of the failure catalogue
    also: tuple[Location, ...] = ()  # further places of the same failure in the candidate

    @property
    def order(self) -> tuple[int, str, str, str, int, str]:
        """Sort key of reports: the worst first."""
        place = self.candidate.excerpts[0].location if self.candidate.excerpts else Location("")
        return self.severity.rank, self.category.value, self.id, place.file, place.line, self.title


_STOPS = {"entry-point-missing"}  # where a rehearsal goes on with what may have been meant, and a deployment does not


@dataclass(frozen=True)
class Side:
    """The candidate or the reference after its rehearsal."""

    path: str
    verdict: ProjectVerdict
    files: tuple[str, ...] = ()  # the project's files, relative to it
    cost: Estimate | None = None

    @property
    def deploys(self) -> bool | None:
        """Whether it comes up in an empty account, as the trial alone has shown; None where that was not tried."""
        verdict = self.verdict
        if verdict.fault or any(one.rule in _STOPS and one.severity is Severity.CRITICAL for one in verdict.findings):
            return False
        alone = next((trial for trial in verdict.trials if trial.name == "alone"), None)
        if alone is None or alone.status is TrialStatus.SKIPPED:
            stopped = not verdict.voyages and any(one.severity is Severity.CRITICAL for one in verdict.findings)
            return False if stopped else None
        if alone.status is TrialStatus.PASSED:
            return True
        refused = any(resource.refusal for voyage in verdict.voyages[:1] for resource in voyage.graph)
        grave = (one.severity.rank <= Severity.HIGH.rank for one in verdict.findings if one.trial == "alone")
        return not refused and not any(grave)


@dataclass(frozen=True)
class Term:
    """One addend of the score."""

    label: str
    count: int
    points: float  # what the term takes away (negative) or gives


@dataclass(frozen=True)
class Score:
    """A mark out of 10 with the terms that it is the sum of, before it is held between 0 and 10."""

    value: float
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """Failures of one kind of knowledge."""

    family: str
    count: int
    worst: Severity
    ids: tuple[str, ...]
    lesson: str  # what the author did not know, in a sentence


@dataclass(frozen=True)
class Comparison:
    """The failure analysis of one candidate."""

    candidate: Side
    reference: Side
    failures: tuple[Failure, ...] = ()  # in order: the worst first
    shared: tuple[Failure, ...] = ()  # what both get wrong
    reference_only: tuple[Failure, ...] = ()  # what only the reference gets wrong
    different: tuple[str, ...] = ()  # what is merely different, a line each
    patterns: tuple[Pattern, ...] = ()
    score: Score | None = None
    value: str = ""  # of the case for training or teaching
    notes: tuple[str, ...] = ()
