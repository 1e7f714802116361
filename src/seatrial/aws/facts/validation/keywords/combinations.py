"""Schemas made of schemas: all, any, one, none of them, and conditions.

What is undetermined in a branch decides nothing: a branch whose judgement hangs on an unknown value is neither taken
for met nor for broken.
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.validation.coercion import fits, name_of
from seatrial.aws.facts.validation.keywords.scalars import pointer
from seatrial.aws.facts.validation.schema import Check, Document, Node, Schema
from seatrial.aws.facts.validation.violation import (
    MISSING_PROPERTY,
    PROPERTY_COMBINATION,
    WRONG_TYPE,
    Report,
    Steps,
    Violation,
    show,
)


def reference(target: str, schema: Schema, document: Document) -> Check:
    """`$ref`, beside other keywords."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        document.node(document.target(target)).check(value, steps, report)

    return check


def all_of(parts: list[Schema], schema: Schema, document: Document) -> Check:
    """`allOf`: every part."""
    nodes = [document.node(part) for part in parts]

    def check(value: Any, steps: Steps, report: Report) -> None:
        for node in nodes:
            node.check(value, steps, report)

    return check


def any_of(parts: list[Schema], schema: Schema, document: Document) -> Check:
    """`anyOf`: at least one part."""
    nodes = [document.node(part) for part in parts]

    def check(value: Any, steps: Steps, report: Report) -> None:
        verdicts = []
        for node in nodes:
            verdict = node.verdict(value)
            if verdict:
                return
            verdicts.append(verdict)
        if None in verdicts:
            report.undetermined = True
        else:
            _explain(value, steps, report, nodes, "any")

    return check


def one_of(parts: list[Schema], schema: Schema, document: Document) -> Check:
    """`oneOf`: exactly one part."""
    nodes = [document.node(part) for part in parts]

    def check(value: Any, steps: Steps, report: Report) -> None:
        verdicts = [node.verdict(value) for node in nodes]
        met = [node for node, verdict in zip(nodes, verdicts, strict=True) if verdict]
        if len(met) > 1:
            names = _names_required(met)
            message = f"{pointer(steps)}: {len(met)} subschemas matched instead of one"
            name, other = (names[1], names[0]) if len(names) > 1 else ("", "")
            place = (*steps, name) if name else steps
            report.add(place, PROPERTY_COMBINATION, message, name=name, nearest=other, value=show(value))
        elif not met and None in verdicts:
            report.undetermined = True
        elif not met:
            _explain(value, steps, report, nodes, "one")

    return check


def _explain(value: Any, steps: Steps, report: Report, nodes: list[Node], word: str) -> None:
    """Report what the branch that was probably meant has against the value; else the names that the branches ask for."""
    names = _names_required(nodes)
    if report.deciding or (names and isinstance(value, dict) and not any(name in value for name in names)):
        message = f"{pointer(steps)}: {word} of {', '.join(names)} is required"
        report.add(steps, MISSING_PROPERTY, message, name=" or ".join(names))
        return
    branches = [_full_report(node, value, steps) for node in nodes if _takes(node, value)]
    if branches:
        likeliest: list[Violation] = min(branches, key=_likeliness)
        report.violations += likeliest
        return
    wanted = " or ".join(dict.fromkeys(name_of(name) for node in nodes for name in node.types))
    message = f"{pointer(steps)}: no subschema matched out of the total {len(nodes)} subschemas"
    report.add(steps, WRONG_TYPE, message, value=show(value), expected=wanted)


def _full_report(node: Node, value: Any, steps: Steps) -> list[Violation]:
    report = Report()
    node.check(value, steps, report)
    return report.violations


def _likeliness(violations: list[Violation]) -> tuple[int, int]:
    """Sorts first the branch that was probably meant: the one with least against it, deepest inside."""
    return len(violations), -max((len(each.steps) for each in violations), default=0)


def _takes(node: Node, value: Any) -> bool:
    return not node.types or any(fits(value, name) for name in node.types)


def _names_required(nodes: list[Node]) -> list[str]:
    """The properties that the branches ask for, one after the other; none where a branch asks for nothing."""
    lists = [node.schema.get("required", ()) for node in nodes]
    return list(dict.fromkeys(name for names in lists for name in names)) if all(lists) else []


def not_(unwanted: Schema, schema: Schema, document: Document) -> Check:
    """`not`: what must not be."""
    node = document.node(unwanted)

    def check(value: Any, steps: Steps, report: Report) -> None:
        verdict = node.verdict(value)
        if verdict is None:
            report.undetermined = True
        elif verdict:
            report.add(
                steps, PROPERTY_COMBINATION, f"{pointer(steps)}: {show(value)} is not allowed", value=show(value)
            )

    return check


def if_(condition: Schema, schema: Schema, document: Document) -> Check:
    """`if`, with `then` and `else`."""
    node = document.node(condition)
    branches = {True: schema.get("then"), False: schema.get("else")}

    def check(value: Any, steps: Steps, report: Report) -> None:
        verdict = node.verdict(value)
        if verdict is None:
            report.undetermined = True
            return
        own = branches[verdict]
        if own is not None:
            document.node(own).check(value, steps, report)

    return check
