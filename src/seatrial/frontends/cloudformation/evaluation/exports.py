"""What stacks export, and where the exports come from that a template imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.values import Path
from seatrial.model.resource import Location
from seatrial.model.values import reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.neighbours import Neighbours
    from seatrial.frontends.cloudformation.evaluation.scope import Scope

_EXPORT = "aws:cloudformation/getExport:getExport"


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
        if scope.is_invented(name):
            return scope.invented(path)
        answer = scope.invoke(_EXPORT, {"name": name}, path)
        value = reveal(answer.get("value"))
        return value if isinstance(value, str) and value else scope.invented(path)

    def _from_settings(self, name: str) -> Any:
        """An output of a stack that settings know: by its own name, or as `stack-output` or `stack:output`."""
        for stack, outputs in self.stacks.items():
            for output, value in outputs.items():
                if name in (output, f"{stack}-{output}", f"{stack}:{output}", f"{stack}::{output}"):
                    return value
        return None
