"""One case from end to end in one process: both sides rehearsed one after the other in a warm world, then compared."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from seatrial.app.check import patience
from seatrial.app.compare import Commission, Seen, Witness, sight_of
from seatrial.compare.comparing import compare
from seatrial.model.comparison import Comparison, Failure
from seatrial.model.corpus import CaseFailure, CaseRecord, Standing
from seatrial.report.comparison.cleaning import Cleaner


@dataclass(frozen=True)
class Brief:
    """One case for a worker. `root` is the corpus, which no record speaks of."""

    name: str
    root: Path
    candidate: Commission
    reference: Commission

    @property
    def patience(self) -> float:
        """Seconds after which it is given up: both sides' programs are ended long before."""
        return patience(self.candidate.options) + patience(self.reference.options)

    def unjudged(self, standing: Standing, why: str) -> CaseRecord:
        """The record of a case that came to no comparison."""
        return replace(blank(self.name, self.root, self.candidate.path, self.reference.path, why), standing=standing)


@dataclass
class Arbiter:
    """What a worker does: one case after the other. Whatever a case does to it, it gives a record."""

    witness: Witness = field(default_factory=Witness)

    def warm(self) -> None:
        """Load what every case needs: the workers, which are forks of this process, have it from the start."""
        from seatrial.rules.judging import load
        from seatrial.rules.rule import Profile

        load(Profile.DEFAULT)
        self.witness.warm()

    def __call__(self, brief: Brief) -> CaseRecord:
        started = time.perf_counter()
        record = self._judged(brief)
        self.witness.sweep()
        return replace(record, seconds=round(time.perf_counter() - started, 3))

    def _judged(self, brief: Brief) -> CaseRecord:
        seen: list[Seen] = []
        for commission in (brief.candidate, brief.reference):
            one = self.witness(commission)
            if one.defect or one.fault:
                standing = Standing.DEFECT if one.defect else Standing.UNJUDGED
                return brief.unjudged(standing, one.defect or one.fault)
            seen.append(one)
        try:
            ours, theirs = sight_of(brief.candidate, seen[0]), sight_of(brief.reference, seen[1])
            return _record(brief, compare(ours, theirs))
        except Exception as error:
            from seatrial.app.defects import describe

            return brief.unjudged(Standing.DEFECT, describe(error))


def blank(name: str, root: Path, candidate: Path | None, reference: Path | None, why: str) -> CaseRecord:
    """The record of a case that cannot be judged; no path of this machine is in it."""
    told = " ".join(why.replace(f"{root}/", "").split())
    ours, theirs = (one.relative_to(root).as_posix() if one else "" for one in (candidate, reference))
    return CaseRecord(name, ours, theirs, standing=Standing.UNJUDGED, reason=told.removeprefix(f"{name}: "))


def _record(brief: Brief, comparison: Comparison) -> CaseRecord:
    ours, theirs = comparison.candidate, comparison.reference
    said = Cleaner(comparison).phrase
    return replace(
        brief.unjudged(Standing.JUDGED, ""),
        candidate_kind=ours.verdict.kind,
        reference_kind=theirs.verdict.kind,
        score=comparison.score.value if comparison.score else None,
        deploys=ours.deploys,
        resources=sum(1 for voyage in ours.verdict.voyages[:1] for _ in voyage.graph),
        failures=tuple(_failure(one, said) for one in comparison.failures),
        shared=len(comparison.shared),
    )


def _failure(failure: Failure, said: Callable[[str], str]) -> CaseFailure:
    place = failure.candidate.excerpts[0].location if failure.candidate.excerpts else None
    subject = failure.candidate.subject if failure.candidate.subject.type else failure.reference.subject
    return CaseFailure(
        failure.id,
        failure.source.value,
        failure.family,
        failure.category,
        failure.severity,
        said(failure.title),
        subject.type,
        said(place.file) if place else "",
        place.line if place else 0,
    )
