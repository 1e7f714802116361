"""What a comparison comes to in sentences and figures: summary, sides, cost, score, conclusion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seatrial.model.comparison import Comparison, Failure, Side
from seatrial.model.finding import Severity
from seatrial.model.resource import Status
from seatrial.model.verdict import TrialStatus
from seatrial.report.comparison.analysis import groups_of
from seatrial.report.comparison.cleaning import Cleaner
from seatrial.report.costs import dollars
from seatrial.report.wording import counted

KINDS = {
    "pulumi-python": "Pulumi, Python",
    "pulumi-nodejs": "Pulumi, TypeScript or JavaScript",
    "cloudformation": "CloudFormation",
}
_GRAVE = (Severity.CRITICAL, Severity.HIGH)
_MOST_NAMED = 3


@dataclass(frozen=True)
class SideFacts:
    """One side in words: a row of the table of sides each."""

    name: str
    path: str
    kind: str
    verdict: str
    trials: str
    coverage: str


def side_facts(side: Side, cleaner: Cleaner) -> SideFacts:
    """What a reader has to know of a side before its failures."""
    verdict = side.verdict
    by_status = {
        status: [trial.name for trial in verdict.trials if trial.status is status]
        for status in (TrialStatus.FAILED, TrialStatus.PASSED)
    }
    trials = [f"{', '.join(names)} {status}" for status, names in by_status.items() if names]
    reason = f": {verdict.reason}" if verdict.reason else ""
    return SideFacts(
        cleaner.phrase(verdict.name),
        cleaner.phrase(side.path),
        KINDS.get(verdict.kind, verdict.kind),
        cleaner.phrase(verdict.outcome.replace("-", " ") + reason),
        cleaner.phrase("; ".join(trials) or "none"),
        cleaner.phrase(_coverage(side)),
    )


def _coverage(side: Side) -> str:
    voyage = next(iter(side.verdict.voyages), None)
    if voyage is None:
        return "no environment came up"
    counts = {status: voyage.count(status) for status in Status}
    if not any(counts.values()):
        return "none declared"
    if counts[Status.REHEARSED] == sum(counts.values()):
        return f"all {counts[Status.REHEARSED]} rehearsed"
    parts = [f"{counts[Status.REHEARSED]} of {sum(counts.values())} rehearsed"]
    for status in (Status.SIMULATED, Status.UNSUPPORTED):
        types = sorted({one.type for one in voyage.graph if one.status is status and one.declaration.managed})
        if types:
            parts.append(f"{counts[status]} {status} ({', '.join(types)})")
    return "; ".join(parts)


def title_of(comparison: Comparison, cleaner: Cleaner) -> str:
    """`answer against orders`: by name; with the language, or by path, where both are called the same."""
    sides = (comparison.candidate, comparison.reference)
    names = [side.verdict.name for side in sides]
    if names[0] == names[1]:
        names = [f"{side.verdict.name} ({KINDS.get(side.verdict.kind, side.verdict.kind)})" for side in sides]
    if names[0] == names[1]:
        names = [side.path for side in sides]
    return cleaner.phrase(" against ".join(names))


def by_severity(failures: Sequence[Failure]) -> str:
    """`2 critical, 1 medium`."""
    counts = Counter(failure.severity for failure in failures)
    return ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity])


def summary(comparison: Comparison, cleaner: Cleaner) -> list[str]:
    """The sentences of the summary."""
    failures = comparison.failures
    told = [_standing(comparison)]
    if not failures:
        told.append("Nothing is wrong with the candidate that the reference gets right.")
    else:
        told.append(f"{counted(len(failures), 'failure')}: {by_severity(failures)}.")
        groups = groups_of(failures, cleaner)
        kinds = {group.id: group for group in reversed(groups) if group.severity in _GRAVE}
        worst = [group for group in groups if group is kinds.get(group.id)][:_MOST_NAMED] or groups[:1]
        if len(groups) > len(worst):
            told.append(f"What weighs most: {'; '.join(group.title for group in worst)}.")
    if comparison.shared:
        told.append(f"{counted(len(comparison.shared), 'more failure')} the reference has too.")
    return told


def conclusion(comparison: Comparison, cleaner: Cleaner) -> str:
    """What should happen with the candidate."""
    failures = comparison.failures
    grave = [failure for failure in failures if failure.severity in _GRAVE]
    if comparison.candidate.deploys is False:
        reason = (
            "it does not deploy"
            if comparison.reference.deploys is not False
            else "neither it nor the reference deploys"
        )
        return f"Not fit to be used: {reason}.{_begin(grave, cleaner)}"
    if grave:
        have = "has" if len(grave) == 1 else "have"
        return f"Not fit to be used as it is: {by_severity(grave)} {have} to be mended first.{_begin(grave, cleaner)}"
    if any(failure.severity is Severity.MEDIUM for failure in failures):
        return f"Fit to be used once what is medium is mended ({by_severity(failures)})."
    if failures:
        return f"Fit to be used: what is left are details ({by_severity(failures)})."
    return "As fit to be used as the reference."


def notes_of(comparison: Comparison, cleaner: Cleaner) -> Iterator[str]:
    """What the reader should know of how both sides were run."""
    sides: Iterable[tuple[str, Side]] = (("candidate", comparison.candidate), ("reference", comparison.reference))
    yield from map(cleaner.phrase, comparison.notes)
    for name, side in sides:
        yield from (cleaner.phrase(f"{name}: {note}") for note in side.verdict.notes)


def signed(amount: float) -> str:
    """`+$12`."""
    return f"{'+' if amount > 0 else '-'}${dollars(abs(amount))}"


def _begin(grave: Sequence[Failure], cleaner: Cleaner) -> str:
    if not grave:
        return ""
    excerpts = grave[0].candidate.excerpts
    return f" Begin with failure 1{f', at {cleaner.place(excerpts[0].location)}' if excerpts else ''}."


def _standing(comparison: Comparison) -> str:
    ours, theirs = comparison.candidate.deploys, comparison.reference.deploys
    if ours is None:
        return "Whether the candidate deploys was not tried."
    told = (
        "The candidate deploys into an empty account" if ours else "The candidate does not deploy into an empty account"
    )
    if theirs is False:
        return f"{told}; the reference does not{' either' if not ours else ''}."
    return f"{told}."
