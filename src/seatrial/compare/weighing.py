"""Differences between matched resources: which of them are failures, and which are merely other ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from seatrial.compare.beside import Beside
from seatrial.compare.differing import Change, differences, worth
from seatrial.compare.directions.catalog import direction_of
from seatrial.compare.directions.direction import Better, Direction
from seatrial.compare.groups import open_doors
from seatrial.compare.node import Node
from seatrial.compare.wording import AWS_DOCS, named, said, subject_of
from seatrial.model.comparison import Failure, Source, Statement
from seatrial.model.finding import Certainty
from seatrial.model.resource import Location
from seatrial.rules.reading import at

GROUP = "AWS::EC2::SecurityGroup"


@dataclass(frozen=True)
class Weighed:
    """A change that makes the reference better, with what is known of it."""

    ours: Node
    theirs: Node
    change: Change
    direction: Direction


@dataclass(frozen=True)
class Other:
    """A change of which nobody knows which side is better."""

    ours: Node
    change: Change


def weigh(beside: Beside) -> tuple[list[Weighed], list[Other]]:
    """Every change between matched resources, judged."""
    weighed: list[Weighed] = []
    others: list[Other] = []
    for ours, theirs in beside.pairs:
        for change in differences(ours, theirs):
            judged = list(_judged(ours, theirs, change))
            weighed += [one for one in judged if isinstance(one, Weighed)]
            others += [one for one in judged if isinstance(one, Other)]
        if ours.type == GROUP:
            weighed += [Weighed(ours, theirs, change, direction) for change, direction in open_doors(ours, theirs)]
    return weighed, others


def _judged(ours: Node, theirs: Node, change: Change) -> Iterator[Weighed | Other]:
    """A change, or what it is made of: a row for a member counts where there is none for the whole."""
    type_ = ours.type
    if ours.type == GROUP and change.path.startswith("SecurityGroup"):
        yield Other(ours, change)
        return
    direction = direction_of(type_, change.path)
    if (
        direction is not None
        and change.path.partition(".")[0].endswith("Tags")
        and not _tags_count(ours, theirs, change)
    ):
        direction = None
    while direction is not None:
        if _holds(type_, direction, change):
            yield Weighed(ours, theirs, change, direction)
            return
        direction = direction.otherwise
    inner = [one for part in change.inside() for one in _judged(ours, theirs, part)]
    found = [one for one in inner if isinstance(one, Weighed)]
    if found:
        yield from found
    else:
        yield Other(ours, change)


def _holds(type_: str, direction: Direction, change: Change) -> bool:
    ours, theirs = worth(type_, change, change.ours), worth(type_, change, change.theirs)
    return direction.holds(ours, theirs)


def _tags_count(ours: Node, theirs: Node, change: Change) -> bool:
    """Whether a missing tag is a lack: a resource with tags of its own choice is tagged otherwise, not less."""
    if change.theirs is None:
        return False
    top = change.path.partition(".")[0]
    own, wanted = ours.values.get(top), theirs.values.get(top)
    return not own or (isinstance(own, dict) and isinstance(wanted, dict) and own.keys() < wanted.keys())


def failure_of(beside: Beside, group: list[Weighed]) -> Failure:
    """One failure for changes that say the same of several resources: the first is its place."""
    first = group[0]
    node, change, row = first.ours, first.change, first.direction
    type_ = node.type
    ours, theirs = worth(type_, change, change.ours), worth(type_, change, change.theirs)
    title = row.title.format(ours=said(ours), theirs=said(_lacking(row, ours, theirs)))
    others = len({one.ours.address for one in group}) - 1
    many = f" and {others} more" if others else ""
    return Failure(
        id="missing-setting" if change.ours is None and not is_said(node, change.path) else "other-value",
        source=Source.DIFFERENCE,
        severity=row.severity,
        category=row.category,
        certainty=Certainty.CERTAIN,
        family=row.family,
        title=f"{named(node)}{many}: {beside.reference.said(beside.candidate.said(title))}",
        candidate=Statement(
            beside.candidate.said(_does(node, change.path, ours)),
            beside.quote_ours(node, change.path),
            subject_of(node),
        ),
        reference=Statement(
            beside.reference.said(_does(first.theirs, change.path, theirs)),
            beside.quote_theirs(first.theirs, change.path),
            subject_of(first.theirs),
        ),
        cause=row.cause,
        effects=row.effects,
        proof=beside.reference.said(beside.candidate.said(f"{change.path}: {said(ours)} against {said(theirs)}")),
        remedy=beside.reference.said(row.remedy or _remedy(change.path, theirs)),
        docs=(AWS_DOCS + row.docs,) if row.docs else (),
        also=_places(beside, group[1:]),
    )


def _lacking(row: Direction, ours: Any, theirs: Any) -> Any:
    if row.better is not Better.ALL:
        return theirs
    have = set(map(str, ours if isinstance(ours, list) else [ours]))
    return [one for one in (theirs if isinstance(theirs, list) else [theirs]) if str(one) not in have]


def _does(node: Node, path: str, value: Any) -> str:
    """What a side says of a property, or what AWS takes where it says nothing."""
    shown_path = "the way out" if path == "@way" else path
    if path.endswith("Tags") and isinstance(value, dict):
        return f"its tags are {', '.join(value)}"
    if is_said(node, path):
        return f"{shown_path} is {said(_spelled(node, path) if value is None else value)}"
    if value is None:
        return f"{shown_path} is not set"
    return f"{shown_path} is not set; AWS takes {said(value)}"


def _spelled(node: Node, path: str) -> Any:
    """What a program spells out although it holds anyway; settled values leave it out."""
    found = at(node.resource.properties, path)
    return None if isinstance(found, dict | list) else found


def is_said(node: Node, path: str) -> bool:
    """Whether a program gives the property a value, were it the default one."""
    return path.startswith("@") or _has(node.values, path.split(".")) or _has(node.resource.properties, path.split("."))


def _has(value: Any, steps: list[str]) -> bool:
    if isinstance(value, list):
        return any(_has(item, steps) for item in value)
    if not steps:
        return value is not None
    return isinstance(value, dict) and steps[0] in value and _has(value[steps[0]], steps[1:])


def _remedy(path: str, theirs: Any) -> str:
    path = path.removeprefix("@")
    if path.endswith("Tags"):
        return f"tag it as the reference does: {', '.join(theirs) if isinstance(theirs, dict) else path.rpartition('.')[2]}"
    if theirs is None or theirs is False:
        return f"leave {path} out, or switch it off"
    if isinstance(theirs, bool):
        return f"set {path} to true"
    if isinstance(theirs, dict) or (isinstance(theirs, list) and any(isinstance(one, dict) for one in theirs)):
        return f"set {path} as the reference does: {said(theirs)}"
    return f"set {path} to {said(theirs)}, as the reference does"


def _places(beside: Beside, group: list[Weighed]) -> tuple[Location, ...]:
    found = (beside.place(beside.candidate, one.ours, one.change.path) for one in group)
    return tuple(dict.fromkeys(place for place in found if place))


def line_of(beside: Beside, group: Sequence[Other]) -> str:
    """A line for what is merely different in one property of a resource; "" for tags of its own choice."""
    node, change = group[0].ours, group[0].change
    top = change.path.partition(".")[0].removeprefix("@")
    if top.endswith("Tags"):
        return ""
    if len(group) > 1:
        text = f"{named(node)}: {top} differs in {len(group)} points"
    else:
        path = change.path.removeprefix("@")
        text = f"{named(node)}: {path} is {said(change.ours)}, in the reference {said(change.theirs)}"
    return beside.reference.said(beside.candidate.said(text))
