"""The curves of wires: out of one card's side and into another's, spread so that they do not lie on one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seatrial.report.html.picture.blocks import HEIGHT, WIDTH, Placed
from seatrial.report.html.picture.order import Wire

_LEAST_BEND, _MOST_BEND = 24, 120


@dataclass(frozen=True)
class Curve:
    """A wire as a cubic curve: its four points, the last at the arrow."""

    wire: Wire
    points: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        (x, y), *rest = self.points
        return f"M{x:g} {y:g}C" + " ".join(f"{px:g} {py:g}" for px, py in rest)

    @property
    def middle(self) -> tuple[float, float]:
        """Where a label stands."""
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = self.points
        return round((ax + 3 * bx + 3 * cx + dx) / 8, 1), round((ay + 3 * by + 3 * cy + dy) / 8, 1)


def curves_of(wires: Sequence[Wire], cards: Sequence[Placed]) -> list[Curve]:
    """A curve for each wire."""
    at = {placed.card.key: placed for placed in cards}
    sides = [_sides(at[wire.source.key], at[wire.target.key]) for wire in wires]
    ports = _ports(wires, sides, at)
    return [
        _curve(wire, side, ports[number, 0], ports[number, 1])
        for number, (wire, side) in enumerate(zip(wires, sides, strict=True))
    ]


def _sides(source: Placed, target: Placed) -> tuple[int, int]:
    """1 for the right side, -1 for the left one: where a wire leaves, and where it arrives."""
    if target.x >= source.x + WIDTH:
        return 1, -1
    if source.x >= target.x + WIDTH:
        return -1, 1
    return 1, 1


def _ports(
    wires: Sequence[Wire], sides: Sequence[tuple[int, int]], at: Mapping[str, Placed]
) -> dict[tuple[int, int], tuple[float, float]]:
    """The point of each end of each wire; those at one side of a card in the order of their other ends."""
    ends: dict[tuple[str, int], list[tuple[float, int, int]]] = defaultdict(list)
    for number, (wire, both) in enumerate(zip(wires, sides, strict=True)):
        cards = (wire.source, wire.target)
        for end in (0, 1):
            ends[cards[end].key, both[end]].append((at[cards[1 - end].key].y, number, end))
    ports = {}
    for (key, side), found in ends.items():
        placed = at[key]
        for position, (_, number, end) in enumerate(sorted(found), 1):
            y = placed.y + HEIGHT * position / (len(found) + 1)
            ports[number, end] = (placed.x + (WIDTH if side > 0 else 0), round(y, 1))
    return ports


def _curve(wire: Wire, sides: tuple[int, int], start: tuple[float, float], end: tuple[float, float]) -> Curve:
    (x, y), (tx, ty) = start, end
    bend = min(_MOST_BEND, max(_LEAST_BEND, abs(tx - x) / 2))
    if sides == (1, 1):
        bend = 30 + min(60, abs(ty - y) / 8)
    return Curve(wire, (start, (x + sides[0] * bend, y), (tx + sides[1] * bend, ty), end))
