"""How much of what the reference builds the candidate builds too, whatever it is called and however it is cut."""

from __future__ import annotations

from seatrial.compare.composing import PARTS, SCAFFOLDING
from seatrial.model.comparison import Side

CLOSE, FAR = 0.75, 0.35  # from where on nearly all is there, and up to where hardly anything is


def extent_of(candidate: Side, reference: Side) -> float:
    """The share of the reference's kinds of resources that the candidate has as well, from 0 to 1.

    Parts that one language writes apart and another inside their owner do not count, nor what AWS has no type for.
    """
    wanted = _types(reference)
    return len(wanted & _types(candidate)) / len(wanted) if wanted else 1.0


def _types(side: Side) -> set[str]:
    voyage = next(iter(side.verdict.voyages), None)
    types = {one.type for one in voyage.graph if one.declaration.managed} if voyage else set()
    return {type_ for type_ in types if type_.startswith("AWS::")} - PARTS.keys() - SCAFFOLDING
