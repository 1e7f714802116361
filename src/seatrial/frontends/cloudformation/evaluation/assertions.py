"""The Rules section: assertions over parameters, checked before anything is made.

Reference: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.frontends.cloudformation.evaluation.mentions import mentions
from seatrial.frontends.cloudformation.evaluation.scope import Scope
from seatrial.frontends.cloudformation.evaluation.sections import section
from seatrial.frontends.cloudformation.evaluation.values import Path, Unresolvable, as_text
from seatrial.model.finding import Severity
from seatrial.model.values import Unknown, reveal

# What only the account knows: the values of all parameters of a type, and the attributes of what they name.
_OUT_OF_SIGHT = ("Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll")


def check_rules(scope: Scope) -> None:
    """Add each assertion that the parameters break."""
    for name, rule in section(scope.template, "Rules").items():
        if not isinstance(rule, dict):
            continue
        path: Path = ("Rules", name)
        if "RuleCondition" in rule and _truth(scope, rule["RuleCondition"], (*path, "RuleCondition")) is not True:
            continue
        assertions = rule.get("Assertions")
        for position, assertion in enumerate(assertions if isinstance(assertions, list) else []):
            place = (*path, "Assertions", position)
            if isinstance(assertion, dict) and _truth(scope, assertion.get("Assert"), (*place, "Assert")) is False:
                _refuse(scope, name, rule, assertion, place)


def _refuse(scope: Scope, name: str, rule: dict[str, Any], assertion: dict[str, Any], place: Path) -> None:
    """Tell of a broken assertion, unless a value breaks it that was made up here."""
    asked = [rule.get("RuleCondition"), assertion.get("Assert")]
    if scope.is_made_up(asked):
        return
    said = as_text(assertion.get("AssertDescription", "")) or "the assertion does not hold"
    by_default = not any(one.name in scope.setting.given for one in mentions(asked, ()))
    error = Unresolvable(
        f"Template validation error: rule {name} is not met: {said}",
        "Change the parameters' defaults so that the rule is met, or document which of them each deployment must give."
        if by_default
        else "Change the parameters' values so that the rule is met.",
        severity=Severity.MEDIUM if by_default else Severity.CRITICAL,
    )
    scope.refuse(place, error, "rule-not-met")


def _truth(scope: Scope, node: Any, path: Path) -> bool | Unknown:
    """The truth of an assertion; unknown where it asks for what only an account knows."""
    if isinstance(node, dict) and len(node) == 1:
        ((function, argument),) = node.items()
        arguments = argument if isinstance(argument, list) else [argument]
        inner = (*path, function)
        if any(isinstance(item, dict) and next(iter(item), "") in _OUT_OF_SIGHT for item in arguments):
            return Unknown(f"{function} asks for what an account holds")
        if function in ("Fn::And", "Fn::Or", "Fn::Not"):
            return _combined(function, [_truth(scope, item, (*inner, at)) for at, item in enumerate(arguments)])
        if function in _SETS and len(arguments) == 2:
            return _compared(scope, _SETS[function], arguments, inner)
    try:
        return scope.conditions.truth(node, path)
    except Unresolvable as error:
        scope.refuse(path, error)
        return True


def _combined(function: str, truths: list[bool | Unknown]) -> bool | Unknown:
    if function == "Fn::Not":
        return truths[0] if isinstance(truths[0], Unknown) else not truths[0]
    decisive = function == "Fn::Or"
    if decisive in truths:
        return decisive
    return next((truth for truth in truths if isinstance(truth, Unknown)), not decisive)


def _compared(scope: Scope, compare: Callable[[Any, Any], bool], arguments: list[Any], path: Path) -> bool | Unknown:
    one, other = (_texts(scope.evaluate(item, (*path, position))) for position, item in enumerate(arguments))
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return Unknown("compares what only a deployment knows")
    return compare(one, other)


def _texts(value: Any) -> list[str] | Unknown:
    if isinstance(value, Unknown):
        return value
    bare = reveal(value)
    return list(map(as_text, bare)) if isinstance(bare, list) else [as_text(bare)]


_SETS: dict[str, Callable[[Any, Any], bool]] = {
    "Fn::Contains": lambda among, wanted: set(wanted) <= set(among),
    "Fn::EachMemberIn": lambda members, among: set(members) <= set(among),
    "Fn::EachMemberEquals": lambda members, wanted: set(members) <= set(wanted),
}
