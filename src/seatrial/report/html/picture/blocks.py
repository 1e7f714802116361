"""Blocks of a drawing: put in rows and columns, wrapped, framed. Everything is placed when the outermost block is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seatrial.report.html.picture.cards import Card

WIDTH, HEIGHT = 176, 46  # of a card
GAP = 14
_PAD = 12
_TITLE = 22


@dataclass(frozen=True)
class Placed:
    """A card at its place."""

    card: Card
    x: float
    y: float


@dataclass(frozen=True)
class Frame:
    """A box with a title around others. `address` is the resource that it stands for, "" for none."""

    kind: str  # network, zone, subnet, tier, lane, panel
    title: str
    x: float
    y: float
    width: float
    height: float
    address: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Block:
    """A rectangle with what stands in it, measured from its own corner; frames before those inside them."""

    width: float = 0
    height: float = 0
    cards: tuple[Placed, ...] = ()
    frames: tuple[Frame, ...] = ()

    def moved(self, x: float, y: float) -> Block:
        return replace(
            self,
            cards=tuple(replace(one, x=one.x + x, y=one.y + y) for one in self.cards),
            frames=tuple(replace(one, x=one.x + x, y=one.y + y) for one in self.frames),
        )

    def widened(self, width: float, height: float = 0) -> Block:
        return replace(self, width=max(self.width, width), height=max(self.height, height))


def card_block(card: Card) -> Block:
    """A card alone."""
    return Block(WIDTH, HEIGHT, (Placed(card, 0, 0),))


def row(blocks: Sequence[Block], gap: float = GAP, middle: bool = False) -> Block:
    """Blocks side by side, their tops, or their middles, at one height; empty ones take no room."""
    blocks = [block for block in blocks if block.width]
    height = max((block.height for block in blocks), default=0)
    x, placed = 0.0, []
    for block in blocks:
        placed.append(block.moved(x, (height - block.height) // 2 if middle else 0))
        x += block.width + gap
    return _together(placed, max(0, x - gap), height)


def column(blocks: Sequence[Block], gap: float = GAP) -> Block:
    """Blocks one below the other."""
    blocks = [block for block in blocks if block.width]
    y, placed = 0.0, []
    for block in blocks:
        placed.append(block.moved(0, y))
        y += block.height + gap
    return _together(placed, max((block.width for block in blocks), default=0), max(0, y - gap))


def wrapped(blocks: Sequence[Block], width: float, gap: float = GAP) -> Block:
    """Blocks in rows that are at most so wide, unless a single block is wider."""
    rows: list[list[Block]] = []
    used = 0.0
    for block in blocks:
        if rows and used + gap + block.width <= width:
            rows[-1].append(block)
            used += gap + block.width
        else:
            rows.append([block])
            used = block.width
    return column([row(blocks, gap) for blocks in rows], gap)


def columns(cards: Sequence[Card], most: int) -> Block:
    """Cards below one another, in as many columns as it takes for none to be longer than `most`."""
    parts = -(-len(cards) // most) or 1
    share = -(-len(cards) // parts) or 1
    return row([column(list(map(card_block, cards[start : start + share]))) for start in range(0, len(cards), share)])


def framed(block: Block, kind: str, title: str, *, address: str = "", tone: str = "", least: float = 0) -> Block:
    """A block in a frame that is wide enough for its title."""
    width = max(block.width + 2 * _PAD, least, 7.2 * len(title) + 2 * _PAD)
    height = block.height + _TITLE + (_PAD if block.height else 8)
    inner = block.moved(_PAD, _TITLE)
    frame = Frame(kind, title, 0, 0, width, height, address, tone)
    return Block(width, height, inner.cards, (frame, *inner.frames))


def stretched(block: Block, width: float) -> Block:
    """A framed block whose own frame is as wide as told."""
    if not block.frames or width <= block.width:
        return block
    outer, *inner = block.frames
    return replace(block, width=width, frames=(replace(outer, width=width), *inner))


def _together(blocks: Sequence[Block], width: float, height: float) -> Block:
    cards = tuple(card for block in blocks for card in block.cards)
    return Block(width, height, cards, tuple(frame for block in blocks for frame in block.frames))
