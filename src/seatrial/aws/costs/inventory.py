"""The resources of one environment, to be found by what others call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from seatrial.model.reading import at
from seatrial.model.resource import Resource
from seatrial.model.values import Value


class Inventory:
    """Resources in registry vocabulary, parts folded into their owners; `region` is where those are that say none."""

    def __init__(self, resources: Iterable[Resource], region: str) -> None:
        self.resources = list(resources)
        self.region = region

    def region_of(self, resource: Resource) -> str:
        return resource.region or self.region

    def get(self, resource: Resource, path: str) -> Value:
        """A property at a dotted path: None where there is none, `Unknown` where nobody can tell."""
        found: Value = at(resource.properties, path)
        return found

    @cached_property
    def _by_type(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            found[resource.type].append(resource)
        return found

    def of_type(self, *types: str) -> list[Resource]:
        return [resource for type_ in types for resource in self._by_type.get(type_, ())]

    def target(self, value: Value, *types: str) -> Resource | None:
        """The resource of one of the types that a value is the id, ARN or name of."""
        if not isinstance(value, str) or not value:
            return None
        return next((one for one in self.of_type(*types) if value in _names(one)), None)

    def users(self, resource: Resource, type_: str, path: str) -> list[Resource]:
        """Resources of a type that mean this one in a property."""
        return [one for one in self.of_type(type_) if self.target(self.get(one, path), resource.type) is resource]


def _names(resource: Resource) -> list[Value]:
    attributes = resource.attributes
    return [resource.id, resource.physical_name, *(attributes.get(name) for name in ("Arn", "Id", "TaskDefinitionArn"))]
