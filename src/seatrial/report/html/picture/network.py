"""A network as a block: its tiers of subnets side by side, its zones one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seatrial.model.picture import Exposure, Network, Picture, Subnet
from seatrial.report.html.picture.blocks import (
    Block,
    card_block,
    column,
    columns,
    framed,
    row,
    stretched,
    wrapped,
)
from seatrial.report.html.picture.cards import Card, Room
from seatrial.report.html.picture.order import Wiring

_TIERS = {
    Exposure.PUBLIC: "Public subnets",
    Exposure.PRIVATE: "Private subnets, with a way out",
    Exposure.ISOLATED: "Isolated subnets",
    Exposure.UNKNOWN: "Subnets with unknown routes",
}
_TIER_GAP = 44  # room for wires
_LAYER_GAP = 52
_ELSEWHERE = Network("", "A network that is made elsewhere")


def network_blocks(picture: Picture, rooms: Mapping[Room, Sequence[Card]], wiring: Wiring) -> list[Block]:
    """Each network in a frame; subnets of one that is made elsewhere get a frame too."""
    networks = [*picture.networks]
    if any(subnet.network not in {one.address for one in networks} for subnet in picture.subnets):
        networks.append(_ELSEWHERE)
    known = {one.address for one in picture.networks}
    found = []
    for network in networks:
        subnets = [one for one in picture.subnets if (one.network if one.network in known else "") == network.address]
        found.append(_network_block(network, subnets, rooms, wiring))
    return found


def _network_block(
    network: Network, subnets: Sequence[Subnet], rooms: Mapping[Room, Sequence[Card]], wiring: Wiring
) -> Block:
    tiers = [exposure for exposure in _TIERS if any(one.exposure is exposure for one in subnets)]
    zones = sorted({one.zone for one in subnets})
    cells = {
        (zone, tier): _cell([one for one in subnets if (one.zone, one.exposure) == (zone, tier)], rooms)
        for zone in zones
        for tier in tiers
    }
    spans = {tier: _layers(rooms.get(Room("span", (network.address, tier.value)), ()), wiring) for tier in tiers}
    widths = {tier: max(spans[tier].width, 210, *(cells[zone, tier].width for zone in zones)) for tier in tiers}
    heads = [framed(spans[tier], "tier", _TIERS[tier], tone=tier.value, least=widths[tier] + 24) for tier in tiers]
    bands = [framed(_band(zone, tiers, cells, widths), "zone", zone or "Zone not known") for zone in zones]
    top = _even(heads)
    width = max([top.width + 24, *(band.width for band in bands)], default=0)
    whole = columns(rooms.get(Room("span", (network.address, "")), ()), 1)
    body = column([whole, top.moved(12, 0).widened(top.width + 24), *(stretched(band, width) for band in bands)])
    prefix = "VPC" if network.address and not network.name.lower().startswith("vpc") else ""
    title = " ".join(filter(None, (prefix, network.name, network.block)))
    return framed(body, "network", title, address=network.address)


def _even(heads: Sequence[Block]) -> Block:
    """The tiers side by side, all as high as the highest."""
    height = max((head.height for head in heads), default=0)
    return row([_heightened(head, height) for head in heads], _TIER_GAP)


def _heightened(block: Block, height: float) -> Block:
    outer, *inner = block.frames
    return replace(block, height=height, frames=(replace(outer, height=height), *inner))


def _band(
    zone: str,
    tiers: Sequence[Exposure],
    cells: Mapping[tuple[str, Exposure], Block],
    widths: Mapping[Exposure, float],
) -> Block:
    """One zone: its subnets below the tiers that they are of."""
    return row([cells[zone, tier].widened(widths[tier] + 24) for tier in tiers], _TIER_GAP)


def _cell(subnets: Sequence[Subnet], rooms: Mapping[Room, Sequence[Card]]) -> Block:
    blocks = [
        framed(
            columns(rooms.get(Room("subnet", (one.address,)), ()), 3),
            "subnet",
            " ".join(filter(None, (one.name, one.block))),
            address=one.address,
            tone=one.exposure.value,
            least=200,
        )
        for one in subnets
    ]
    return wrapped(blocks, 460)


def _layers(cards: Sequence[Card], wiring: Wiring) -> Block:
    """Cards in columns, each to the right of those that lead to it; what leads nowhere stands below."""
    linked = [card for card in cards if wiring.neighbours(card)]
    alone = [card for card in cards if not wiring.neighbours(card)]
    layers = wiring.layers(linked)
    flow = row([column(list(map(card_block, layer))) for layer in layers], _LAYER_GAP, middle=True)
    rest = wrapped(list(map(card_block, alone)), max(flow.width, 380))
    return column([flow, rest])
