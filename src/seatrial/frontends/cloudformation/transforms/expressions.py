"""The value of an expression while transforms run: of parameters, mappings and literals, which is all AWS allows there."""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.frontends.cloudformation.template import Setting, Template


class NotResolvable(Exception):
    """The expression has no value before the deployment; says which."""


def resolve(expression: Any, template: Template, setting: Setting) -> Any:
    """The value of a collection or a location. Raises NotResolvable."""
    if setting.resolve is not None:
        return setting.resolve(expression)
    if not isinstance(expression, dict):
        return expression
    if len(expression) == 1:
        (name, argument), *_ = expression.items()
        if name == "Ref" and isinstance(argument, str):
            return _reference(argument, template, setting)
        if name == "Fn::FindInMap" and isinstance(argument, list) and len(argument) in (3, 4):
            return _row(argument, template, setting)
        if name == "Fn::Split" and isinstance(argument, list) and len(argument) == 2:
            parts = [resolve(part, template, setting) for part in argument]
            if isinstance(parts[0], str) and parts[0] and isinstance(parts[1], str):
                return parts[1].split(parts[0])
    raise NotResolvable(f"{next(iter(expression), '{}')} has no value before the deployment")


def _reference(name: str, template: Template, setting: Setting) -> Any:
    pseudo = {
        "AWS::Region": setting.region,
        "AWS::AccountId": setting.account,
        "AWS::StackName": setting.stack_name,
        "AWS::Partition": partition_of(setting.region),
    }
    if name in pseudo:
        return pseudo[name]
    parameters = template.body.get("Parameters")
    parameter = parameters.get(name) if isinstance(parameters, dict) else None
    value = setting.parameters.get(name, parameter.get("Default") if isinstance(parameter, dict) else None)
    if value is None:
        raise NotResolvable(f"{name} is no parameter with a value")
    kind = parameter.get("Type") if isinstance(parameter, dict) else ""
    if isinstance(value, str) and isinstance(kind, str) and ("List<" in kind or kind == "CommaDelimitedList"):
        return [part.strip() for part in value.split(",")]
    return value


def _row(argument: list[Any], template: Template, setting: Setting) -> Any:
    keys = [resolve(part, template, setting) for part in argument[:3]]
    value: Any = template.body.get("Mappings")
    for key in keys:
        value = value.get(str(key)) if isinstance(value, dict) else None
    if value is None and len(argument) == 4 and isinstance(argument[3], dict) and "DefaultValue" in argument[3]:
        return resolve(argument[3]["DefaultValue"], template, setting)
    if value is None:
        raise NotResolvable(f"Fn::FindInMap finds nothing at {' / '.join(str(key) for key in keys)}")
    return value
