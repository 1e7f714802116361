"""In which order cards stand, so that few wires cross: layers by who leads to whom, each sorted by its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from seatrial.model.picture import INTERNET, Link, Picture
from seatrial.report.html.picture.cards import Card, Room, internet

_SWEEPS = 4


@dataclass(frozen=True)
class Wire:
    """A link between two cards; one stands for all links between them."""

    source: Card
    target: Card
    link: Link


@dataclass(frozen=True)
class Wiring:
    """The wires of a picture by the cards at their ends."""

    wires: tuple[Wire, ...]
    near: Mapping[str, tuple[Card, ...]]  # by a card's key, both ways
    after: Mapping[str, frozenset[str]]  # keys of cards that a card leads to

    @classmethod
    def of(cls, picture: Picture, rooms: Mapping[Room, Sequence[Card]]) -> Wiring:
        """The wires between cards of main resources, traffic first."""
        owner = {INTERNET: internet()}
        for room, cards in rooms.items():
            if room.kind != "panel":
                owner.update({node.address: card for card in cards for node in card.nodes})
        wires: dict[tuple[str, str], Wire] = {}
        for link in picture.links:
            source, target = owner.get(link.source), owner.get(link.target)
            if source and target and source != target and (target.key, source.key) not in wires:
                wires.setdefault((source.key, target.key), Wire(source, target, link))
        near: dict[str, list[Card]] = defaultdict(list)
        after: dict[str, set[str]] = defaultdict(set)
        for wire in wires.values():
            near[wire.source.key].append(wire.target)
            near[wire.target.key].append(wire.source)
            after[wire.source.key].add(wire.target.key)
        return cls(
            tuple(wires.values()),
            {key: tuple(cards) for key, cards in near.items()},
            {key: frozenset(keys) for key, keys in after.items()},
        )

    def neighbours(self, card: Card) -> tuple[Card, ...]:
        return self.near.get(card.key, ())

    def layers(self, cards: Iterable[Card]) -> list[list[Card]]:
        """The cards in columns: each behind every card that leads to it, circles cut where they close."""
        known = {card.key: card for card in cards}
        depths = self._depths(known)
        found: list[list[Card]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
        for key, card in known.items():
            found[depths[key]].append(card)
        return self.sorted_layers([layer for layer in found if layer])

    def sorted_layers(self, layers: list[list[Card]]) -> list[list[Card]]:
        """Layers in each of which cards stand as their neighbours in the other layers do."""
        for sweep in range(_SWEEPS):
            places = {card.key: place / max(1, len(layer)) for layer in layers for place, card in enumerate(layer)}
            for layer in layers if sweep % 2 else reversed(layers):
                known = {card.key: self._middle(card, places) for card in layer}
                layer.sort(key=lambda card: known[card.key])
                places.update({card.key: place / len(layer) for place, card in enumerate(layer)})
        return layers

    def _middle(self, card: Card, places: Mapping[str, float]) -> float:
        found = [places[one.key] for one in self.neighbours(card) if one.key in places]
        return sum(found) / len(found) if found else places[card.key]

    def _depths(self, known: Mapping[str, Card]) -> dict[str, int]:
        """Steps of the longest way to each card; without recursion, since a way may be long."""
        before: dict[str, set[str]] = {key: set() for key in known}
        for key in known:
            for later in self.after.get(key, frozenset()) & set(known):
                before[later].add(key)
        depths: dict[str, int] = {}
        while len(depths) < len(known):
            ready = [key for key in known if key not in depths and before[key] <= set(depths)]
            # in a circle nothing is ready: it is cut at the card that fewest lead to
            for key in ready or [min((key for key in known if key not in depths), key=lambda one: len(before[one]))]:
                depths[key] = 1 + max((depths[one] for one in before[key] if one in depths), default=-1)
        return depths
