"""What a run comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from seatrial.model.cost import Estimate
from seatrial.model.environment import Environment
from seatrial.model.finding import Finding, Severity
from seatrial.model.graph import Graph
from seatrial.model.picture import Picture
from seatrial.model.resource import Status
from seatrial.model.values import Properties


class Outcome(StrEnum):
    SEAWORTHY = "seaworthy"
    UNSEAWORTHY = "unseaworthy"
    NOT_REHEARSED = "not-rehearsed"


class TrialStatus(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class TrialResult:
    """How one trial ended. `reason` says why it was skipped, or in a few words what failed."""

    name: str
    status: TrialStatus
    reason: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Voyage:
    """One deployed environment, as a report shows it."""

    environment: Environment
    graph: Graph
    calls: int = 0
    seconds: float = 0.0
    outputs: Properties = field(default_factory=dict)
    leftovers: tuple[str, ...] = ()
    cost: Estimate | None = None

    def count(self, status: Status) -> int:
        return sum(1 for resource in self.graph if resource.declaration.managed and resource.status is status)


@dataclass(frozen=True)
class Waived:
    """A finding that the project does not want to hear of, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class ProjectVerdict:
    """The verdict on one project."""

    path: str
    kind: str  # pulumi-python, pulumi-nodejs, cloudformation
    name: str
    voyages: tuple[Voyage, ...] = ()
    trials: tuple[TrialResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    notes: tuple[str, ...] = ()  # what the reader should know: the setting that was varied, and why
    fail_on: Severity | None = Severity.HIGH  # what the project's settings say; None: no finding fails
    picture: Picture | None = None  # of the first environment, where a format draws it
    fault: str = ""  # why it could not be loaded, or not be brought to its end
    defects: tuple[str, ...] = ()  # where Seatrial itself failed; what came of the rest stands
    secrets: frozenset[str] = field(
        default=frozenset(), repr=False
    )  # those of graphs that are not in `voyages` any more

    @property
    def counts(self) -> dict[Status, int]:
        """How many resources of all environments ended in each way."""
        return {status: sum(voyage.count(status) for voyage in self.voyages) for status in Status}

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings at or above `fail_on`; none when it is None."""
        if self.fail_on is None:
            return ()
        return tuple(finding for finding in self.findings if finding.severity.rank <= self.fail_on.rank)

    @property
    def outcome(self) -> Outcome:
        if self.failing:
            return Outcome.UNSEAWORTHY
        if not any(trial.status is not TrialStatus.SKIPPED for trial in self.trials) or self._is_unsupported:
            return Outcome.NOT_REHEARSED
        if self.defects:
            return Outcome.NOT_REHEARSED  # what it failed at may be what is wrong
        return Outcome.SEAWORTHY

    @property
    def reason(self) -> str:
        """Why it was not rehearsed; empty where it was."""
        if self.outcome is not Outcome.NOT_REHEARSED:
            return ""
        if self.fault or not self.trials:
            return self.fault or "no trial was asked for"
        if self._is_unsupported:
            return "none of its resources is supported"
        if self.defects:
            return f"a defect of Seatrial's own: {self.defects[0]}"
        return "; ".join(f"{trial.name}: {trial.reason}" for trial in self.trials)

    @property
    def _is_unsupported(self) -> bool:
        """Whether resources were declared and nothing could be said of any of them."""
        found = {one.status for voyage in self.voyages for one in voyage.graph if one.declaration.managed}
        return found == {Status.UNSUPPORTED}


@dataclass(frozen=True)
class Skipped:
    """A project that was found and that no front end runs."""

    path: str
    reason: str
