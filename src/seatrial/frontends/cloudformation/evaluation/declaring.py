"""One resource of a template as the engine takes it: resolved properties, places, dependencies, lifecycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.frontends.cloudformation.evaluation.mentions import depends_on
from seatrial.frontends.cloudformation.evaluation.scope import Scope, Trail
from seatrial.frontends.cloudformation.evaluation.values import NO_VALUE, Path, as_text, node_at
from seatrial.frontends.cloudformation.reading.places import Places
from seatrial.model.resource import Declaration, Location
from seatrial.model.values import reveal


class PropertyPlaces(Mapping[str, Location]):
    """Where each property is said, by its dotted path; looked up when a finding asks."""

    def __init__(self, places: Places, origins: Mapping[str, Path]) -> None:
        self._places, self._origins = places, origins

    def __getitem__(self, path: str) -> Location:
        return self._places.of(self._origins[path])

    def __contains__(self, path: object) -> bool:
        return path in self._origins

    def origin(self, path: str) -> Path:
        """The path of the template's node that says a property."""
        return self._origins[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def __len__(self) -> int:
        return len(self._origins)


def asked_parameters(scope: Scope, places: PropertyPlaces) -> dict[str, Location]:
    """The properties that a parameter without a default gives as a whole, and where each parameter is declared."""
    asked = {name for name, parameter in scope.parameters.declared.items() if parameter.default is None}
    found = {}
    for path in places if asked else ():
        node = node_at(scope.template.body, places.origin(path))
        if isinstance(node, dict) and len(node) == 1 and str(node.get("Ref")) in asked:
            found[path] = scope.location(("Parameters", node["Ref"]))
    return found


@dataclass(frozen=True)
class Resolved:
    """The properties of one resource, where each is said, and the addresses that each is made from."""

    properties: dict[str, Any]
    places: PropertyPlaces
    used: Mapping[str, frozenset[str]]


def resolve_properties(scope: Scope, name: str, body: Mapping[str, Any]) -> Resolved:
    """Evaluate a resource's properties one by one."""
    origins: dict[str, Path] = {}
    properties: dict[str, Any] = {}
    used: dict[str, frozenset[str]] = {}
    given, path = body.get("Properties"), ("Resources", name, "Properties")
    if isinstance(given, dict) and len(given) == 1 and next(iter(given)).startswith("Fn::"):
        given = scope.evaluate(given, path)  # Fn::If around all of them, or what a macro would have made
    for key, node in given.items() if isinstance(given, dict) else ():
        scope.used = set()
        place = (*path, key)
        value = scope.evaluate(node, place, Trail(origins).step(key, place))
        if value is not NO_VALUE:
            properties[key] = value
        if scope.used:
            used[key] = frozenset(scope.used)
    return Resolved(properties, PropertyPlaces(scope.template.places, origins), used)


def declaration_of(scope: Scope, name: str, body: Mapping[str, Any], parent: str, retain: bool) -> Declaration:
    """The declaration of one resource; `retain` is what the nested stack that it lies in asks for."""
    resolved = resolve_properties(scope, name, body)
    policy = deletion_policy(scope, name, body, resolved.properties)
    return Declaration(
        address=f"{scope.prefix}{name}",
        name=name,
        native=str(body["Type"]),
        properties=resolved.properties,
        location=scope.template.places.of(("Resources", name)),
        parent=parent,
        dependencies=dependencies_of(scope, name, body),
        property_dependencies=resolved.used,
        retain=retain or policy in ("Retain", "RetainExceptOnCreate"),
        snapshot=policy == "Snapshot",
        places=resolved.places,
        asked=asked_parameters(scope, resolved.places),
    )


def dependencies_of(scope: Scope, name: str, body: Mapping[str, Any]) -> frozenset[str]:
    """The addresses that DependsOn names."""
    named = {reference.name for reference in depends_on(dict(body), ("Resources", name))}
    return frozenset(f"{scope.prefix}{other}" for other in named if other in scope.resources)


def deletion_policy(scope: Scope, name: str, body: Mapping[str, Any], properties: Mapping[str, Any]) -> str:
    """Delete, Retain, RetainExceptOnCreate or Snapshot, CloudFormation's own default where the template says none.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
    """
    said = scope.evaluate(body.get("DeletionPolicy"), ("Resources", name, "DeletionPolicy"))
    if said is not NO_VALUE and said:
        return as_text(reveal(said))
    type_ = body["Type"]
    lone = type_ == "AWS::RDS::DBInstance" and not properties.get("DBClusterIdentifier")
    return "Snapshot" if lone or type_ == "AWS::RDS::DBCluster" else "Delete"
