"""A mark out of 10 with its terms; docs/score.md states the formula for those who read a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seatrial.compare.extent import CLOSE, FAR, extent_of
from seatrial.model.comparison import Failure, Score, Side, Source, Term
from seatrial.model.finding import Severity

BEST = 10.0
WEIGHTS: Mapping[Severity, float] = {
    Severity.CRITICAL: 2.5,
    Severity.HIGH: 1.2,
    Severity.MEDIUM: 0.5,
    Severity.LOW: 0.15,
}
REPEATED = 0.3  # what a failure counts whose rule or trial has found another one already
FADING = 0.8  # what the next failure counts of what it would have counted in this one's place
UNDEPLOYED = 4.0  # the most for what does not deploy where the reference does
FRAGMENT = 3.0  # the most for what has hardly anything of what the reference builds
PARTIAL = 7.0  # the most for what lacks a good part of it
UNLOADED = 1.0  # the most for what could not be run at all


def score_of(failures: Sequence[Failure], candidate: Side, reference: Side) -> Score:
    """The mark. It is never higher with one failure more, or with one that is worse; without any failure it is 10."""
    terms = [Term("an implementation without failures", 1, BEST), *_deductions(failures)]
    terms += _cap(sum(term.points for term in terms), failures, candidate, reference)
    total = sum(term.points for term in terms)
    return Score(round(min(BEST, max(0.0, total)), 1), tuple(terms))


def _deductions(failures: Sequence[Failure]) -> list[Term]:
    """One term for each severity. All failures stand in one row, the heaviest first: each place counts less than the last."""
    row = sorted(_weighed(failures), key=lambda place: (-place.weight, place.severity.rank, place.again))
    taken = [(place, place.weight * FADING**number) for number, place in enumerate(row)]
    return [term for severity in Severity if (term := _term(severity, taken)) is not None]


def _term(severity: Severity, taken: Sequence[tuple[_Place, float]]) -> Term | None:
    own = [(place, points) for place, points in taken if place.severity is severity]
    again = sum(place.again for place, _ in own)
    more = f", {again} of a kind that is counted already" if again else ""
    return Term(f"{severity} failures{more}", len(own), -sum(points for _, points in own)) if own else None


@dataclass(frozen=True)
class _Place:
    severity: Severity
    again: bool  # whether a failure of the same rule or trial, as bad or worse, is counted already

    @property
    def weight(self) -> float:
        return WEIGHTS[self.severity] * (REPEATED if self.again else 1)


def _weighed(failures: Sequence[Failure]) -> Iterator[_Place]:
    seen: set[str] = set()
    for failure in sorted(failures, key=lambda failure: failure.severity.rank):
        of_a_kind = failure.source in (Source.TRIAL, Source.RULE)
        yield _Place(failure.severity, of_a_kind and failure.id in seen)
        if of_a_kind:
            seen.add(failure.id)


def _cap(total: float, failures: Sequence[Failure], candidate: Side, reference: Side) -> list[Term]:
    """What the sum is held to: by the hardest reason that there is."""
    most, why = min(_limits(failures, candidate, reference), default=(BEST, ""))
    points = min(0.0, most - total)
    return [Term(f"the candidate {why}: {most:g} at most", 1, points)] if points else []


def _limits(failures: Sequence[Failure], candidate: Side, reference: Side) -> Iterator[tuple[float, str]]:
    if candidate.verdict.fault:
        yield UNLOADED, "could not be run"
        return
    if not failures:
        return
    if candidate.deploys is False and reference.deploys is not False:
        yield UNDEPLOYED, "does not deploy"
    extent = extent_of(candidate, reference)
    if extent < FAR:
        yield FRAGMENT, f"has {extent:.0%} of the reference's kinds of resources"
    elif extent < CLOSE:
        yield PARTIAL, f"has {extent:.0%} of the reference's kinds of resources"
