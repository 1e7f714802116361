"""A CloudFormation template as data that knows where it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from seatrial.frontends.cloudformation.reading.places import Places
from seatrial.model.finding import Finding
from seatrial.model.resource import Location

# What gives the value of an expression inside a transform (a Ref to a parameter, a Fn::FindInMap), for one environment.
Resolve: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True)
class Unsupported:
    """Something in a template that cannot be rehearsed: a macro, a module, an include from S3."""

    name: str  # as the template spells it
    location: Location
    why: str  # what it is and what is done without it


@dataclass(frozen=True)
class Template:
    """One template. `body` is plain JSON data in which every short form stands in its long form."""

    path: Path  # absolute
    file: str  # as reports spell it: relative to the project's root
    body: dict[str, Any]
    places: Places
    findings: tuple[Finding, ...] = ()  # what is wrong in the text, where one can go on
    unsupported: tuple[Unsupported, ...] = ()

    @classmethod
    def of(cls, body: dict[str, Any], file: str = "template.yaml") -> Template:
        """A template made from data, without positions: for tests."""
        return cls(Path("/") / file, file, body, Places(file))


@dataclass(frozen=True)
class Setting:
    """What one environment knows when transforms run."""

    parameters: Mapping[str, Any] = field(default_factory=dict)  # values as given or chosen; defaults need not be there
    region: str = "us-east-1"
    account: str = "123456789012"
    stack_name: str = "seatrial"
    resolve: Resolve | None = None  # for the collections of Fn::ForEach; None: parameters, mappings and literals


def read_template(path: Path, root: Path) -> Template:
    """The template at `path` as it is written; transforms are not applied yet.

    Raises ProjectError, with file, line and next step, for what cannot be loaded.
    """
    from seatrial.frontends.cloudformation.reading.loading import load

    return load(path, root)


def expand(template: Template, setting: Setting) -> Template:
    """The template after its transforms (loops, SAM, includes) for one environment; itself where it has none.

    Findings and unsupported things of the transforms are added to the template's own.
    """
    from seatrial.frontends.cloudformation.transforms.expanding import expand_template

    return expand_template(template, setting)


def is_template(path: Path) -> bool:
    """Whether the file looks like a CloudFormation template. Reads a bounded part of it and parses nothing."""
    from seatrial.frontends.cloudformation.reading.recognition import looks_like_template

    return looks_like_template(path)
