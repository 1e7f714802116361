"""The same words for the same facts in every format that people read."""

from __future__ import annotations

from seatrial.model.corpus import CaseRecord, CorpusReport, Standing
from seatrial.model.finding import Severity
from seatrial.report.corpus.tally import BINS, Kind, Tally, mean_of, median_of

_WHY = {
    Standing.UNJUDGED: "",
    Standing.LOST: "given up: ",
    Standing.DEFECT: "Seatrial failed on it: ",
}
_BRIEF = {Severity.CRITICAL: "crit", Severity.HIGH: "high", Severity.MEDIUM: "med", Severity.LOW: "low"}


def headline(report: CorpusReport, tally: Tally) -> str:
    """`480 of 500 cases in pairs judged, 20 not. Mean score 6.12, median 6.5.`"""
    whole = len(tally.judged) + len(tally.unjudged)
    unjudged = f", {len(tally.unjudged)} not" if tally.unjudged else ""
    mean, middle = mean_of(tally.scores), median_of(tally.scores)
    scores = f" Mean score {mean:g} out of 10, median {middle:g}." if mean is not None and middle is not None else ""
    return f"{len(tally.judged)} of {whole} {plural(whole, 'case')} in {report.name} judged{unjudged}.{scores}"


def plural(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"


def reason_of(record: CaseRecord) -> str:
    """Why a case could not be judged."""
    return _WHY.get(record.standing, "") + record.reason


def kind_name(kind: Kind) -> str:
    """`missing-resource AWS::EC2::VPCEndpoint`"""
    return f"{kind.id} {kind.type}".strip()


def spread(kind: Kind) -> str:
    """`2 high, 5 med`"""
    return ", ".join(f"{kind.severities[one]} {_BRIEF[one]}" for one in Severity if kind.severities[one])


def platforms_of(kind: Kind) -> str:
    """`cloudformation 4, pulumi-python 2`"""
    return ", ".join(f"{name} {count}" for name, count in sorted(kind.platforms.items()))


def bin_name(position: int) -> str:
    """`9 to 10`"""
    return f"{position} to {position + 1}" if position < BINS - 1 else f"{position} to {BINS}"
