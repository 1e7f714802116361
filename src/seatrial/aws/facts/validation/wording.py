"""Violations in the words of a colleague: what is wrong, why it hurts, what to type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seatrial.aws.facts.validation import violation as rules
from seatrial.aws.facts.validation.violation import Violation

_REFUSED = "AWS refuses the resource, so the deployment stops here and rolls back."
_MOST = 8  # alternatives that a message names


def page_of(type_: str) -> str:
    """The documentation page of a registry type."""
    service, _, name = type_.removeprefix("AWS::").partition("::")
    base = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference"
    return f"{base}/aws-resource-{service.lower()}-{name.lower().replace('::', '-')}.html"


def message_of(violation: Violation, type_: str) -> str:
    """What is wrong, in one sentence that names the property."""
    return _MESSAGES.get(violation.rule, _plain)(violation, type_)


def why_of(violation: Violation) -> str:
    """What happens at deployment."""
    return _WHY.get((violation.rule, violation.refused)) or _WHY.get((violation.rule, True), _REFUSED)


def remedy_of(violation: Violation, type_: str) -> str:
    """What to type."""
    return _REMEDIES.get(violation.rule, _value)(violation, type_)


def _place(violation: Violation) -> str:
    return violation.path or "the resource"


def _plain(violation: Violation, type_: str) -> str:
    # AWS's own words lead with a pointer to the place
    words = violation.message.partition(": ")[2] if violation.message.startswith("#") else violation.message
    return f"{type_} {violation.path}: {words}" if violation.path else f"{type_}: {words}"


def _unknown(violation: Violation, type_: str) -> str:
    owner = ".".join(map(str, violation.steps[:-1]))
    start = f"{type_} has no property {violation.name}" + (f" in {owner}" if owner else "")
    if not violation.nearest:
        return start
    if violation.nearest.lower() == violation.name.lower():
        return f"{start}: names are case-sensitive, it is {violation.nearest}"
    return f"{start}; the nearest real one is {violation.nearest}"


def _missing(violation: Violation, type_: str) -> str:
    where = f" in {violation.path}" if violation.path else ""
    return f"{type_} needs {violation.name}{where}"


def _wrong_type(violation: Violation, type_: str) -> str:
    if violation.value == "null":
        return f"{type_} {_place(violation)} has no value: CloudFormation takes no null"
    if not violation.expected:
        return _plain(violation, type_)
    return f"{type_} {_place(violation)} takes {violation.expected}, not {violation.value}"


def _not_allowed(violation: Violation, type_: str) -> str:
    if violation.allowed:
        return f"{type_} {_place(violation)}: {violation.value} is none of the values that AWS allows"
    if violation.expected and violation.value:
        return f"{type_} {_place(violation)}: {violation.value} does not fit: {violation.expected}"
    return _plain(violation, type_)


def _no_type(violation: Violation, type_: str) -> str:
    return f"CloudFormation has no resource type {type_}"


def _not_here(violation: Violation, type_: str) -> str:
    return f"{type_} is not offered in this region"


def _engine(violation: Violation, type_: str) -> str:
    return f"AWS does not offer {violation.name} {violation.value} for a new {type_.rpartition('::')[2]}"


def _runtime(violation: Violation, type_: str) -> str:
    refusal = "no longer creates functions with" if violation.refused else "is about to retire"
    return f"Lambda {refusal} the runtime {violation.value}"


def _class(violation: Violation, type_: str) -> str:
    return f"{type_} {_place(violation)}: {violation.value} is not offered here for these settings"


_MESSAGES: Mapping[str, Callable[[Violation, str], str]] = {
    rules.UNKNOWN_PROPERTY: _unknown,
    rules.MISSING_PROPERTY: _missing,
    rules.WRONG_TYPE: _wrong_type,
    rules.VALUE_NOT_ALLOWED: _not_allowed,
    rules.UNKNOWN_TYPE: _no_type,
    rules.TYPE_NOT_IN_REGION: _not_here,
    rules.ENGINE_VERSION: _engine,
    rules.RUNTIME: _runtime,
    rules.CLASS_NOT_OFFERED: _class,
}

_WHY: Mapping[tuple[str, bool], str] = {
    (rules.UNKNOWN_TYPE, True): "CloudFormation refuses the template before it creates anything.",
    (rules.TYPE_NOT_IN_REGION, True): "CloudFormation refuses the template in this region.",
    (rules.RUNTIME, True): "Lambda refuses to create functions with a runtime that it has retired.",
    (rules.RUNTIME, False): "Lambda no longer patches the runtime, and soon refuses new functions with it.",
    (rules.SERVICE, True): "The service is gone, so that nothing of it can be created.",
    (rules.SERVICE, False): "The service ends, and what is built on it with it.",
    (rules.READ_ONLY_PROPERTY, False): "AWS sets this attribute itself; what the template says is refused or lost.",
    (rules.PROPERTY_COMBINATION, False): "The service refuses or ignores this combination.",
}


def _listed(violation: Violation) -> str:
    listed = ", ".join(violation.allowed[:_MOST])
    return f"{listed}, …" if len(violation.allowed) > _MOST else listed


def _value(violation: Violation, type_: str) -> str:
    if violation.nearest:
        return f"Use {violation.nearest}."
    if violation.allowed:
        return f"Use one of {_listed(violation)}."
    wanted = f": {violation.expected}" if violation.expected else ""
    return f"Change {_place(violation)} to what AWS accepts{wanted}."


def _rename(violation: Violation, type_: str) -> str:
    if "." in violation.nearest:
        return f"Move it to {violation.nearest}."
    if violation.nearest:
        return f"Write {violation.nearest} instead of {violation.name}."
    return f"Remove it; there are {_listed(violation)}." if violation.allowed else "Remove it."


def _add(violation: Violation, type_: str) -> str:
    if violation.nearest:
        return f"Write {violation.name} instead of {violation.nearest}."
    return f"Add {violation.name}" + (f" to {violation.path}." if violation.path else ".")


def _separate(violation: Violation, type_: str) -> str:
    if violation.name and violation.nearest:
        return f"Keep either {violation.name} or {violation.nearest}."
    return f"Remove {violation.name}, or change what excludes it." if violation.name else f"Change {_place(violation)}."


def _real_type(violation: Violation, type_: str) -> str:
    if violation.nearest:
        return f"Use {violation.nearest}."
    return "Make it with a custom resource that calls the service's API, or outside the template."


def _region(violation: Violation, type_: str) -> str:
    return f"Deploy to a region that has it ({_listed(violation)}), or leave it out here by a condition."


def _remove(violation: Violation, type_: str) -> str:
    return f"Remove {violation.path}; read it with Fn::GetAtt where it is needed."


def _newer(violation: Violation, type_: str) -> str:
    return f"Use {violation.nearest}." if violation.nearest else "Use a version that AWS offers."


def _leave(violation: Violation, type_: str) -> str:
    return f"Move to another service before it ends: {violation.docs}"


_REMEDIES: Mapping[str, Callable[[Violation, str], str]] = {
    rules.UNKNOWN_PROPERTY: _rename,
    rules.MISSING_PROPERTY: _add,
    rules.WRONG_TYPE: lambda violation, type_: (
        f"Write {violation.expected.lower()} there." if violation.expected else "Remove it."
    ),
    rules.PROPERTY_COMBINATION: _separate,
    rules.UNKNOWN_TYPE: _real_type,
    rules.TYPE_NOT_IN_REGION: _region,
    rules.READ_ONLY_PROPERTY: _remove,
    rules.ENGINE_VERSION: _newer,
    rules.RUNTIME: _newer,
    rules.SERVICE: _leave,
}
