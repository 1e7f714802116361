"""What the page's script shows of a node that is picked: as data, addresses given once and numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from seatrial.model.picture import INTERNET, Picture
from seatrial.report.html.picture.cards import cards_of, kind_of

_MOST_NEIGHBOURS = 60


def content_of(picture: Picture, findings: Mapping[str, Sequence[tuple[str, str, str]]]) -> dict[str, object]:
    """`findings` are, by address, the id of each finding on the page, its severity and its message."""
    numbers = {node.address: number for number, node in enumerate(picture.nodes)}
    stacks = {
        card.key: [numbers[node.address] for node in card.nodes]
        for cards in cards_of(picture).values()
        for card in cards
        if card.is_stack
    }
    near: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for link in picture.links:
        way = "reaches" if link.traffic else "uses"
        back = "reached by" if link.traffic else "used by"
        label = f"{link.label} (closed)".strip() if link.traffic and link.is_open is False else link.label
        if link.target in numbers:
            near[link.source].append((numbers[link.target], way, label))
        near[link.target].append((numbers.get(link.source, -1), back, label))
    return {
        "nodes": [
            {
                "address": node.address,
                "name": node.name,
                "kind": kind_of(node.type),
                "type": node.type,
                "status": node.status,
                "place": node.place,
                "facts": list(node.facts),
                "near": near[node.address][:_MOST_NEIGHBOURS],
                "more": max(0, len(near[node.address]) - _MOST_NEIGHBOURS),
                "findings": list(findings.get(node.address, ())),
            }
            for node in picture.nodes
        ],
        "stacks": stacks,
        "calls": [
            [numbers.get(call.address, call.address), call.operation, call.count, call.refusal]
            for call in picture.calls
        ],
        "internet": INTERNET,
    }
