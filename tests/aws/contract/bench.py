"""A place where kinds are tried: a world with the neighbours that resources need, made when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Resource
from seatrial.model.values import reveal
from tests.aws.contract.examples import data
from tests.aws.contract.generation import rich, smallest

REGION, FAR = "us-east-1", "us-west-2"
_REFERENCE = re.compile(r"\$\{(\w+|@\w+::\w+::[\w/]+)(?:\.([\w.]+))?\}")


class Bench:
    """Declares resources in registry vocabulary.

    In properties `${vpc}` is the id of a neighbour, `${role.Arn}` an attribute of one, `${@AWS::ECS::Cluster}` the id of
    one made from that type's own row. Neighbours whose name begins with `far_` live in another region.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._near = self.stack("givens")
        self._far = self.stack("givens", FAR)
        self.deployment = self.stack("contract")
        self._made: dict[str, Resource] = {}

    def stack(self, name: str, region: str = REGION) -> Deployment:
        """An empty stack in this bench's account."""
        return Deployment(Environment(name, region=region), self.world, lambda _: Shape())

    def given(self, name: str) -> Resource:
        """A neighbour; it must come to life."""
        if name not in self._made:
            type_ = name[1:] if name[0] == "@" else data()["givens"][name]["type"]
            properties = smallest_of(type_) if name[0] == "@" else data()["givens"][name]["properties"]
            self.meet_needs(type_ if name[0] == "@" else "")
            stack = self._far if name.startswith("far_") else self._near
            made = stack.declare(Declaration(name, "Given", type_, self.resolved(properties)))
            assert made.refusal is None, f"neighbour {name}: {made.refusal}"
            assert not made.note or made.note.startswith("modelled"), f"neighbour {name}: {made.note}"
            self._made[name] = made
        return self._made[name]

    def meet_needs(self, type_: str) -> None:
        """Make the neighbours that must be there though no property names them."""
        for name in (data()["types"].get(type_) or {}).get("needs", ()):
            self.given(name)

    def resolved(self, value: Any) -> Any:
        """`value` with its references to neighbours replaced."""
        if isinstance(value, dict):
            return {key: self.resolved(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.resolved(item) for item in value]
        if not isinstance(value, str) or "${" not in value:
            return value
        whole = _REFERENCE.fullmatch(value)
        if whole and _known(whole[1]):
            return self._referred(whole)
        return _REFERENCE.sub(lambda match: str(self._referred(match)) if _known(match[1]) else match[0], value)

    def _referred(self, match: re.Match[str]) -> Any:
        resource = self.given(match[1])
        return resource.id if match[2] is None else reveal(resource.outputs[match[2]])

    def declare(self, type_: str, properties: dict[str, Any], name: str = "Thing") -> Resource:
        """A resource of the stack under trial."""
        return self.deployment.declare(Declaration(name, name, type_, properties))


def smallest_of(type_: str) -> dict[str, Any]:
    """The smallest set of properties that the type's row or its schema makes."""
    return _overlaid(smallest(type_), type_, ("smallest",))


def rich_of(type_: str) -> dict[str, Any]:
    """Every property that can be set beside each other."""
    unfit = frozenset(data()["unfit"].get(type_, ()))
    made = {key: value for key, value in rich(type_).items() if key not in unfit}
    return _overlaid(made, type_, ("smallest", "rich"))


def _overlaid(made: dict[str, Any], type_: str, layers: tuple[str, ...]) -> dict[str, Any]:
    row = data()["types"].get(type_) or {}
    properties = (made if "only" not in row or "rich" in layers else {}) | dict(row.get("only", {}))
    for layer in layers:
        properties |= row.get(layer) or {}
    return {key: value for key, value in properties.items() if value is not None}


def references(value: Any) -> Iterator[str]:
    """Names of the neighbours that properties refer to."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from references(item)
    elif isinstance(value, str):
        yield from (match[1] for match in _REFERENCE.finditer(value) if _known(match[1]))


def _known(name: str) -> bool:
    return name[0] == "@" or name in data()["givens"]
