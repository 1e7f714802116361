"""What is seen of a program while it runs, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from seatrial.model.finding import Finding
from seatrial.model.resource import Location

RunStatus = Literal["finished", "crashed", "timed-out", "cancelled", "exited"]
# "parameter" is a template's, where it is missing; what a template reads of its parameters is its "config".
ReadKind = Literal["config", "parameter", "environment", "stack", "project", "organization", "stack-reference"]
MisuseKind = Literal["argument", "missing-argument", "class", "function", "module", "attribute"]
ValueType = Literal["string", "int", "bool", "float", "object"]

# Texts that a program was given in place of what nobody knows: a name that the SDK lacks, a package that is not there.
INVENTED = re.compile(r"\bseatrial-[a-z0-9-]+|5ea71a1")


@dataclass(frozen=True)
class Read:
    """A setting that the program asked for. For kind "stack-reference" the key is `<stack>/<output>`."""

    kind: ReadKind
    key: str
    value_given: bool
    default: str | None = None  # masked when the key is secret
    required: bool = False
    secret: bool = False
    location: Location | None = None
    allowed: tuple[str, ...] = ()  # the only values that the program takes
    pattern: str = ""  # a regular expression that the whole value must match
    each_time: bool = False  # given anew for each deployment, as a template's parameters are


@dataclass(frozen=True)
class MissingSetting:
    """A required setting that was not given; the program went on with `placeholder`."""

    kind: ReadKind
    key: str
    type: ValueType
    location: Location | None
    placeholder: str


@dataclass(frozen=True)
class Misuse:
    """Something that the program asked of a provider package and that the installed version does not have."""

    kind: MisuseKind
    name: str
    owner: str  # e.g. aws.ecr.Repository
    nearest: str  # the nearest real name, "" if none
    location: Location | None
    accepted: tuple[str, ...] = ()  # real names, nearest first; the long lists are cut


@dataclass(frozen=True)
class ProgramFailure:
    """An exception that ended the program, an `apply` of it or one registration."""

    type: str
    message: str
    location: Location | None = None
    frames: tuple[Location, ...] = ()  # the project's frames, innermost first
    module: str = ""  # the module that could not be imported
    hint: str = ""  # what to install where
    requirement: tuple[str, str] | None = None  # the distribution that the project declares, and the file that names it


@dataclass(frozen=True)
class AbsentPackage:
    """A provider package that the project declares and the interpreter lacks; a stand-in took its place."""

    module: str  # e.g. pulumi_docker
    distribution: str
    file: str  # that declares it, relative to the project


@dataclass(frozen=True)
class RunReport:
    """How a run ended and everything that was seen on the way."""

    status: RunStatus
    failure: ProgramFailure | None = None
    apply_failures: tuple[ProgramFailure, ...] = ()
    reads: tuple[Read, ...] = ()
    missing: tuple[MissingSetting, ...] = ()
    misuses: tuple[Misuse, ...] = ()
    output: str = ""
    dropped_bytes: int = 0
    seconds: float = 0.0
    modules: tuple[str, ...] = ()  # provider modules that this run loaded and the warm interpreter had not
    refused_paths: tuple[tuple[str, Location | None], ...] = ()
    left_processes: int = 0  # processes that outlived the program and were killed
    absent: tuple[AbsentPackage, ...] = ()
    findings: tuple[Finding, ...] = ()  # what the front end itself can word: a template's errors, deprecation notices
    cut_short: bool = False  # whether a part of the program did not run for want of something on this machine

    @property
    def is_whole(self) -> bool:
        """Whether all of the program ran, so that what it did not declare it does not mean to have."""
        return self.status == "finished" and not (self.apply_failures or self.absent or self.cut_short)

    @property
    def given(self) -> frozenset[str]:
        """Texts that come from outside: what stands in for settings nobody gave, and what each deployment is told anew."""
        defaults = {read.default for read in self.reads if read.each_time and read.default}
        return frozenset({one.placeholder for one in self.missing if one.placeholder} | defaults)


@dataclass(frozen=True)
class Shape:
    """What a resource type or function takes and gives, in Pulumi's camelCase names.

    `outputs` maps a name to a type as text: str, int, float, bool, object, list[…], dict[str, …]. The fields of nested
    objects stand beside them under a path: `filters` is list[object], `filters[].name` is str.
    For a resource they are what only the provider computes; for a function, all fields of its result.
    """

    outputs: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
