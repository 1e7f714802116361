"""What is ordered of a program's run; what is seen of it is in `seatrial.model.observations`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class RunOrder:
    """One run of one program. `monitor` and `engine` are `host:port`, "" until they are served; `environment` is all that
    the program sees beside PATH and the like; `timeout` is in seconds."""

    program: Path  # a file, or a directory that holds the entry point
    root: Path  # where Pulumi.yaml is; locations are relative to it
    project: str
    stack: str = ""
    organization: str = ""
    monitor: str = ""
    engine: str = ""
    config: Mapping[str, str] = field(default_factory=dict)
    secret_keys: frozenset[str] = frozenset()
    environment: Mapping[str, str] = field(default_factory=dict)
    requirements: Mapping[str, str] = field(default_factory=dict)  # package → the file that names it
    timeout: float = 300.0
    parallel: int = 16
