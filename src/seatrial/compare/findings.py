"""What trials and rules found on both sides: whose it is alone, and whose it is too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from seatrial.compare.beside import Beside
from seatrial.compare.echoes import without_echoes
from seatrial.compare.lessons import cause_of, effects_of, knowledge_of
from seatrial.compare.sight import Sight
from seatrial.compare.wording import pattern_of, subject_of
from seatrial.model.comparison import Excerpt, Failure, Source, Statement
from seatrial.model.finding import CALLED, Finding, Severity
from seatrial.model.resource import Location

_MOST_PLACES = 3  # excerpts of one statement
_MOST_MESSAGES = 12  # of one statement


@dataclass(frozen=True)
class Parted:
    """Findings by whose they are."""

    ours: tuple[Finding, ...]
    both: tuple[tuple[Finding, Finding], ...]  # the candidate's with the reference's
    theirs: tuple[Finding, ...]


def part(beside: Beside) -> Parted:
    """Findings of both sides: the same rule on the same thing, or on things of one type, is the same finding."""
    left = [one for one in _told(beside.candidate) if not _is_as_untagged(beside, one)]
    rest = _told(beside.reference)
    both: list[tuple[Finding, Finding]] = []
    for same in (_same_resource, _same_type):
        waiting, left = left, []
        for finding in waiting:
            twins = [other for other in rest if same(beside, finding, other)]
            twin = max(twins, key=lambda other: _likeness(finding, other), default=None)
            if twin is None:
                left.append(finding)
            else:
                both.append((finding, twin))
                rest = [other for other in rest if other is not twin]
    known = {_mistake(beside, one): (one, other) for one, other in both if _is_habit(one)}
    both += [(one, known[_mistake(beside, one)][1]) for one in left if _mistake(beside, one) in known]
    return Parted(
        tuple(one for one in left if _mistake(beside, one) not in known),
        tuple(both),
        tuple(one for one in rest if _mistake(beside, one) not in known),
    )


def _told(sight: Sight) -> list[Finding]:
    """The findings of a side, each mistake once."""
    survey = sight.survey
    names = {one.address: one.physical_name for one in survey.graph if one.physical_name} if survey else {}
    return without_echoes(sight.verdict.findings, names)


def _is_as_untagged(beside: Beside, finding: Finding) -> bool:
    """Whether the reference's resource has no tags either: what most others have is another question on each side."""
    twin = beside.theirs.get(beside.matching.pairs.get(_node(beside, finding), ""))
    return finding.rule == "missing-tags" and twin is not None and not any(key.endswith("Tags") for key in twin.values)


def _is_habit(finding: Finding) -> bool:
    """Whether it is of little weight which side does it more often."""
    return not finding.subject.address and finding.severity is Severity.LOW


def _likeness(ours: Finding, theirs: Finding) -> float:
    """How much two messages have in common: of several projects' settings the one of the same name is meant."""
    return SequenceMatcher(None, ours.message, theirs.message, autojunk=False).ratio()


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
    return [failure_of(beside, group, reference=reference) for group in _mistakes(beside, findings)]


def shared_failures(beside: Beside, pairs: Sequence[tuple[Finding, Finding]]) -> list[Failure]:
    """A failure for each mistake that both sides make, with the lines of both."""
    twins = {id(ours): theirs for ours, theirs in pairs}
    return [
        replace(
            failure_of(beside, group),
            reference=_statement(beside.reference, [twins[id(one)] for one in group]),
        )
        for group in _mistakes(beside, (ours for ours, _ in pairs))
    ]


def _mistakes(beside: Beside, findings: Iterable[Finding]) -> list[list[Finding]]:
    grouped: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[_mistake(beside, finding)].append(finding)
    return _at_one_place(grouped.values())


def _at_one_place(groups: Iterable[list[Finding]]) -> list[list[Finding]]:
    """The groups, those of one rule and line together that the same remedy mends: a loop makes one mistake many times."""
    merged: dict[tuple[object, ...], list[Finding]] = {}
    for group in groups:
        first = min(group, key=lambda finding: finding.order)
        place = (first.location.file, first.location.line) if first.location else id(group)
        merged.setdefault((first.rule, first.severity, first.category, first.remedy, place), []).extend(group)
    return list(merged.values())


def _mistake(beside: Beside, finding: Finding) -> tuple[str, ...]:
    """What makes two findings one mistake: the same rule says the same of them, names and types aside."""
    told = (pattern_of(_nameless(beside, finding, text)) for text in (finding.message, finding.remedy))
    return finding.rule, finding.severity.value, finding.category.value, *told


def _nameless(beside: Beside, finding: Finding, text: str) -> str:
    address = _node(beside, finding)
    node = beside.ours.get(address) or beside.theirs.get(address)
    names = [finding.subject.type.rpartition(":")[2]]
    if node is not None:
        names += [node.resource.physical_name, node.resource.id, node.resource.declaration.name]
    for name in filter(None, names):
        text = text.replace(name, "a-name")
    return text


def failure_of(beside: Beside, group: Sequence[Finding], *, reference: bool = False) -> Failure:
    """The failure that findings of one mistake are; with `reference` they are the reference's own."""
    first = min(group, key=lambda finding: finding.order)
    sight = beside.reference if reference else beside.candidate
    others = len({one.message for one in group} - {first.message}) or len(group) - 1
    more = f" (and {others} more like it)" if others else ""
    own = _statement(sight, group)
    other = Statement("") if reference else _counterpart(beside, first)
    places = (place for finding in group if (place := finding.location) and place != first.location)
    return Failure(
        id=first.rule,
        source=_source(first),
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


def _statement(sight: Sight, group: Sequence[Finding]) -> Statement:
    """What a side does, in the words of its findings."""
    ordered = sorted(group, key=lambda finding: finding.order)
    messages = list(dict.fromkeys(_sentence(one.message) for one in ordered))
    left = len(messages) - _MOST_MESSAGES
    told = "; ".join(text.rstrip(".") for text in messages[:_MOST_MESSAGES]) + (
        f"; and {left} more" if left > 0 else ""
    )
    return Statement(told, _quoted(sight, ordered), ordered[0].subject)


def _source(finding: Finding) -> Source:
    if knowledge_of(finding.rule) == "project-files":
        return Source.FILES
    return Source.TRIAL if finding.trial else Source.RULE


def _sentence(text: str) -> str:
    return " ".join(text.split())


def _quoted(sight: Sight, group: Sequence[Finding]) -> tuple[Excerpt, ...]:
    places: dict[Location, None] = dict.fromkeys(one.location for one in group if one.location)
    if len(group) == 1:
        told = (related for related in group[0].related if related.note != CALLED)
        places |= dict.fromkeys(related.location for related in told if related.location)
    return tuple(excerpt for place in list(places)[:_MOST_PLACES] for excerpt in sight.quote(place))


def _counterpart(beside: Beside, finding: Finding) -> Statement:
    """The reference's lines at the same point; nothing where it has no such resource."""
    address = _node(beside, finding)
    twin = beside.theirs.get(beside.matching.pairs.get(address, ""))
    if twin is None:
        return Statement("")
    path = _path_at(beside, address, finding.location) or (twin.resource.named_by if "name" in finding.rule else "")
    return Statement("", beside.quote_theirs(twin, path), subject_of(twin))


def _path_at(beside: Beside, address: str, place: Location | None) -> str:
    """The property that a place of the candidate says; "" where it is the resource itself."""
    node = beside.ours.get(address)
    if node is None or place is None:
        return ""
    sources = [node.resource, *node.origins.values()]
    return next((path for one in sources for path, at in one.declaration.places.items() if at == place), "")
