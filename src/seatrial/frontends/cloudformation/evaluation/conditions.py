"""The Conditions section: which of them hold in one environment.

Reference: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.mentions import condition_names
from seatrial.frontends.cloudformation.evaluation.order import in_order
from seatrial.frontends.cloudformation.evaluation.values import NO_VALUE, Path, Unresolvable, as_text
from seatrial.model.values import Unknown, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Scope

FUNCTIONS = ("Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals", "Condition")
_OPEN = Unknown("depends on what only a deployment knows")


class Conditions:
    """The conditions of one stack, each evaluated once, when the first of them is asked for."""

    def __init__(self, scope: Scope, section: dict[str, Any]) -> None:
        self._scope = scope
        self.section = section
        self._known: dict[str, bool | Unknown] = {}
        self._open: list[str] = []  # those being evaluated
        self._begun = False

    def holds(self, name: str) -> bool | Unknown:
        """Whether a condition holds. One that is not there holds: that it is missing is said elsewhere."""
        if not self._begun:
            self._begun = True
            for one in in_order(
                {key: [one.name for one in condition_names(node, (key,))] for key, node in self.section.items()}
            ):
                self._evaluated(one)  # what others name comes first, so that long chains stay shallow
        return self._evaluated(name)

    def _evaluated(self, name: str) -> bool | Unknown:
        if name not in self._known:
            if name in self._open:
                self._scope.refuse(
                    ("Conditions", name),
                    Unresolvable(
                        f"Template error: Found circular condition dependency between {' and '.join(self._circle(name))}",
                        "Take one of the conditions out of the circle.",
                    ),
                )
                return True
            self._open.append(name)
            self._known[name] = name not in self.section or self._result(("Conditions", name), self.section[name])
            self._open.pop()
        return self._known[name]

    def _circle(self, name: str) -> list[str]:
        return sorted(self._open[self._open.index(name) :])

    def _result(self, path: Path, node: Any) -> bool | Unknown:
        try:
            with self._scope.deeper():
                return self.truth(node, path)
        except Unresolvable as error:
            self._scope.refuse(path, error)
            return True

    def truth(self, node: Any, path: Path) -> bool | Unknown:
        """The truth of one condition expression."""
        if isinstance(node, bool):
            return node
        if not isinstance(node, dict) or len(node) != 1:
            raise _not_boolean(path)
        ((function, argument),) = node.items()
        inner = (*path, function)
        if function == "Condition" and isinstance(argument, str):
            return self._evaluated(argument)
        if function == "Fn::Equals":
            return self._equal(argument, inner)
        if function in ("Fn::And", "Fn::Or", "Fn::Not"):
            return self._combined(function, argument, inner)
        if function in ("Ref", "Fn::FindInMap", "Fn::If"):  # accepted where the value is a boolean
            found = self._scope.evaluate(node, path)
            return found if isinstance(found, Unknown) else as_text(reveal(found)).lower() == "true"
        raise _not_boolean(path)

    def _combined(self, function: str, argument: Any, path: Path) -> bool | Unknown:
        if not isinstance(argument, list) or not argument or (function == "Fn::Not" and len(argument) != 1):
            need = "one argument" if function == "Fn::Not" else "a list of at least 2 and at most 10 boolean parameters"
            raise Unresolvable(
                f"Template error: every {function} object requires {need}.", "Give it a list of conditions."
            )
        truths = [self._result((*path, position), item) for position, item in enumerate(argument)]
        if function == "Fn::Not":
            return truths[0] if isinstance(truths[0], Unknown) else not truths[0]
        decisive = function == "Fn::Or"  # one such value settles it, whatever the others are
        if decisive in truths:
            return decisive
        return _OPEN if any(isinstance(truth, Unknown) for truth in truths) else not decisive

    def _equal(self, argument: Any, path: Path) -> bool | Unknown:
        if not isinstance(argument, list) or len(argument) != 2:
            raise Unresolvable(
                "Template error: every Fn::Equals object requires a list of 2 string parameters.",
                'Write {"Fn::Equals": ["one", "other"]}.',
            )
        one, other = (self._scope.evaluate(item, (*path, position)) for position, item in enumerate(argument))
        if isinstance(one, Unknown) or isinstance(other, Unknown):
            return _OPEN
        return bool(_comparable(one) == _comparable(other))


def _comparable(value: Any) -> Any:
    """A value as Fn::Equals compares it: scalars as text."""
    bare = "" if value is NO_VALUE else reveal(value)
    return list(map(as_text, bare)) if isinstance(bare, list) else as_text(bare)


def _not_boolean(path: Path) -> Unresolvable:
    return Unresolvable(
        f"Template format error: Conditions can only be boolean operations on parameters and other conditions: {path[-1]}",
        "Use Fn::Equals, Fn::And, Fn::Or, Fn::Not, or the name of a condition.",
    )
