"""Functions that name something: a parameter, a resource, an attribute of one, another stack's export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seatrial.frontends.cloudformation.evaluation.values import NO_VALUE, Path, Unresolvable, as_text
from seatrial.model.values import Unknown, reveal

if TYPE_CHECKING:
    from seatrial.frontends.cloudformation.evaluation.scope import Scope


def ref(scope: Scope, argument: Any, path: Path) -> Any:
    if not isinstance(argument, str):
        raise Unresolvable(
            "Template format error: every Ref object must have a single String value.", "Name a parameter or resource."
        )
    return scope.name(argument, path)


def attribute_of(argument: Any) -> tuple[str, Any] | None:
    """The logical id and the attribute that a Fn::GetAtt names; the attribute may be a function."""
    if isinstance(argument, str) and "." in argument:
        name, _, attribute = argument.partition(".")
        return name, attribute
    if isinstance(argument, list) and len(argument) >= 2 and isinstance(argument[0], str):
        rest = argument[1:]
        return argument[0], ".".join(rest) if all(isinstance(part, str) for part in rest) else rest[0]
    return None


def get_att(scope: Scope, argument: Any, path: Path) -> Any:
    named = attribute_of(argument)
    if named is None:
        raise Unresolvable(
            "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the "
            "resource attribute",
            'Write {"Fn::GetAtt": ["LogicalId", "Attribute"]}.',
        )
    attribute = scope.evaluate(named[1], (*path, 1))
    if isinstance(attribute, Unknown):
        return attribute
    return scope.attribute(named[0], as_text(reveal(attribute)), path)


def import_value(scope: Scope, argument: Any, path: Path) -> Any:
    name = scope.evaluate(argument, path)
    if isinstance(name, Unknown):
        return name
    return scope.imported(as_text(reveal(name)), path)


def get_stack_output(scope: Scope, argument: Any, path: Path) -> Any:
    asked = scope.evaluate(argument, path)
    if not isinstance(asked, dict) or not {"StackName", "OutputName"} <= asked.keys():
        raise Unresolvable(
            "Template error: every Fn::GetStackOutput object requires StackName and OutputName",
            'Write {"Fn::GetStackOutput": {"StackName": "network", "OutputName": "VpcId"}}.',
        )
    names = [asked["StackName"], asked["OutputName"]]
    unknown = next((name for name in names if isinstance(name, Unknown)), None)
    return unknown or scope.imported(":".join(as_text(reveal(name)) for name in names), path)


def transform_result(scope: Scope, argument: Any, path: Path) -> Any:
    """What a transform left standing is a macro that nobody here can run: its result is left out, and named."""
    name = argument.get("Name") if isinstance(argument, dict) else argument
    scope.notes.append(
        f"{scope.template.places.of(path)}: Fn::Transform {name} is not run: what it would give is left out"
    )
    return NO_VALUE
