"""A resource as a comparison sees it: settled values, and typed neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seatrial.model.resource import Resource

Tree = Any  # JSON data with `Pointer` and the markers below


@dataclass(frozen=True)
class Pointer:
    """A value that means another resource of the environment, whatever it is called."""

    address: str
    type: str
    role: str = ""  # what a subnet is, by what its routes lead to

    def __str__(self) -> str:
        return f"<{self.role}{' ' if self.role else ''}{self.type}>"


@dataclass(frozen=True)
class Marker:
    """A value that is there and cannot be compared: secret, unknown, or code."""

    what: str

    def __str__(self) -> str:
        return f"[{self.what}]"


SECRET, UNKNOWN, CODE = Marker("secret"), Marker("unknown"), Marker("code")


@dataclass(frozen=True)
class Neighbour:
    """One end of an edge as the other end sees it."""

    path: str  # of the property that speaks, list positions left out
    address: str
    outward: bool  # whether this end speaks of the neighbour


@dataclass
class Node:
    """One resource with its parts in it. `values` are settled: names, ids and spellings that mean nothing are gone."""

    resource: Resource
    type: str
    values: dict[str, Tree] = field(default_factory=dict)
    spots: dict[str, str] = field(default_factory=dict)  # settled path → path as the program has it
    neighbours: tuple[Neighbour, ...] = ()
    origins: dict[str, Resource] = field(default_factory=dict)  # top-level property → the part that gave it
    parts: tuple[str, ...] = ()  # addresses of resources that were taken in

    @property
    def address(self) -> str:
        return self.resource.address

    @property
    def title(self) -> str:
        return f'{self.type} "{self.resource.declaration.name}"'


Nodes = Mapping[str, Node]
