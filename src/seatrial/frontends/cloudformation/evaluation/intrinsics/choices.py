"""Functions that choose: by a condition, or from a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.problems import nearest
from seatrial.frontends.cloudformation.evaluation.values import NO_VALUE, Path, Unresolvable, as_text
from seatrial.model.values import Unknown, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Scope


def branch(scope: Scope, argument: Any) -> int | Unknown:
    """Which argument of an Fn::If is taken: 1 or 2."""
    if not isinstance(argument, list) or len(argument) != 3 or not isinstance(argument[0], str):
        raise Unresolvable(
            "Template error: Fn::If requires a list argument with three elements, the first of which is the name of a "
            "condition",
            'Write {"Fn::If": ["Condition", value if true, value if false]}.',
        )
    holds = scope.conditions.holds(argument[0])
    return holds if isinstance(holds, Unknown) else 1 if holds else 2


def choose(scope: Scope, argument: Any, path: Path) -> Any:
    taken = branch(scope, argument)
    return taken if isinstance(taken, Unknown) else scope.evaluate(argument[taken], (*path, taken))


def find_in_map(scope: Scope, argument: Any, path: Path) -> Any:
    if not isinstance(argument, list) or len(argument) not in (3, 4):
        raise Unresolvable(
            "Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the "
            "attribute for return value",
            'Write {"Fn::FindInMap": ["Map", "key", "attribute"]}.',
        )
    keys = [scope.evaluate(item, (*path, position)) for position, item in enumerate(argument[:3])]
    fallback = (
        argument[3].get("DefaultValue", NO_VALUE) if len(argument) == 4 and isinstance(argument[3], dict) else None
    )
    if any(isinstance(key, Unknown) for key in keys):
        return Unknown("found by what only a deployment knows")
    name, row, column = (as_text(reveal(key)) for key in keys)
    mapping = scope.mappings.get(name)
    table = mapping if isinstance(mapping, dict) else {}
    found = table.get(row, {})
    if isinstance(found, dict) and column in found:
        return found[column]
    if fallback is not None:
        return scope.evaluate(fallback, (*path, 3, "DefaultValue"))
    if scope.is_invented([name, row, column]):
        return scope.invented(path)
    if name not in scope.mappings:
        raise Unresolvable(
            f"Template error: Mapping named '{name}' is not present in the 'Mappings' section of template.",
            nearest(name, scope.mappings) or "Add the mapping.",
        )
    raise _no_entry(scope, name, row, column)


def _no_entry(scope: Scope, name: str, row: str, column: str) -> Unresolvable:
    rows = scope.mappings[name]
    message = f"Template error: Unable to get mapping for {name}::{row}::{column}"
    if row == scope.setting.region and row not in rows:
        have = ", ".join(list(rows)[:6])
        return Unresolvable(
            message,
            f"Add a row {row} to the mapping {name} (it has {have}), or look the value up: Fn::GetAZs for zones, a "
            "parameter of type AWS::SSM::Parameter::Value<AWS::EC2::Image::Id> for images.",
            ("F35",),
        )
    return Unresolvable(message, nearest(row, rows) if row not in rows else nearest(column, rows[row]))
