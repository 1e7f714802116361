"""What stacks export, and where the exports come from that a template imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.mentions import mentions
from seatrial.frontends.cloudformation.evaluation.parameters.meaning import meaning_of_property
from seatrial.frontends.cloudformation.evaluation.problems import subject_at
from seatrial.frontends.cloudformation.evaluation.values import Path
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
        """Something of the kind that the property takes, so that what follows can be tried."""
        meaning = meaning_of_property(next((str(key) for key in reversed(path) if _is_property(key)), ""))
        ground = scope.parameters.ground
        if ground is not None and meaning in ground.types:
            return ground.made(meaning, f"import-{name}", 1)[0]
        return scope.invented(path)

    def _from_settings(self, name: str) -> Any:
        """An output of a stack that settings know: by its own name, or as `stack-output` or `stack:output`."""
        for stack, outputs in self.stacks.items():
            for output, value in outputs.items():
                if name in (output, f"{stack}-{output}", f"{stack}:{output}", f"{stack}::{output}"):
                    return value
        return None


def _is_property(key: object) -> bool:
    return isinstance(key, str) and not key.startswith("Fn::")


def _nobody_exports(scope: Scope, name: str, path: Path) -> Finding:
    """The finding for a missing export; milder where a parameter says which stack is meant."""
    argument = _node_at(scope.template.body, path)
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


def _node_at(node: Any, path: Path) -> Any:
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node
