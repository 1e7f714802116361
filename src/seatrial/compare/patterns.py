"""Which kinds of knowledge were missing: failures by family, and what the case teaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from seatrial.compare.extent import CLOSE, FAR, extent_of
from seatrial.compare.lessons import lesson_of
from seatrial.model.comparison import Failure, Pattern, Side
from seatrial.report.wording import counted

_MANY = 3  # kinds of knowledge


def patterns_of(failures: Iterable[Failure]) -> tuple[Pattern, ...]:
    """One pattern for each family, the one with the worst failures first, then the one with most."""
    families: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        families[failure.family].append(failure)
    patterns = [_pattern(family, members) for family, members in families.items()]
    return tuple(sorted(patterns, key=lambda one: (one.worst.rank, -one.count, one.family)))


def _pattern(family: str, members: Sequence[Failure]) -> Pattern:
    worst = min((one.severity for one in members), key=lambda severity: severity.rank)
    return Pattern(family, len(members), worst, tuple(sorted({one.id for one in members})), lesson_of(family))


def value_of(failures: Sequence[Failure], candidate: Side, reference: Side) -> str:
    """What the case is worth for training or teaching, in a sentence or two with its grounds."""
    if not failures:
        return (
            "As an example of a mistake: none. Nothing is wrong with the candidate that the reference gets right; it can "
            "serve as a second correct solution."
        )
    kinds, families = len({(one.family, one.id) for one in failures}), sorted({one.family for one in failures})
    share = extent_of(candidate, reference)
    grounds = f"{counted(kinds, 'kind')} of failure out of {counted(len(families), 'field')} of knowledge"
    return f"{_level(kinds, len(families), share)}: {grounds}. {_standing(candidate, share)}"


def _level(kinds: int, families: int, share: float) -> str:
    if share < FAR:
        return "Low"
    return "High" if families >= _MANY and share >= CLOSE else "Medium" if kinds > 1 else "Low"


def _standing(candidate: Side, share: float) -> str:
    does = candidate.deploys
    stands = "The candidate deploys" if does else "The candidate does not deploy"
    if does is None:
        stands = "Whether the candidate deploys was not tried"
    if share < FAR:
        return f"{stands}, and most of what the reference builds is not there: what is missing hides what is wrong."
    if share >= CLOSE:
        return f"{stands}; it has nearly all that the reference builds, so each failure stands by itself."
    return f"{stands}; a good part of what the reference builds is not there."
