"""Where everything of a picture stands: entry to the left, networks and computing, data to the right, the rest below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seatrial.model.picture import Lane, Picture
from seatrial.report.html.picture.blocks import Block, Frame, Placed, card_block, column, columns, framed, row, wrapped
from seatrial.report.html.picture.cards import Card, Room, cards_of, internet
from seatrial.report.html.picture.network import network_blocks
from seatrial.report.html.picture.order import Wire, Wiring

MARGIN = 16
_LANE_GAP = 72  # room for wires
_LEAST_WIDTH = 980
_TALLEST = 8  # cards of a lane
_DEEPEST = 3  # rows of a panel
_LANES = {Lane.ENTRY: "Entry", Lane.COMPUTE: "Computing", Lane.DATA: "Data and messages"}
_PANELS = {
    Lane.ENTRY: "Parts of the entry",
    Lane.COMPUTE: "Parts of computing",
    Lane.DATA: "Parts of data",
    Lane.NETWORK: "Network parts",
    Lane.IDENTITY: "Identity, keys and secrets",
    Lane.WATCH: "Observability",
    Lane.DELIVERY: "Delivery",
    Lane.OTHER: "Other resources",
}


@dataclass(frozen=True)
class Plan:
    """Everything at its place."""

    width: float
    height: float
    frames: tuple[Frame, ...]
    cards: tuple[Placed, ...]
    wires: tuple[Wire, ...]


def plan_of(picture: Picture) -> Plan:
    """The plan of a picture; the same for the same picture."""
    rooms = cards_of(picture)
    wiring = Wiring.of(picture, rooms)
    front = internet()
    lanes = _lanes(rooms, wiring)
    center = column([*network_blocks(picture, rooms, wiring), lanes[Lane.COMPUTE]], 28)
    start = card_block(front) if wiring.neighbours(front) else Block()
    flow = row([start, lanes[Lane.ENTRY], center, lanes[Lane.DATA]], _LANE_GAP, middle=True)
    panels = [_panel(title, rooms.get(Room("panel", (lane.value,)), ())) for lane, title in _PANELS.items()]
    below = wrapped([one for one in panels if one.width], max(flow.width, _LEAST_WIDTH), 20)
    whole = column([flow, below], 32).moved(MARGIN, MARGIN)
    return Plan(whole.width + 2 * MARGIN, whole.height + 2 * MARGIN, whole.frames, whole.cards, wiring.wires)


def _lanes(rooms: Mapping[Room, Sequence[Card]], wiring: Wiring) -> dict[Lane, Block]:
    """The lanes outside of networks, their cards in the order of those that they are wired to."""
    layers = [list(rooms.get(Room("lane", (lane.value,)), ())) for lane in _LANES]
    ordered = wiring.sorted_layers(layers)
    return {
        lane: framed(columns(cards, _TALLEST), "lane", title) if cards else Block()
        for (lane, title), cards in zip(_LANES.items(), ordered, strict=True)
    }


def _panel(title: str, cards: Sequence[Card]) -> Block:
    if not cards:
        return Block()
    across = -(-len(cards) // _DEEPEST)
    return framed(wrapped(list(map(card_block, cards)), across * 190, 10), "panel", title)
