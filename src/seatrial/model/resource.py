"""What a program declares, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from seatrial.model.values import Properties


@dataclass(frozen=True, order=True)
class Location:
    """A place in the project's source: the path relative to the project, line and column counted from 1 (0: unknown)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f":{self.column}" if line and self.column else "")


def path_in(root: Path, path: Path) -> str:
    """A path as reports spell it: relative to the project where it lies in it."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


class Status(StrEnum):
    """How far a resource was brought to life."""

    REHEARSED = "rehearsed"  # a real API call on the embedded AWS
    SIMULATED = "simulated"  # plausible attributes, no call
    UNSUPPORTED = "unsupported"  # named, neither passed nor failed


@dataclass(frozen=True)
class Declaration:
    """One resource as the program declared it, in its native vocabulary."""

    address: str  # URN or logical id
    name: str  # the logical name
    native: str  # native type, e.g. aws:ecs/service:Service
    properties: Properties
    location: Location | None = None
    stack: tuple[Location, ...] = ()  # the project's frames, innermost first
    parent: str = ""
    provider: str = ""  # address of the provider it uses
    dependencies: frozenset[str] = frozenset()  # addresses
    property_dependencies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    custom: bool = True  # False for components
    protect: bool = False
    retain: bool = False  # stays when the environment is destroyed
    snapshot: bool = False  # a snapshot is taken when it is destroyed
    deleted_with: str = ""
    read_id: str = ""  # for an existing resource that is read instead of created
    secret_outputs: frozenset[str] = frozenset()
    remote: bool = False  # a component that only a provider plugin could build
    stand_in: bool = False  # its provider's package is not installed: a guess at its type, and invented outputs
    places: Mapping[str, Location] = field(default_factory=dict)  # property path → where the program says it
    asked: Mapping[str, Location] = field(
        default_factory=dict
    )  # property path → the parameter that must be given for it

    def place_of(self, path: str) -> Location | None:
        """Where a property is said: the place of the longest known part of its dotted path, else the resource's own."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path.rpartition(".")[0]
        return self.location

    @property
    def managed(self) -> bool:
        """Whether a provider makes it: every resource but the program's own components and providers themselves."""
        return (self.custom or self.remote) and not self.native.startswith("pulumi:")


@dataclass(frozen=True)
class Refusal:
    """A call that AWS refused. `message` holds AWS's words, free of secrets."""

    operation: str  # e.g. ec2:CreateVpc
    code: str
    message: str
    by_chance: bool = False  # of a value that a generator made: another run may pass

    def __str__(self) -> str:
        return f"{self.operation} → {self.code}: {self.message}"


@dataclass(frozen=True)
class Resource:
    """One resource of a graph, in registry vocabulary, after the engine has brought it to life."""

    declaration: Declaration
    type: str  # registry type, or the native type where no dialect translates it
    properties: Properties  # registry vocabulary
    status: Status
    id: str = ""  # physical id
    attributes: Properties = field(default_factory=dict)  # registry vocabulary
    outputs: Properties = field(default_factory=dict)  # native vocabulary
    region: str = ""
    account: str = ""
    physical_name: str = ""  # the name AWS keeps unique
    named_by: str = ""  # the native property that set the physical name; "" when AWS or the engine named it
    refusal: Refusal | None = None
    consequence_of: tuple[str, ...] = ()  # addresses whose failure made this one meaningless
    note: str = ""  # why simulated or unsupported

    @property
    def address(self) -> str:
        return self.declaration.address

    @property
    def location(self) -> Location | None:
        return self.declaration.location
