"""The resources of one environment with their references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from seatrial.model.resource import Resource
from seatrial.model.values import Properties


@dataclass(frozen=True)
class Graph:
    """Resources by address, in the order in which they were declared."""

    resources: Mapping[str, Resource] = field(default_factory=dict)
    outputs: Properties = field(default_factory=dict)  # the stack's outputs

    @classmethod
    def of(cls, resources: Iterable[Resource], outputs: Properties | None = None) -> Graph:
        return cls({resource.address: resource for resource in resources}, outputs or {})

    def __iter__(self) -> Iterator[Resource]:
        return iter(self.resources.values())

    def __len__(self) -> int:
        return len(self.resources)

    def of_type(self, *types: str) -> list[Resource]:
        """Every resource of one of the registry types."""
        return [resource for resource in self if resource.type in types]
