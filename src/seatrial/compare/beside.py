"""Two sides put beside one another: their nodes, and which is which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from seatrial.compare.composing import compose
from seatrial.compare.matching import Matching, match
from seatrial.compare.node import Node, Nodes
from seatrial.compare.sight import Sight
from seatrial.model.comparison import Excerpt
from seatrial.model.resource import Location


@dataclass(frozen=True)
class Beside:
    """The candidate beside the reference."""

    candidate: Sight
    reference: Sight

    @cached_property
    def ours(self) -> Nodes:
        return compose(self.candidate.survey) if self.candidate.survey else {}

    @cached_property
    def theirs(self) -> Nodes:
        return compose(self.reference.survey) if self.reference.survey else {}

    @cached_property
    def matching(self) -> Matching:
        return match(self.ours, self.theirs)

    @cached_property
    def back(self) -> dict[str, str]:
        """Reference → candidate."""
        return self.matching.back

    @property
    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """What was matched, in the order of the candidate."""
        for address, node in self.ours.items():
            if address in self.matching.pairs:
                yield node, self.theirs[self.matching.pairs[address]]

    @cached_property
    def missing(self) -> list[str]:
        """Addresses of the reference that the candidate has nothing for."""
        return [address for address in self.theirs if address not in self.back]

    @cached_property
    def extra(self) -> list[str]:
        """Addresses of the candidate that the reference has nothing for."""
        return [address for address in self.ours if address not in self.matching.pairs]

    @cached_property
    def owners(self) -> dict[str, str]:
        """The candidate's parts → what they are parts of, and the same of the reference."""
        every = [*self.ours.values(), *self.theirs.values()]
        return {part: node.address for node in every for part in node.parts}

    def quote_ours(self, node: Node, path: str) -> tuple[Excerpt, ...]:
        return self.candidate.quote(self.place(self.candidate, node, path))

    def quote_theirs(self, node: Node, path: str) -> tuple[Excerpt, ...]:
        return self.reference.quote(self.place(self.reference, node, path))

    def place(self, sight: Sight, node: Node, path: str) -> Location | None:
        """Where a side says a property of a node: in the node, or in a part of it."""
        part = node.origins.get(path.split(".")[0])
        if part is not None:
            return sight.pinpoint(part.declaration.place_of(path), path)
        owner = sight.survey.origin(node.resource, path) if sight.survey else node.resource
        return sight.pinpoint(owner.declaration.place_of(path), path)
