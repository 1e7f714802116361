"""A program under trial, whatever its language, and what it runs against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from seatrial.model.environment import Environment
from seatrial.model.observations import RunReport, Shape
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import Properties, Value


class Engine(Protocol):
    """What answers a running program: a deployment, or the replay of one."""

    outputs: Properties

    def declare(self, declaration: Declaration) -> Resource: ...

    def read(self, declaration: Declaration) -> Resource: ...

    def invoke(
        self, token: str, arguments: Mapping[str, Value], provider: str = "", location: Location | None = None
    ) -> Properties: ...


class Program(Protocol):
    """A loaded project whose program can be run again and again."""

    def configure(self, environment: Environment, config: Mapping[str, str], region_given: bool = False) -> Environment:
        """The environment with the project's own configuration in it, `config` on top."""

    def run(self, environment: Environment, engine: Engine) -> RunReport:
        """Run the program once against `engine`. Safe to call from several threads."""

    def shape_of(self, token: str) -> Shape:
        """What the installed SDK says of a native type or function; empty where it knows nothing."""
