"""What trials and rules found on both sides: whose it is alone, and whose it is too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seatrial.compare.beside import Beside
from seatrial.compare.lessons import cause_of, effects_of, knowledge_of
from seatrial.compare.sight import Sight
from seatrial.compare.wording import named, pattern_of, subject_of
from seatrial.model.comparison import Excerpt, Failure, Source, Statement
from seatrial.model.finding import Finding
from seatrial.model.resource import Location

_MOST_PLACES = 3  # excerpts of one statement


@dataclass(frozen=True)
class Parted:
    """Findings by whose they are."""

    ours: tuple[Finding, ...]
    both: tuple[Finding, ...]  # as the candidate has them
    theirs: tuple[Finding, ...]


def part(beside: Beside) -> Parted:
    """Findings of both sides: the same rule on the same thing, or on things of one type, is the same finding."""
    left, both, rest = list(beside.candidate.verdict.findings), [], list(beside.reference.verdict.findings)
    for same in (_same_resource, _same_type):
        waiting, left = left, []
        for finding in waiting:
            twin = next((other for other in rest if same(beside, finding, other)), None)
            if twin is None:
                left.append(finding)
            else:
                both.append(finding)
                rest = [other for other in rest if other is not twin]
    return Parted(tuple(left), tuple(both), tuple(rest))


def _same_resource(beside: Beside, ours: Finding, theirs: Finding) -> bool:
    if ours.rule != theirs.rule:
        return False
    return beside.matching.pairs.get(_node(beside, ours)) == _node(beside, theirs) if ours.subject.address else False


def _same_type(beside: Beside, ours: Finding, theirs: Finding) -> bool:
    """The same mistake where nobody knows which resource is which, or where it is the project's."""
    if ours.rule != theirs.rule or ours.subject.type != theirs.subject.type:
        return False
    known = beside.matching.pairs.get(_node(beside, ours)), beside.back.get(_node(beside, theirs))
    return known == (None, None) or not ours.subject.address


def _node(beside: Beside, finding: Finding) -> str:
    address = finding.subject.address
    return beside.owners.get(address, address)


def failures_of(beside: Beside, findings: Iterable[Finding], *, reference: bool = False) -> list[Failure]:
    """A failure for each mistake: findings of one rule that say the same of several places are one mistake."""
    grouped: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[_mistake(finding)].append(finding)
    return [failure_of(beside, group, reference=reference) for group in grouped.values()]


def _mistake(finding: Finding) -> tuple[str, ...]:
    told = pattern_of(finding.message), pattern_of(finding.remedy)
    return finding.rule, finding.severity.value, finding.category.value, *told


def failure_of(beside: Beside, group: Sequence[Finding], *, reference: bool = False) -> Failure:
    """The failure that findings of one mistake are; with `reference` they are the reference's own."""
    first = min(group, key=lambda finding: finding.order)
    sight = beside.reference if reference else beside.candidate
    more = f" (and {len(group) - 1} more places)" if len(group) > 1 else ""
    own = Statement(_sentence(first.message), _quoted(sight, group), first.subject)
    other = Statement("") if reference else _counterpart(beside, first)
    places = (place for finding in group if (place := finding.location) and place != first.location)
    return Failure(
        id=first.rule,
        source=Source.TRIAL if first.trial else Source.RULE,
        severity=first.severity,
        category=first.category,
        certainty=first.certainty,
        family=knowledge_of(first.rule),
        title=_sentence(first.message) + more,
        candidate=other if reference else own,
        reference=own if reference else other,
        cause=cause_of(first.rule) or first.why,
        effects=effects_of(first.rule, first.why),
        proof=first.evidence,
        remedy=first.remedy,
        docs=first.docs,
        catalog=first.catalog,
        also=tuple(dict.fromkeys(places)),
    )


def _sentence(text: str) -> str:
    return " ".join(text.split())


def _quoted(sight: Sight, group: Sequence[Finding]) -> tuple[Excerpt, ...]:
    places: dict[Location, None] = dict.fromkeys(one.location for one in group if one.location)
    if len(group) == 1:
        places |= dict.fromkeys(related.location for related in group[0].related if related.location)
    return tuple(excerpt for place in list(places)[:_MOST_PLACES] for excerpt in sight.quote(place))


def _counterpart(beside: Beside, finding: Finding) -> Statement:
    """What the reference does at the same point."""
    address = _node(beside, finding)
    twin = beside.theirs.get(beside.matching.pairs.get(address, ""))
    if twin is None:
        return Statement(
            "The reference does without it." if finding.subject.address else "The reference has no such failure."
        )
    path = _path_at(beside, address, finding.location)
    text = f"{named(twin)} has no such failure."
    return Statement(text, beside.quote_theirs(twin, path), subject_of(twin))


def _path_at(beside: Beside, address: str, place: Location | None) -> str:
    """The property that a place of the candidate says; "" where it is the resource itself."""
    node = beside.ours.get(address)
    if node is None or place is None:
        return ""
    sources = [node.resource, *node.origins.values()]
    return next((path for one in sources for path, at in one.declaration.places.items() if at == place), "")
