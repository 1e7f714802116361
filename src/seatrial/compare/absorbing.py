"""Differences that a finding tells of already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from seatrial.compare.beside import Beside
from seatrial.compare.lessons import knowledge_of
from seatrial.compare.weighing import Weighed
from seatrial.model.finding import Finding
from seatrial.model.resource import Location

# what exactly a rule judges: paths of properties; a rule without a row judges its whole kind of knowledge on a resource
_JUDGED = {
    "single-task": ("DesiredCount", "MinCapacity"),
    "no-circuit-breaker": ("DeploymentConfiguration",),
    "blue-green-parts": ("DeploymentController",),
    "public-database": ("PubliclyAccessible",),
    "open-database": ("SecurityGroupIngress",),
    "open-administration": ("SecurityGroupIngress",),
    "end-of-support": ("EngineVersion", "Version", "Runtime"),
    "engine-version-withdrawn": ("EngineVersion",),
    "unheard-topic": ("Subscription",),
    "silent-alarm": ("MetricName", "Namespace", "Dimensions", "Statistic"),
    "unmatched-dimension": ("Dimensions",),
    "alarm-without-action": ("AlarmActions",),
    "cluster-without-providers": ("CapacityProviders",),
    "missing-tags": ("Tags",),
    "snapshot-stays": ("DeletionProtection",),
    "blocks-destroy": ("DeletionProtection", "LoadBalancerAttributes.deletion_protection", "EmptyOnDelete"),
}
# a program that gives something under a name that does not exist has thought of it: what is missing is the right name
_MISSPELLED = {
    "unknown-argument",
    "unknown-property",
    "unknown-class",
    "wrong-argument-type",
    "wrong-type",
    "value-not-allowed",
}
_TELLING = 8  # letters of a property's name that occurs in a sentence by no accident
_SPELLED = re.compile(r"`([^`]+)`|\b(\w+)Args\b")


def absorb(beside: Beside, weighed: Sequence[Weighed], findings: Sequence[Finding]) -> list[Weighed]:
    """The differences that no finding of the candidate tells of: on the same resource and property, or of one kind."""
    by_node: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        address = finding.subject.address
        by_node[beside.owners.get(address, address)].append(finding)
    return [
        one
        for one in weighed
        if not any(_tells(beside, one, finding) for finding in by_node[one.ours.address])
        and not any(_tells_from_afar(beside, one, finding) or _stands_in(beside, one, finding) for finding in findings)
    ]


def _stands_in(beside: Beside, one: Weighed, finding: Finding) -> bool:
    """Whether a name in the resource's own lines was misspelled: a loop declares several resources there."""
    own = one.ours.resource.location
    return _means(finding, one.change.path) and beside.candidate.encloses(own, finding.location)


def _tells_from_afar(beside: Beside, one: Weighed, finding: Finding) -> bool:
    """Whether a finding on a resource that has to do with this one says in so many words what the property is."""
    name = _plain(one.change.path.rpartition(".")[2])
    if len(name) < _TELLING or name not in re.sub(r"[^a-z0-9]", "", finding.message.lower()):
        return False
    address = beside.owners.get(finding.subject.address, finding.subject.address)
    near = any(neighbour.address == address for neighbour in one.ours.neighbours)
    return near or f'"{one.ours.resource.declaration.name}"' in finding.message


def _tells(beside: Beside, one: Weighed, finding: Finding) -> bool:
    top = one.change.path.partition(".")[0]
    judged = _JUDGED.get(finding.rule)
    if judged and any(f"{one.change.path}.".startswith(f"{path}.") for path in judged):
        return True
    if (top.endswith("Tags") and finding.rule == "missing-tags") or _means(finding, one.change.path):
        return True
    place = beside.place(beside.candidate, one.ours, one.change.path)
    own = one.ours.resource.location
    same_kind = knowledge_of(finding.rule) == one.direction.family
    if place is not None and place != own and _line(finding.location) == _line(place):
        return same_kind or _speaks_of(finding, one.change.path)
    return judged is None and same_kind and place == own


def _speaks_of(finding: Finding, path: str) -> bool:
    """Whether a finding's words name the property, in whatever spelling: several may be set on one line."""
    told = re.sub(r"[^a-z0-9]", "", f"{finding.message}{finding.evidence}{finding.remedy}".lower())
    return any(_plain(step) in told for step in path.split("."))


def _means(finding: Finding, path: str) -> bool:
    """Whether a name that the provider does not know, or the one that it proposes instead, is that of a property."""
    if finding.rule not in _MISSPELLED:
        return False
    told = {_plain(name) for pair in _SPELLED.findall(f"{finding.message} {finding.remedy}") for name in pair if name}
    return any(_plain(step) in told for step in path.split("."))


def _plain(name: str) -> str:
    """A name as it is in every language: no case, no plural, of a dotted one the last part."""
    return re.sub(r"[^a-z0-9]", "", name.rpartition(".")[2].lower()).removesuffix("s")


def _line(place: Location | None) -> tuple[str, int] | None:
    return (place.file, place.line) if place else None
