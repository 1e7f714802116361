"""Compare: rehearse a candidate and a reference side by side in worker processes, and say what is wrong with the first."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from seatrial.app.check import Judge, patience, share_of_memory
from seatrial.app.options import Options
from seatrial.child.crew import Crew, Errand, Lost
from seatrial.compare.comparing import compare as compare_sights
from seatrial.compare.sight import Sight
from seatrial.errors import InternalError, UsageError
from seatrial.frontends.discovery import NOT_SOURCES
from seatrial.frontends.markdown import files_of, is_answer
from seatrial.model.comparison import Comparison
from seatrial.model.verdict import ProjectVerdict
from seatrial.rules.survey import Survey

TRIALS = (
    "alone",
    "twins",
    "echo",
    "ladder",
    "ebb",
)  # live tests take long, and say more of themselves than of a program
_MOST_FILES = 20_000


@dataclass(frozen=True)
class Commission:
    """One side to be rehearsed."""

    path: Path
    options: Options


@dataclass(frozen=True)
class Seen:
    """What came of one side; `fault` says why it cannot be loaded, `defect` that Seatrial failed on it."""

    verdict: ProjectVerdict | None = None
    survey: Survey | None = None
    fault: str = ""
    defect: str = ""


def compare(
    candidate: Commission, reference: Commission, jobs: int, heard: Callable[[Path], None] = lambda path: None
) -> Comparison:
    """The failure analysis. `heard` is told of each side that is done. Raises `UsageError` where a side cannot be loaded."""
    ours, theirs = see([lent(candidate, reference), lent(reference, candidate)], jobs, heard)
    for commission, seen in ((candidate, ours), (reference, theirs)):
        if seen.defect:
            raise InternalError(f"{commission.path}: {seen.defect}")
        if seen.fault:
            raise UsageError(seen.fault if str(commission.path) in seen.fault else f"{commission.path}: {seen.fault}")
    return compare_sights(sight_of(candidate, ours), sight_of(reference, theirs))


def lent(commission: Commission, other: Commission) -> Commission:
    """The commission with the packages of the other side, or of the current directory, for an answer without its own."""
    return replace(commission, options=replace(commission.options, lenders=(other.path, Path.cwd())))


def see(commissions: Sequence[Commission], jobs: int, heard: Callable[[Path], None]) -> list[Seen]:
    """What each rehearsal came to, in the order of the commissions."""
    witness = Witness()
    if any(one.options.trials for one in commissions):
        witness.warm()
    size = max(1, min(jobs, len(commissions)))
    found: dict[int, Seen] = {}
    with Crew[Commission, Seen](witness, size, share_of_memory(size)) as crew:
        errands = [Errand(one, patience(one.options)) for one in commissions]
        for position, result in crew.results(errands):
            found[position] = Seen(defect=result.why) if isinstance(result, Lost) else result
            heard(commissions[position].path)
    return [found[position] for position in range(len(commissions))]


@dataclass
class Witness(Judge):
    """What a worker does: rehearse one side in the warm world, and keep what the rules looked at."""

    def __call__(self, commission: Commission) -> Seen:  # type: ignore[override]
        from seatrial.app.rehearse import open_rehearsal

        try:
            with open_rehearsal(commission.path, commission.options, self.listener, self.world) as rehearsal:
                verdict = rehearsal.run()
                survey = rehearsal.survey
            return Seen(verdict, survey and _bare(survey, verdict))
        except UsageError as error:
            return Seen(fault=str(error))
        except Exception as error:
            from seatrial.app.defects import describe

            return Seen(defect=describe(error))


def _bare(survey: Survey, verdict: ProjectVerdict) -> Survey:
    """The survey as it crosses to another process: what it has worked out stays behind, places are those of reports."""
    graphs = [voyage.graph for voyage in verdict.voyages[:1]]
    return replace(survey, graph=graphs[0] if graphs else survey.graph)


def sight_of(commission: Commission, seen: Seen) -> Sight:
    """What comparing takes of a side that was rehearsed."""
    assert seen.verdict is not None
    return Sight(commission.path, seen.verdict, seen.survey, _files(commission.path))


def _files(path: Path) -> tuple[str, ...]:
    """The files of a side, relative to it: what its author wrote, not what tools put beside."""
    if is_answer(path):
        return files_of(path)
    if path.is_file():
        return (path.name,)
    found: list[str] = []
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in NOT_SOURCES)
        found += [(Path(folder) / name).relative_to(path).as_posix() for name in names]
        if len(found) > _MOST_FILES:
            break
    return tuple(sorted(found[:_MOST_FILES]))
