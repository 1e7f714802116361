"""A program under trial, whatever its language, and what it runs against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from seatrial.model.environment import Environment
from seatrial.model.finding import Finding
from seatrial.model.graph import Graph
from seatrial.model.observations import RunReport, Shape
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import Properties, Value
from seatrial.model.waiver import Waiver


class Engine(Protocol):
    """What answers a running program: a deployment, or the replay of one."""

    outputs: Properties
    exports: dict[str, Location]  # what the stack exports under names that are unique in an account and region

    def declare(self, declaration: Declaration) -> Resource: ...

    def withdraw(self, address: str) -> None:
        """Forget a resource that was refused, and take away what was made of it, so that it can be declared again."""

    def read(self, declaration: Declaration) -> Resource: ...

    def prepare(self, declaration: Declaration) -> Resource:
        """Make what the program takes as given (a network, a key pair): in the world, but no part of the environment.

        What was prepared under an address before is given again. It is removed after the environment's destruction.
        """

    def taint(self, text: str, origin: str) -> None:
        """Remember that `text` was made up for want of `origin`: what AWS refuses because of it is nobody's failure."""

    def invoke(
        self, token: str, arguments: Mapping[str, Value], provider: str = "", location: Location | None = None
    ) -> Properties: ...


class Program(Protocol):
    """A loaded project whose program can be run again and again. A context manager: entering starts what runs it."""

    @property
    def kind(self) -> str:
        """pulumi-python, pulumi-nodejs or cloudformation."""

    @property
    def name(self) -> str:
        """The project's own name."""

    @property
    def root(self) -> Path:
        """The project's directory; locations are relative to it."""

    @property
    def directory(self) -> Path:
        """Where the program runs: what relative paths in it start from."""

    @property
    def entry_point(self) -> Path:
        """The file that runs first, whether it is there or not."""

    @property
    def environments(self) -> Sequence[str]:
        """The environments that the project itself knows."""

    @property
    def notes(self) -> Sequence[str]:
        """What the reader of a report should know of how the program is run."""

    @property
    def waivers(self) -> Sequence[Waiver]:
        """What the project says elsewhere than in comments that it does not want to hear of."""

    @property
    def types(self) -> set[tuple[str, str]]:
        """Module and class of provider types that the sources seem to name; a hint for what to load ahead."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def check(self) -> list[Finding]:
        """What is wrong with the project's files, so that nothing can run."""

    def inspect(self) -> list[Finding]:
        """What can be said without running: what the schemas or a compiler refuse. Safe beside a run."""

    def sketch(self) -> Graph:
        """What is declared, as far as it can be told without running; empty where the program must run for that."""

    def configure(self, environment: Environment, config: Mapping[str, str], region_given: bool = False) -> Environment:
        """The environment with the project's own configuration in it, `config` on top."""

    def run(self, environment: Environment, engine: Engine) -> RunReport:
        """Run the program once against `engine`. Safe to call from several threads."""

    def shape_of(self, token: str) -> Shape:
        """What the installed SDK or the registry says of a native type or function; empty where it knows nothing."""

    def cancel(self) -> None:
        """End every run that goes on; each returns with status "cancelled"."""
