"""Differences that a finding tells of already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from seatrial.compare.beside import Beside
from seatrial.compare.lessons import knowledge_of
from seatrial.compare.weighing import Weighed
from seatrial.model.finding import Finding
from seatrial.model.resource import Location

# properties that a rule judges although they belong to another kind of knowledge
_ALSO = {
    "single-task": ("DesiredCount", "MinCapacity"),
    "no-circuit-breaker": ("DeploymentConfiguration",),
    "blue-green-parts": ("DeploymentController",),
    "public-database": ("PubliclyAccessible",),
    "open-database": ("SecurityGroupIngress",),
    "open-administration": ("SecurityGroupIngress",),
    "end-of-support": ("EngineVersion", "Version", "Runtime"),
    "engine-version-withdrawn": ("EngineVersion",),
    "unheard-topic": ("Subscription",),
    "silent-alarm": ("AlarmActions",),
    "alarm-without-action": ("AlarmActions",),
    "cluster-without-providers": ("CapacityProviders",),
    "missing-tags": ("Tags",),
    "snapshot-stays": ("DeletionProtection",),
    "blocks-destroy": ("DeletionProtection", "LoadBalancerAttributes", "EmptyOnDelete"),
}


def absorb(beside: Beside, weighed: Sequence[Weighed], findings: Sequence[Finding]) -> list[Weighed]:
    """The differences that no finding of the candidate tells of: on the same resource and property, or of one kind."""
    by_node: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        address = finding.subject.address
        by_node[beside.owners.get(address, address)].append(finding)
    return [one for one in weighed if not any(_tells(beside, one, finding) for finding in by_node[one.ours.address])]


def _tells(beside: Beside, one: Weighed, finding: Finding) -> bool:
    top = one.change.path.partition(".")[0]
    if top in _ALSO.get(finding.rule, ()) or (top.endswith("Tags") and finding.rule == "missing-tags"):
        return True
    place = beside.place(beside.candidate, one.ours, one.change.path)
    own = one.ours.resource.location
    if place is not None and place != own and _line(finding.location) == _line(place):
        return True
    return knowledge_of(finding.rule) == one.direction.family and place == own


def _line(place: Location | None) -> tuple[str, int] | None:
    return (place.file, place.line) if place else None
