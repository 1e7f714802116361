"""A mark out of 10 with its terms; docs/score.md states the formula for those who read a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from seatrial.model.comparison import Failure, Score, Side, Term
from seatrial.model.finding import Severity

BEST = 10.0
WEIGHTS: Mapping[Severity, float] = {
    Severity.CRITICAL: 2.5,
    Severity.HIGH: 1.2,
    Severity.MEDIUM: 0.5,
    Severity.LOW: 0.15,
}
FADING = 0.8  # what the next failure counts of what it would have counted in this one's place
UNDEPLOYED = 4.0  # the most for what does not deploy where the reference does
UNLOADED = 1.0  # the most for what could not be run at all


def score_of(failures: Sequence[Failure], candidate: Side, reference: Side) -> Score:
    """The mark. It is never higher with one failure more, or with one that is worse; without any failure it is 10."""
    terms = [Term("an implementation without failures", 1, BEST), *_deductions(failures)]
    terms += _cap(sum(term.points for term in terms), failures, candidate, reference)
    total = sum(term.points for term in terms)
    return Score(round(min(BEST, max(0.0, total)), 1), tuple(terms))


def _deductions(failures: Sequence[Failure]) -> list[Term]:
    """One term for each severity. All failures stand in one row, the worst first: each place counts less than the last."""
    row = sorted((failure.severity for failure in failures), key=lambda severity: severity.rank)
    terms = []
    for severity, places in groupby(enumerate(row), key=lambda place: place[1]):
        taken = [WEIGHTS[severity] * FADING**number for number, _ in places]
        terms.append(Term(f"{severity} failures", len(taken), -sum(taken)))
    return terms


def _cap(total: float, failures: Sequence[Failure], candidate: Side, reference: Side) -> list[Term]:
    if candidate.verdict.fault:
        most, why = UNLOADED, "could not be run"
    elif failures and candidate.deploys is False and reference.deploys is not False:
        most, why = UNDEPLOYED, "does not deploy"
    else:
        return []
    points = min(0.0, most - total)
    return [Term(f"the candidate {why}: {most:g} at most", 1, points)] if points else []
