"""What schemas demand of objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.validation.coercion import fits
from seatrial.aws.facts.validation.keywords.scalars import nearest_of, pointer
from seatrial.aws.facts.validation.matching import matcher
from seatrial.aws.facts.validation.schema import Check, Document, Node, Schema
from seatrial.aws.facts.validation.violation import (
    MISSING_PROPERTY,
    PROPERTY_COMBINATION,
    UNKNOWN_PROPERTY,
    VALUE_NOT_ALLOWED,
    Report,
    Steps,
)
from seatrial.model.values import Unknown


def properties(known: Mapping[str, Schema], schema: Schema, document: Document) -> Check:
    """`properties`: each one that is there against its own schema."""

    nodes: dict[str, Node] = {}

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, dict):
            for name, item in value.items():
                node = nodes.get(name)
                if node is None:
                    if name not in known:
                        continue
                    node = nodes[name] = document.node(known[name])
                node.check(item, (*steps, name), report)

    return check


def pattern_properties(known: Mapping[str, Schema], schema: Schema, document: Document) -> Check:
    """`patternProperties`: each key that matches against the pattern's schema."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, dict):
            for wanted, own in known.items():
                match, node = matcher(wanted), document.node(own)
                for name, item in value.items():
                    if match(str(name)):
                        node.check(item, (*steps, name), report)

    return check


def additional_properties(wanted: Schema | bool, schema: Schema, document: Document) -> Check | None:
    """`additionalProperties`: what becomes of keys that no other keyword knows."""
    if wanted is True:
        return None
    known: Mapping[str, Any] = schema.get("properties", {})
    patterns = list(schema.get("patternProperties", ()))

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            return
        for name, item in value.items():
            # functions and loops that the reader left for the deployment are no properties
            if name in known or name.startswith("Fn::") or any(matcher(each)(name) is not False for each in patterns):
                continue
            if wanted is False:
                _refuse_name(name, steps, report, known, patterns, document)
            else:
                document.node(wanted).check(item, (*steps, name), report)

    return check


def _refuse_name(
    name: str, steps: Steps, report: Report, known: Mapping[str, Any], patterns: list[str], document: Document
) -> None:
    message = f"{pointer(steps)}: extraneous key [{name}] is not permitted"
    if report.deciding:
        report.add(steps, UNKNOWN_PROPERTY, message)
        return
    if patterns and not known:
        expected = f"keys that match {' or '.join(patterns)}"
        report.add((*steps, name), VALUE_NOT_ALLOWED, message, name=name, value=name, expected=expected)
        return
    nearest = nearest_of(name, list(known)) or _one_level_down(name, known, document)
    report.add((*steps, name), UNKNOWN_PROPERTY, message, name=name, nearest=nearest, allowed=tuple(sorted(known)))


def _one_level_down(name: str, known: Mapping[str, Any], document: Document) -> str:
    """`VpcConfig.SubnetIds` for a name that belongs into one of the object's own properties."""
    inside = [parent for parent, own in known.items() if name in document.node(own).properties]
    return f"{inside[0]}.{name}" if len(inside) == 1 else ""


def property_names(wanted: Schema, schema: Schema, document: Document) -> Check:
    """`propertyNames`: a schema for the keys."""
    node = document.node(wanted)

    def check(value: Any, steps: Steps, report: Report) -> None:
        for name in value if isinstance(value, dict) else ():
            node.check(name, (*steps, name), report)

    return check


def required(names: list[str], schema: Schema, document: Document) -> Check:
    """`required`: the property must be there; a value that nobody knows may turn out to be none."""

    known = schema.get("properties")

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            return
        for name in names:
            if name not in value:
                message = f"{pointer(steps)}: required key [{name}] not found"
                others = [key for key in value if key not in known] if known and not report.deciding else []
                given = nearest_of(name, others) if others else ""
                report.add(steps, MISSING_PROPERTY, message, name=name, nearest=given)
            elif isinstance(value[name], Unknown):
                report.undetermined = True

    return check


def required_or(names: list[str], schema: Schema, document: Document) -> Check:
    """`requiredOr`: at least one of the properties."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, dict) and not any(name in value for name in names):
            message = f"{pointer(steps)}: one of {', '.join(names)} is required"
            report.add(steps, MISSING_PROPERTY, message, name=" or ".join(names))

    return check


def required_xor(names: list[str], schema: Schema, document: Document) -> Check:
    """`requiredXor`: exactly one of the properties."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            return
        given = [name for name in names if name in value]
        sure = [name for name in given if not isinstance(value[name], Unknown)]
        if not given:
            message = f"{pointer(steps)}: one of {', '.join(names)} is required"
            report.add(steps, MISSING_PROPERTY, message, name=" or ".join(names))
        elif len(sure) > 1:
            refuse_together(sure[1], sure[0], steps, report)
        elif len(given) > 1:
            report.undetermined = True

    return check


def dependent_required(table: Mapping[str, list[str]], schema: Schema, document: Document) -> Check:
    """`dependentRequired`: what one property asks for besides itself."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            return
        for name, companions in table.items():
            missing = [other for other in companions if name in value and other not in value]
            if missing and isinstance(value[name], Unknown):
                report.undetermined = True
                continue
            for other in missing:
                message = f"{pointer(steps)}: property [{other}] is required by [{name}]"
                report.add(steps, MISSING_PROPERTY, message, name=other)

    return check


def dependent_excluded(table: Mapping[str, list[str]], schema: Schema, document: Document) -> Check:
    """`dependentExcluded`: what one property does not tolerate besides itself."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            return
        for name, rivals in table.items():
            for other in rivals:
                if name not in value or other not in value:
                    continue
                if isinstance(value[name], Unknown) or isinstance(value[other], Unknown):
                    report.undetermined = True
                elif (other, name) not in _reported(steps, report):
                    refuse_together(other, name, steps, report)

    return check


def _reported(steps: Steps, report: Report) -> set[tuple[str, str]]:
    """The pairs refused so far at a place: tables name each pair from both sides."""
    pairs = {(found.name, found.nearest) for found in report.violations if found.rule == PROPERTY_COMBINATION}
    return pairs | {(other, name) for name, other in pairs}


def refuse_together(name: str, other: str, steps: Steps, report: Report) -> None:
    """Note that two properties exclude each other."""
    message = f"{pointer(steps)}: [{name}] and [{other}] cannot be given together"
    report.add((*steps, name), PROPERTY_COMBINATION, message, name=name, nearest=other)


def dependencies(table: Mapping[str, Any], schema: Schema, document: Document) -> Check:
    """`dependencies`: lists of names, or a schema that holds when the property is there."""
    lists = dependent_required({k: v for k, v in table.items() if isinstance(v, list)}, schema, document)

    def check(value: Any, steps: Steps, report: Report) -> None:
        lists(value, steps, report)
        for name, own in table.items():
            if isinstance(own, Mapping) and isinstance(value, dict) and name in value:
                document.node(own).check(value, steps, report)

    return check


def count_of_properties(wanted: int, most: bool) -> Check:
    """`minProperties` or `maxProperties`."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict) or any(isinstance(item, Unknown) for item in value.values()):
            return
        if len(value) > wanted if most else len(value) < wanted:
            word = "maximum" if most else "minimum"
            message = f"{pointer(steps)}: {word} size: [{wanted}], found: [{len(value)}]"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=f"{len(value)} keys", expected=f"{word} {wanted} keys")

    return check


def tagging(wanted: Mapping[str, Any], schema: Schema, document: Document) -> Check | None:
    """`tagging`: what AWS demands of every tag of a type that takes some."""
    if not wanted.get("taggable") or "Tags" not in schema.get("properties", {}):
        return None
    from seatrial.aws.facts.validation.registry import tag_rules

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, dict) and any(fits(value.get("Tags"), kind) for kind in ("array", "object")):
            tag_rules().top.check(value, steps, report)

    return check
