"""What a corpus comes to in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from seatrial.model.corpus import CaseFailure, CaseRecord, CorpusReport, Standing
from seatrial.model.finding import Severity

BINS = 10  # of scores: [0, 1), [1, 2), … [9, 10]
_SLOWEST = 10


@dataclass(frozen=True)
class Kind:
    """One kind of failure over all cases: its id, and the type of the resource where it is about one."""

    id: str
    family: str
    type: str
    count: int
    cases: tuple[str, ...]  # names, in order
    severities: Counter[Severity]
    platforms: Counter[str]  # cases that have it, by what their candidates are written in
    example: str

    @property
    def worst(self) -> Severity:
        return min(self.severities, key=lambda one: one.rank)


@dataclass(frozen=True)
class Platform:
    """What the candidates that are written in one way come to."""

    name: str
    cases: int
    deploy: int  # that come up in an empty account
    scores: tuple[float, ...]
    severities: Counter[Severity]

    @property
    def mean(self) -> float | None:
        return mean_of(self.scores)


@dataclass(frozen=True)
class Tally:
    """The numbers of a report."""

    judged: tuple[CaseRecord, ...]
    unjudged: tuple[CaseRecord, ...]
    kinds: tuple[Kind, ...]  # in most cases first
    platforms: tuple[Platform, ...]
    scores: tuple[float, ...]
    slowest: tuple[CaseRecord, ...]

    @property
    def bins(self) -> list[int]:
        """How many scores are in each of the ten parts of the scale."""
        counts = Counter(min(BINS - 1, int(score)) for score in self.scores)
        return [counts[one] for one in range(BINS)]

    @property
    def severities(self) -> Counter[Severity]:
        return severities_of(self.judged)


def tally_of(report: CorpusReport) -> Tally:
    """The numbers of a report; the same records give the same in any order."""
    records = sorted(report.records, key=lambda record: record.name)
    judged = tuple(one for one in records if one.standing is Standing.JUDGED)
    slowest = sorted(records, key=lambda one: (-one.seconds, one.name))[:_SLOWEST]
    return Tally(
        judged,
        tuple(one for one in records if one.standing is not Standing.JUDGED),
        tuple(_kinds(judged)),
        tuple(_platforms(judged)),
        _scores(judged),
        tuple(one for one in slowest if one.seconds) if report.timed else (),
    )


def severities_of(records: Iterable[CaseRecord]) -> Counter[Severity]:
    """How many failures of each severity."""
    return Counter(failure.severity for record in records for failure in record.failures)


def mean_of(scores: Sequence[float]) -> float | None:
    return round(mean(scores), 2) if scores else None


def median_of(scores: Sequence[float]) -> float | None:
    return round(median(scores), 2) if scores else None


def _scores(records: Iterable[CaseRecord]) -> tuple[float, ...]:
    return tuple(record.score for record in records if record.score is not None)


def _kinds(judged: Sequence[CaseRecord]) -> list[Kind]:
    grouped: dict[tuple[str, str], list[tuple[CaseRecord, CaseFailure]]] = defaultdict(list)
    for record in judged:
        for failure in record.failures:
            grouped[failure.id, failure.type if failure.source == "difference" else ""].append((record, failure))
    kinds = [_kind(id_, type_, found) for (id_, type_), found in grouped.items()]
    return sorted(kinds, key=lambda one: (-len(one.cases), one.worst.rank, one.id, one.type))


def _kind(id_: str, type_: str, found: Sequence[tuple[CaseRecord, CaseFailure]]) -> Kind:
    by_name = {record.name: record for record, _ in found}
    worst = min((failure for _, failure in found), key=lambda one: one.severity.rank)
    return Kind(
        id_,
        worst.family,
        type_,
        len(found),
        tuple(sorted(by_name)),
        Counter(failure.severity for _, failure in found),
        Counter(record.candidate_kind for record in by_name.values()),
        worst.title,
    )


def _platforms(judged: Sequence[CaseRecord]) -> list[Platform]:
    grouped: dict[str, list[CaseRecord]] = defaultdict(list)
    for record in judged:
        grouped[record.candidate_kind].append(record)
    return [
        Platform(name, len(own), sum(one.deploys is True for one in own), _scores(own), severities_of(own))
        for name, own in sorted(grouped.items())
    ]
