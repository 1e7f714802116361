"""What every front end is told by the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


def _say_nothing(text: str) -> None:
    pass


def _no_endpoint(account: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class FrontendOptions:
    """`timeout` is in seconds for each program run; `readable` are paths that a program may read beside its repository;
    `endpoint_variables` gives the environment variables by which an SDK in the program finds the embedded AWS;
    `install` asks for what the project requires to be installed first; `say` hears in one line what takes its time; `stacks` are
    the outputs of other stacks that are said to exist; `within` is the directory that the user named and the project lies in:
    templates may use each other's files there."""

    timeout: float = 300.0
    organization: str = "organization"
    readable: tuple[Path, ...] = ()
    endpoint_variables: Callable[[str], Mapping[str, str]] = _no_endpoint
    install: bool = False
    say: Callable[[str], None] = _say_nothing
    stacks: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    within: Path | None = None
