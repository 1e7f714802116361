"""One call of a function's code, and what came of it: plain data between who has the code and who can run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Invocation:
    """A function's code with one event. `archive` is a zip file, `event` plain data."""

    name: str
    arn: str
    runtime: str
    handler: str
    archive: bytes
    event: Any
    variables: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 3.0  # the function's timeout


@dataclass(frozen=True)
class Returned:
    """What the handler returned, as plain data, and what it printed."""

    value: Any
    output: str = ""


@dataclass(frozen=True)
class Raised:
    """The handler ended with an error."""

    type: str
    message: str
    output: str = ""


@dataclass(frozen=True)
class NotRun:
    """The code could not be run here, which says nothing about the code."""

    reason: str


Outcome: TypeAlias = Returned | Raised | NotRun
Runner: TypeAlias = Callable[[Invocation], Outcome]
