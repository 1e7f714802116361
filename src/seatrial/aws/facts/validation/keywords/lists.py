"""What schemas demand of lists."""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.facts.validation.coercion import has_unknown, text_of
from seatrial.aws.facts.validation.keywords.scalars import pointer
from seatrial.aws.facts.validation.schema import Check, Document, Schema
from seatrial.aws.facts.validation.violation import VALUE_NOT_ALLOWED, Report, Steps, show
from seatrial.model.values import Unknown


def items(each: Schema | bool, schema: Schema, document: Document) -> Check:
    """`items`: every element beyond those of `prefixItems`."""
    node = document.node(each)
    first = len(schema.get("prefixItems", ()))

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, list):
            for position in range(first, len(value)):
                node.check(value[position], (*steps, position), report)

    return check


def prefix_items(leading: list[Schema], schema: Schema, document: Document) -> Check:
    """`prefixItems`: the first elements, one schema each."""
    nodes = [document.node(each) for each in leading]

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, list):
            for position, (item, node) in enumerate(zip(value, nodes, strict=False)):
                node.check(item, (*steps, position), report)

    return check


def contains(wanted: Schema, schema: Schema, document: Document) -> Check:
    """`contains`: at least one element that fits."""
    node = document.node(wanted)

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, list):
            return
        verdicts = [node.verdict(item) for item in value]
        if True in verdicts:
            return
        if None in verdicts:
            report.undetermined = True
            return
        report.add(steps, VALUE_NOT_ALLOWED, f"{pointer(steps)}: no element is as it must be", value=show(value))

    return check


def _count(value: Any, report: Report) -> int | None:
    """The length of a list; None for one with an element that may turn out to be nothing, or several."""
    if not isinstance(value, list):
        return None
    if any(isinstance(item, Unknown) for item in value):
        report.undetermined = True
        return None
    return len(value)


def max_items(most: int, schema: Schema, document: Document) -> Check:
    """`maxItems`."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        count = _count(value, report)
        if count is not None and count > most:
            message = f"{pointer(steps)}: expected maximum item count: {most}, found: {count}"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=f"{count} items", expected=f"at most {most} items")

    return check


def min_items(least: int, schema: Schema, document: Document) -> Check | None:
    """`minItems`."""
    if least == 0:
        return None

    def check(value: Any, steps: Steps, report: Report) -> None:
        count = _count(value, report)
        if count is not None and count < least:
            message = f"{pointer(steps)}: expected minimum item count: {least}, found: {count}"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=f"{count} items", expected=f"at least {least} items")

    return check


def max_unique_items(most: int, schema: Schema, document: Document) -> Check:
    """`maxUniqueItems`: how many different elements."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        if _count(value, report) is None or has_unknown(value):
            return
        count = len(set(map(_identity, value)))
        if count > most:
            message = f"{pointer(steps)}: expected maximum item count: {most}, found: {count} different ones"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=f"{count} items", expected=f"at most {most} items")

    return check


def unique_items(wanted: bool, schema: Schema, document: Document) -> Check | None:
    """`uniqueItems`: no element twice."""
    if not wanted:
        return None

    def check(value: Any, steps: Steps, report: Report) -> None:
        if not isinstance(value, list) or len(value) < 2:
            return
        seen: set[str] = set()
        for position, item in enumerate(value):
            if has_unknown(item):
                report.undetermined = True
                continue
            identity = _identity(item)
            if identity in seen:
                message = f"{pointer(steps)}: array items are not unique"
                report.add((*steps, position), VALUE_NOT_ALLOWED, message, value=show(item), expected="each value once")
                return
            seen.add(identity)

    return check


def unique_keys(keys: list[str], schema: Schema, document: Document) -> Check:
    """`uniqueKeys`: no two elements with the same values of these properties."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        seen: set[str] = set()
        for position, item in enumerate(value if isinstance(value, list) else ()):
            if not isinstance(item, dict) or not all(key in item for key in keys):
                continue
            own = [item[key] for key in keys]
            if has_unknown(own):
                report.undetermined = True
                continue
            if _identity(own) in seen:
                message = f"{pointer(steps)}: Duplicate {' and '.join(keys)} found: {show(own)[1:-1]}"
                report.add((*steps, position), VALUE_NOT_ALLOWED, message, value=show(own)[1:-1], expected="once each")
                return
            seen.add(_identity(own))

    return check


def _identity(value: Any) -> str:
    """The same text for values that are the same to CloudFormation."""
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True, default=str)
    return text_of(value)
