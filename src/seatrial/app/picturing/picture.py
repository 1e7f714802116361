"""The picture of one environment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from seatrial.app.picturing.lanes import is_main, lane_of
from seatrial.app.picturing.links import references_of, traffic_of
from seatrial.app.picturing.standing import homes_of, networks_of, subnets_of
from seatrial.model.environment import Environment
from seatrial.model.picture import INTERNET, Call, Lane, Link, Node, Picture
from seatrial.model.resource import Resource
from seatrial.report.cleaning import cleaned_phrase
from seatrial.report.masking import Masker
from seatrial.report.plain import plain
from seatrial.rules.survey import Survey

if TYPE_CHECKING:
    from seatrial.aws.world import Entry

_MOST_FACTS = 24
_LONGEST_FACT = 240
_MOST_CALLS = 3000
_MOST_LINKS = 6000


def picture_of(survey: Survey, masker: Masker, calls: Iterable[Entry] = ()) -> Picture:
    """The environment of a survey as it is drawn; `calls` are those that brought it up."""
    nodes = [_node(one, survey, masker) for one in _everything(survey)]
    known = {node.address for node in nodes}
    links = sorted(_links(survey, known), key=lambda link: (not link.traffic, link.source, link.target, link.label))
    made, more = _calls(calls, masker)
    environment: Environment = survey.environment
    return Picture(
        cleaned_phrase(environment.title, masker),
        environment.region,
        tuple(sorted(nodes, key=lambda node: (node.type, node.name, node.address))),
        tuple(sorted(networks_of(survey), key=lambda one: (one.name, one.address))),
        tuple(sorted(subnets_of(survey), key=lambda one: (one.zone, one.name, one.address))),
        tuple(links[:_MOST_LINKS]),
        made,
        more,
    )


def _everything(survey: Survey) -> Iterator[Resource]:
    """Resources with their parts in them, then the parts by themselves."""
    yield from survey
    for one in survey.graph:
        if one.declaration.managed and not one.declaration.read_id and one.address not in survey.resources:
            yield one


def _node(resource: Resource, survey: Survey, masker: Masker) -> Node:
    network, subnets = homes_of(resource, survey)
    lane = lane_of(resource.type)
    return Node(
        resource.address,
        cleaned_phrase(resource.declaration.name, masker),
        resource.type,
        resource.status.value,
        lane,
        is_main(resource.type) and (lane is not Lane.OTHER),
        network,
        subnets,
        cleaned_phrase(str(resource.location or ""), masker),
        tuple(_facts(resource, masker)),
    )


def _facts(resource: Resource, masker: Masker) -> Iterator[tuple[str, str]]:
    if resource.refusal:
        yield "refused", _short(str(resource.refusal), masker)
    if resource.note:
        yield "note", _short(resource.note, masker)
    if resource.id:
        yield "id", _short(resource.id, masker)
    for number, (key, value) in enumerate(sorted(resource.properties.items())):
        if number == _MOST_FACTS:
            yield "…", f"{len(resource.properties) - _MOST_FACTS} more properties"
            return
        shown = plain(value, masker)
        yield cleaned_phrase(key, masker), _short(shown if isinstance(shown, str) else json.dumps(shown), masker)


def _short(text: str, masker: Masker) -> str:
    phrase = cleaned_phrase(text, masker)  # before it is cut: half a secret is one too
    return phrase if len(phrase) <= _LONGEST_FACT else phrase[:_LONGEST_FACT] + "…"


def _links(survey: Survey, known: set[str]) -> Iterator[Link]:
    """Each pair once, as traffic where it is that."""
    found: dict[tuple[str, str], Link] = {}
    for link in (*traffic_of(survey), *references_of(survey)):
        ends = {link.source, link.target} - {INTERNET}
        if ends <= known and len({link.source, link.target}) == 2:
            found.setdefault((link.source, link.target), link)
    yield from found.values()


def _calls(entries: Iterable[Entry], masker: Masker) -> tuple[tuple[Call, ...], int]:
    """Calls by resource, in the order in which they began; equal ones together."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for entry in entries:
        refusal = f"{entry.code}: {entry.message}" if entry.code else ""
        counts[entry.caller, f"{entry.service}:{entry.operation}", refusal] += 1
    made = [
        Call(caller, operation, count, _short(refusal, masker))
        for (caller, operation, refusal), count in sorted(counts.items(), key=lambda one: one[0][0])[:_MOST_CALLS]
    ]
    return tuple(made), max(0, len(counts) - _MOST_CALLS)
