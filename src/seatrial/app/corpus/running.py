"""Runs a corpus: what is known already is taken from files, the rest is judged side by side and kept as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from seatrial.app.compare import Commission
from seatrial.app.corpus.cases import Case
from seatrial.app.corpus.digest import digest_of
from seatrial.app.corpus.judging import Brief, blank
from seatrial.app.corpus.store import Store
from seatrial.child.crew import Lost
from seatrial.errors import UsageError
from seatrial.model.corpus import CaseRecord, Standing

Heard = Callable[[CaseRecord, bool], None]  # a record, and whether it was known already


class Fleet(Protocol):
    """Where cases are judged: processes of this machine, or of a cluster."""

    def results(self, briefs: Sequence[Brief]) -> Iterator[tuple[int, CaseRecord | Lost]]:
        """What came of each case once, with its position, in any order."""


@dataclass(frozen=True)
class Corpus:
    """A directory of cases, and how each side is rehearsed. `commission` raises `UsageError` for settings that are wrong."""

    root: Path
    cases: tuple[Case, ...]
    commission: Callable[[Path], Commission]


def judge_corpus(
    corpus: Corpus, fleet: Fleet, store: Store | None, heard: Heard, *, retry: bool = False
) -> tuple[CaseRecord, ...]:
    """A record for each case, in their order. With `retry` those that were lost before are judged again."""
    found: dict[int, CaseRecord] = {}
    waiting: list[tuple[int, Brief, str]] = []
    for position, case in enumerate(corpus.cases):
        brief = _brief(corpus, case)
        if isinstance(brief, CaseRecord):
            found[position] = brief
            heard(brief, True)
            continue
        digest = _digest(brief) if store else ""
        known = store.read(digest) if store else None
        if known is None or (retry and known.standing in (Standing.LOST, Standing.DEFECT)):
            waiting.append((position, brief, digest))
        else:
            found[position] = known
            heard(known, True)
    for number, result in fleet.results([brief for _, brief, _ in waiting]):
        position, brief, digest = waiting[number]
        record = brief.unjudged(Standing.LOST, result.why) if isinstance(result, Lost) else result
        if store:
            store.write(digest, record)
        found[position] = record
        heard(record, False)
    return tuple(found[position] for position in range(len(corpus.cases)))


def _brief(corpus: Corpus, case: Case) -> Brief | CaseRecord:
    """The case for a worker, or its record where none can judge it."""
    why = case.fault
    if not why and case.candidate and case.reference:
        try:
            ours, theirs = corpus.commission(case.candidate), corpus.commission(case.reference)
            return Brief(case.name, corpus.root, ours, theirs)
        except UsageError as error:
            why = str(error)
    return blank(case.name, corpus.root, case.candidate, case.reference, why)


def _digest(brief: Brief) -> str:
    sides = (("candidate", brief.candidate), ("reference", brief.reference))
    return digest_of(brief.name, [(told, one.path, one.options) for told, one in sides])
