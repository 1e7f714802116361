"""What stacks export, and where the exports come from that a template imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.mentions import mentions
from seatrial.frontends.cloudformation.evaluation.parameters.meaning import meaning_of_property
from seatrial.frontends.cloudformation.evaluation.problems import subject_at
from seatrial.frontends.cloudformation.evaluation.values import Path, node_at
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.neighbours import Neighbours
    from seatrial.frontends.cloudformation.evaluation.scope import Scope


@dataclass
class Exports:
    """The exports that one run knows: its own stacks', those that settings give, and those of templates near by."""

    stacks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    neighbours: Neighbours | None = None
    own: dict[str, tuple[Any, Location]] = field(default_factory=dict)
    _found: dict[str, Any] = field(default_factory=dict)

    def find(self, scope: Scope, name: str, path: Path) -> Any:
        """The value exported under `name`; where nobody exports it, a lookup that finds nothing, and an invented value."""
        if name not in self._found:
            self._found[name] = self._value(scope, name, path)
        return self._found[name]

    def _value(self, scope: Scope, name: str, path: Path) -> Any:
        if name in self.own:
            return self.own[name][0]
        given = self._from_settings(name)
        if given is None and self.neighbours is not None:
            given = self.neighbours.exported(scope, self, name)
        if given is not None:
            return given
        if not scope.is_invented(name):
            scope.problems.add(_nobody_exports(scope, name, path))
        return self._stand_in(scope, name, path)

    def _stand_in(self, scope: Scope, name: str, path: Path) -> Any:
        """Something of the kind that the property takes, or several where a list is split out of it: what follows can be
        tried."""
        ground, taken = scope.parameters.ground, _taken(scope, path)
        meaning = meaning_of_property(taken.property)
        if ground is not None and meaning in ground.types:
            return taken.delimiter.join(ground.made(meaning, f"import-{name}", taken.count))
        return scope.invented(path)

    def _from_settings(self, name: str) -> Any:
        """An output of a stack that settings know: by its own name, or as `stack-output` or `stack:output`."""
        for stack, outputs in self.stacks.items():
            for output, value in outputs.items():
                if name in (output, f"{stack}-{output}", f"{stack}:{output}", f"{stack}::{output}"):
                    return value
        return None


@dataclass(frozen=True)
class _Taken:
    """How an import is taken: as it is by a property, or as a list that is split at `delimiter`; else by nothing."""

    property: str = ""
    delimiter: str = ","
    count: int = 1


def _taken(scope: Scope, path: Path) -> _Taken:
    calls = [at for at, key in enumerate(path) if isinstance(key, str) and key.startswith("Fn::")]
    first = calls[0] if calls else len(path)
    name = next((str(key) for key in reversed(path[:first]) if isinstance(key, str)), "")
    split = next((at for at in calls if path[at] == "Fn::Split"), None)
    if split is None:
        return _Taken() if any(path[at] in _CHANGING for at in calls) else _Taken(name)
    argument = node_at(scope.template.body, path[: split + 1])
    delimiter = argument[0] if isinstance(argument, list) and argument and isinstance(argument[0], str) else ","
    chosen = node_at(scope.template.body, (*path[:first], "Fn::Select", 0)) if path[first] == "Fn::Select" else 0
    return _Taken(name, delimiter, max(_MANY, int(chosen) + 1 if str(chosen).isdigit() else 0))


_CHANGING = ("Fn::Join", "Fn::Sub", "Fn::Base64", "Fn::FindInMap", "Fn::GetAtt")
_MANY = 3  # how many things an import stands for that a list is split out of


def _nobody_exports(scope: Scope, name: str, path: Path) -> Finding:
    """The finding for a missing export; milder where a parameter says which stack is meant."""
    argument = node_at(scope.template.body, path)
    chosen = any(reference.kind == "Ref" and reference.name in scope.parameters for reference in mentions(argument, ()))
    return Finding(
        rule="lookup-finds-nothing",
        catalog=("F18",),
        severity=Severity.MEDIUM if chosen else Severity.CRITICAL,
        certainty=Certainty.PROVED,
        category=Category.ARCHITECTURE,
        message=f"the template imports {name}, which nothing here exports",
        evidence=f"No export named {name} found.",
        why="In an account without the stack that exports it, the deployment stops before it makes the resource.",
        remedy="Deploy the stack that exports it first and say so where this one is deployed, give its outputs under [stacks] "
        "in seatrial.toml, or take the value as a parameter.",
        subject=subject_at(scope.template, path),
        location=scope.location(path),
        docs=("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html",),
    )
