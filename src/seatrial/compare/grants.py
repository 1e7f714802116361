"""What a role's own policies allow, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seatrial.compare.node import Node
from seatrial.compare.sight import Sight
from seatrial.compare.wording import AWS_DOCS
from seatrial.model.resource import Resource
from seatrial.rules.policies import IDENTITY, statements
from seatrial.rules.policies import Statement as PolicyStatement

LEAST_PRIVILEGE = AWS_DOCS + "IAM/latest/UserGuide/best-practices.html#grant-least-privilege"


@dataclass(frozen=True)
class Grant:
    """One statement that allows something, and the resource that says it."""

    holder: Resource
    statement: PolicyStatement


def grants_of(sight: Sight, node: Node) -> Iterator[Grant]:
    """The role's own statements, whatever policy holds them; AWS's managed policies are nobody's own."""
    assert sight.survey is not None
    parts = set(node.parts)
    for holder in [node.resource, *(one for one in sight.survey if one.address in parts)]:
        for statement in statements(holder, IDENTITY[holder.type]) if holder.type in IDENTITY else ():
            if statement.allows:
                yield Grant(holder, statement)


def service_of(action: str) -> str:
    return action.partition(":")[0].lower()


def listed(actions: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(actions))
