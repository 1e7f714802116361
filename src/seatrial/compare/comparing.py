"""The failure analysis of one candidate: every source of failures, merged into one list without doubles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from seatrial.compare.absorbing import absorb
from seatrial.compare.beside import Beside
from seatrial.compare.files import compare_files
from seatrial.compare.findings import failures_of, part, shared_failures
from seatrial.compare.gaps import Lacking, weigh_gaps
from seatrial.compare.outputs import weigh_outputs
from seatrial.compare.patterns import patterns_of, value_of
from seatrial.compare.score import score_of
from seatrial.compare.sight import Sight
from seatrial.compare.statements import weigh_statements
from seatrial.compare.weighing import Other, Weighed, failure_of, line_of, weigh
from seatrial.compare.wording import said, short
from seatrial.model.comparison import Comparison, Failure, Side

_MOST_NAMES = 6  # of resources in one line
_MOST_LINES = 60  # of what is merely different


def compare(candidate: Sight, reference: Sight) -> Comparison:
    """The whole analysis: failures of trials, rules, differences and files, what they have in common, and a mark."""
    found = compare_graphs(candidate, reference)
    failures = _in_order([*found.failures, *compare_files(found.candidate, found.reference)])
    return replace(
        found,
        failures=failures,
        patterns=patterns_of(failures),
        score=score_of(failures, found.candidate, found.reference),
        value=value_of(failures, found.candidate, found.reference),
    )


def compare_graphs(candidate: Sight, reference: Sight) -> Comparison:
    """What is wrong with the candidate beside the reference, what both get wrong, and what is merely different."""
    beside = Beside(candidate, reference)
    parted = part(beside)
    weighed, others = weigh(beside)
    lacking = weigh_gaps(beside, weighed, parted.ours)
    kept = absorb(
        beside,
        [one for one in weighed if one not in lacking.explained],
        [*parted.ours, *(ours for ours, _ in parted.both)],
    )
    failures = [
        *failures_of(beside, parted.ours),
        *(failure_of(beside, group) for group in _alike(kept)),
        *lacking.failures,
        *weigh_outputs(beside),
        *weigh_statements(beside, [*parted.ours, *(ours for ours, _ in parted.both)]),
    ]
    return Comparison(
        candidate=_side(candidate),
        reference=_side(reference),
        failures=_in_order(failures),
        shared=_in_order(shared_failures(beside, parted.both)),
        reference_only=_in_order(failures_of(beside, parted.theirs, reference=True)),
        different=_lines(beside, others, lacking),
        notes=tuple(_notes(beside)),
    )


def _side(sight: Sight) -> Side:
    cost = next((voyage.cost for voyage in sight.verdict.voyages), None)
    return Side(str(sight.path), sight.verdict, sight.files, cost)


def _in_order(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    return tuple(sorted(failures, key=lambda failure: failure.order))


def _alike(weighed: Iterable[Weighed]) -> list[list[Weighed]]:
    """Changes that say the same of several resources, together."""
    grouped: dict[tuple[str, ...], list[Weighed]] = defaultdict(list)
    for one in weighed:
        path = one.change.path.partition(".")[0] if one.direction.title.count("{") == 0 else one.change.path
        told = one.direction.title.format(ours=said(one.change.ours), theirs=said(one.change.theirs))
        type_ = "" if one.direction.family == "tags" else one.ours.type
        grouped[(type_, path, told, one.direction.severity.value)].append(one)
    return list(grouped.values())


def _lines(beside: Beside, others: Iterable[Other], lacking: Lacking) -> tuple[str, ...]:
    """What is merely different: a line for each property of each resource."""
    grouped: dict[tuple[str, str], list[Other]] = defaultdict(list)
    for other in others:
        grouped[(other.ours.address, other.change.path.partition(".")[0])].append(other)
    found = dict.fromkeys(line_of(beside, group) for group in grouped.values())
    found |= dict.fromkeys([*lacking.different, *_extra(beside)])
    lines = [line for line in found if line]
    left = len(lines) - _MOST_LINES
    return tuple(lines if left <= 0 else [*lines[:_MOST_LINES], f"and {left} more differences"])


def _extra(beside: Beside) -> Iterable[str]:
    """A line for each type of which the candidate has more."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for address in beside.extra:
        by_type[beside.ours[address].type].append(f'"{beside.ours[address].resource.declaration.name}"')
    for type_, names in by_type.items():
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        has = "it" if len(names) == 1 else "them"
        yield f"{short(type_)} {', '.join(names[:_MOST_NAMES])}{more}: only the candidate has {has}"


def _notes(beside: Beside) -> Iterable[str]:
    for name, sight in (("candidate", beside.candidate), ("reference", beside.reference)):
        if sight.survey is None:
            yield f"no environment of the {name} came up: only what its program says of itself is judged"
        elif not sight.survey.complete:
            yield f"the {name}'s program did not come to its end: what it would have declared after that is not compared"
