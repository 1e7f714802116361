"""Cases judged by processes of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seatrial.app.check import share_of_memory
from seatrial.app.corpus.judging import Arbiter, Brief
from seatrial.child.crew import Crew, Errand, Lost
from seatrial.model.corpus import CaseRecord


@dataclass(frozen=True)
class Processes:
    """Up to `jobs` workers, each with its share of the memory."""

    jobs: int

    def results(self, briefs: Sequence[Brief]) -> Iterator[tuple[int, CaseRecord | Lost]]:
        """What came of each case once, with its position, in any order."""
        if not briefs:
            return
        arbiter = Arbiter()
        if any(side.options.trials for brief in briefs for side in (brief.candidate, brief.reference)):
            arbiter.warm()
        size = min(self.jobs, len(briefs))
        with Crew[Brief, CaseRecord](arbiter, size, share_of_memory(size)) as crew:
            yield from crew.results([Errand(brief, brief.patience) for brief in briefs])
