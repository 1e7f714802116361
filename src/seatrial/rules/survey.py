"""What a rule sees: one environment's resources in registry vocabulary, and how they refer to one another."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.observations import INVENTED
from seatrial.model.resource import Resource
from seatrial.model.values import Properties, Unknown, Value, strings, transform
from seatrial.rules.folding import Folded, fold

T = TypeVar("T")
_TOKEN = re.compile(r"[A-Za-z0-9][\w.:/@+=,-]*[\w*]")


@dataclass(frozen=True)
class Edge:
    """One resource speaks of another: in which property, "" where only a dependency is declared."""

    source: Resource
    target: Resource
    path: str


@dataclass(frozen=True)
class Survey:
    """The resources of one environment as rules look at them: parts folded into their owners, components left out,
    invented values unknown."""

    graph: Graph
    environment: Environment
    directory: str = ""  # the program's: relative paths of files start there
    settings: Properties = field(default_factory=dict)  # what the project asks of rules: required tags, name pattern
    given: frozenset[str] = frozenset()  # texts that come from outside: each deployment can be told others
    invented: frozenset[str] = frozenset()  # texts that stand for what failed or was only simulated
    complete: bool = True  # whether the program came to its end, so that what is not here does not exist

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def once(self, make: Callable[[Survey], T]) -> T:
        """What `make` makes of this survey: made at the first call, kept for every rule."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _folded(self) -> Folded:
        managed = (one for one in self.graph if one.declaration.managed and not one.declaration.read_id)
        return fold(_without_inventions(resource, self._is_invented) for resource in managed)

    def _is_invented(self, text: str) -> bool:
        # not one pattern of them all: a pattern takes its time where a long text nearly holds a long one
        return INVENTED.search(text) is not None or any(one in text for one in self.invented)

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """By address."""
        return self._folded.resources

    def __iter__(self) -> Iterator[Resource]:
        return iter(self.resources.values())

    @cached_property
    def _by_type(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self:
            found[resource.type].append(resource)
        return found

    def of_type(self, *types: str) -> list[Resource]:
        """Every resource of one of the registry types."""
        return [resource for type_ in types for resource in self._by_type.get(type_, ())]

    def origin(self, resource: Resource, path: str) -> Resource:
        """The resource that declares a property: a part of the one that has it, or itself."""
        return self._folded.origins.get((resource.address, path.split(".")[0]), resource)

    @cached_property
    def identities(self) -> dict[str, Resource]:
        """Resources by what others may call them: id, ARN, DNS name and other attributes that AWS made unique."""
        found: dict[str, Resource] = {}
        for resource in self:
            for name in (resource.id, *_telling(resource)):
                found.setdefault(name, resource)
        return found

    def target(self, value: Value, *types: str) -> Resource | None:
        """The resource that a value is the id, ARN or name of; a name counts only among `types`, where some are given."""
        if not isinstance(value, str) or not value:
            return None
        found = self.identities.get(value)
        if found is not None and (not types or found.type in types):
            return found
        return next((one for one in self.of_type(*types) if value in (one.physical_name, one.id)), None)

    @cached_property
    def edges(self) -> list[Edge]:
        """Every reference between two resources, by value or by declared dependency."""
        found: dict[tuple[str, str, str], Edge] = {}
        for resource in self:
            for path, spelled in strings(resource.properties):
                for target in self._spoken_of(spelled):
                    if target.address != resource.address:
                        edge = Edge(resource, target, ".".join(path))
                        found[(resource.address, target.address, edge.path)] = edge
            for name, addresses in resource.declaration.property_dependencies.items():
                for address in addresses:
                    known = self.resources.get(address)
                    if known is not None and known.address != resource.address:
                        found.setdefault((resource.address, address, name), Edge(resource, known, name))
        return list(found.values())

    def _spoken_of(self, spelled: str) -> Iterator[Resource]:
        whole = self.identities.get(spelled)
        if whole is not None:
            yield whole
        elif len(spelled) > 12:
            for token in set(_TOKEN.findall(spelled)):
                if token in self.identities and len(token) > 8:
                    yield self.identities[token]

    @cached_property
    def _users(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.target.address].append(edge)
        return found

    def users(self, resource: Resource) -> list[Edge]:
        """Who speaks of a resource, and where."""
        return self._users.get(resource.address, [])

    @cached_property
    def _uses(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.source.address].append(edge)
        return found

    def uses(self, resource: Resource) -> list[Edge]:
        """Whom a resource speaks of, and where."""
        return self._uses.get(resource.address, [])


def _telling(resource: Resource) -> Iterator[str]:
    """Attributes by which only this resource can be meant."""
    for name, value in resource.attributes.items():
        if isinstance(value, str) and len(value) > 8 and name.endswith(("Arn", "ARN", "Id", "Name", "Url", "Address")):
            yield value


def _without_inventions(resource: Resource, is_invented: Callable[[str], bool]) -> Resource:
    def cleared(value: Value) -> Value:
        return Unknown("invented") if isinstance(value, str) and is_invented(value) else value

    if not any(is_invented(spelled) for _, spelled in strings(resource.properties)):
        return resource
    given = {key: _opened(key, item) for key, item in resource.properties.items()}
    return replace(resource, properties={key: transform(item, cleared) for key, item in given.items()})


def _opened(name: str, value: Value) -> Value:
    """A policy that is a text as the document that it says: an unknown ARN in it leaves the rest known."""
    if not isinstance(value, str) or not name.endswith(("Policy", "PolicyDocument")):
        return value
    try:
        read: Value = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return read if isinstance(read, dict) else value
