"""What a dialect does: it says native resources in registry vocabulary, and answers in native vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from seatrial.aws.kinds.life import Moment
from seatrial.model.values import Properties, Value


@dataclass(frozen=True)
class Translation:
    """One resource in registry vocabulary."""

    type: str
    properties: Properties
    lifecycle: dict[str, Any]
    native: Properties  # native inputs with the provider's defaults and generated name
    physical_name: str = ""
    named_by: str = ""  # the native property by which the program set the name


@dataclass(frozen=True)
class Circumstances:
    """What a translation needs to know beside the properties."""

    logical_name: str
    stack: str
    salt: str  # makes generated names differ between environments
    default_tags: Mapping[str, Value] = field(default_factory=dict)
    given: frozenset[str] = frozenset()  # ids of what others made, or fill behind the deployment's back


@dataclass(frozen=True)
class Place:
    """Where values are invented for a resource, and what they are drawn from."""

    seed: str
    name: str
    region: str
    account: str


OnInvented = Callable[[Any], None]


class Dialect(Protocol):
    """One native type."""

    @property
    def readable(self) -> str:
        """The registry type as which an existing resource of this type is read; "" where none can be."""

    def translate(self, native: Mapping[str, Value], circumstances: Circumstances) -> Translation: ...

    def outputs(self, translation: Translation, moment: Moment) -> dict[str, Any]:
        """The native outputs that are known of a resource that was made or read."""

    def id_of(self, translation: Translation, moment: Moment) -> str:
        """The id by which programs know the resource; "" where it has none of its own."""

    def complete(
        self, known: Mapping[str, Any], place: Place, invent: OnInvented, moment: Moment | None = None
    ) -> dict[str, Any]:
        """`known` with what else the dialect can answer, maybe only when asked.

        `moment` is that of a resource which is there, and can be read; `invent` is told of invented values.
        """

    def invented_id(self, translation: Translation, place: Place) -> str:
        """An id for what no call has made; "" where nothing is known of its form."""

    def echo(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """Registry properties that were read, in native vocabulary."""
