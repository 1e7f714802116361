"""What schemas demand of single values: enumerations, patterns, lengths, ranges."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from seatrial.aws.facts.validation.coercion import equal, has_unknown, number_of, text_of
from seatrial.aws.facts.validation.matching import FORMATS, matcher
from seatrial.aws.facts.validation.schema import Check, Document, Schema
from seatrial.aws.facts.validation.violation import VALUE_NOT_ALLOWED, Report, Steps, show


def pointer(steps: Steps) -> str:
    """Steps in the notation of CloudFormation's validation messages."""
    return "#/" + "/".join(map(str, steps)) if steps else "#"


def nearest_of(text: str, names: list[str] | tuple[str, ...]) -> str:
    """The name that was probably meant: the same but for case, else the most alike; "" where none is like it.

    Of those that are alike, one that begins as the text does comes first.
    """
    wanted, lowered = text.lower(), {name.lower(): name for name in names}
    if wanted in lowered:
        return lowered[wanted]
    close = get_close_matches(wanted, lowered, 5, 0.6)
    begun = [name for name in close if name.startswith(wanted[: len(wanted) // 2 + 1])]
    return lowered[(begun or close)[0]] if close else ""


def enum(allowed: list[Any], schema: Schema, document: Document) -> Check:
    """`enum`: one of the values, compared as CloudFormation compares."""
    quick = frozenset(item for item in allowed if isinstance(item, str))

    def check(value: Any, steps: Steps, report: Report) -> None:
        if (isinstance(value, str) and value in quick) or any(equal(value, item) for item in allowed):
            return
        _refuse_value(value, steps, report, allowed)

    return check


def enum_case_insensitive(allowed: list[Any], schema: Schema, document: Document) -> Check:
    """`enumCaseInsensitive`: one of the values in any case."""
    lowered = {text_of(item).lower() for item in allowed}

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, (dict, list)) or text_of(value).lower() not in lowered:
            _refuse_value(value, steps, report, allowed)

    return check


def const(wanted: Any, schema: Schema, document: Document) -> Check:
    """`const`: exactly this value."""
    return enum([wanted], schema, document)


def _refuse_value(value: Any, steps: Steps, report: Report, allowed: list[Any]) -> None:
    if has_unknown(value):
        report.undetermined = True
        return
    if report.deciding:
        report.add(steps, VALUE_NOT_ALLOWED, "")
        return
    names = tuple(map(text_of, allowed))
    message = f"{pointer(steps)}: {show(value)} is not a valid enum value"
    nearest = nearest_of(text_of(value), names) if not isinstance(value, (dict, list)) else ""
    report.add(steps, VALUE_NOT_ALLOWED, message, value=show(value), allowed=names, nearest=nearest)


def pattern(wanted: str, schema: Schema, document: Document) -> Check:
    """`pattern`: a text in which the pattern is found."""
    match: Callable[[str], bool | None] | None = None

    def check(value: Any, steps: Steps, report: Report) -> None:
        nonlocal match
        if isinstance(value, (dict, list)) or value is None:
            return
        match = match or matcher(wanted)
        found = match(text_of(value))
        if found is None:
            report.undetermined = True
        elif not found:
            message = f"{pointer(steps)}: string [{show(value)[1:-1]}] does not match pattern {wanted}"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=show(value), expected=f"pattern {wanted}")

    return check


def format_(name: str, schema: Schema, document: Document) -> Check | None:
    """`format`: addresses and networks."""
    test = FORMATS.get(name)
    if test is None:
        return None

    def check(value: Any, steps: Steps, report: Report) -> None:
        if isinstance(value, str) and not test(value):
            message = f"{pointer(steps)}: [{value}] is not a valid {name}"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=show(value), expected=name)

    return check


def _length_of(value: Any, schema: Schema, report: Report) -> int | None:
    """Characters of a text; of a document that the schema takes as an object, the characters of its shortest JSON."""
    if isinstance(value, str) and schema.get("format") != "json":
        return len(value)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    elif not isinstance(value, dict) or "object" not in schema.get("type", ()):
        return None
    if has_unknown(value):
        report.undetermined = True
        return None
    return len(json.dumps(value, separators=(",", ":"), default=str))


def max_length(most: int, schema: Schema, document: Document) -> Check:
    """`maxLength`, in characters."""

    def check(value: Any, steps: Steps, report: Report) -> None:
        length = _length_of(value, schema, report)
        if length is not None and length > most:
            message = f"{pointer(steps)}: expected maxLength: {most}, actual: {length}"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=show(value), expected=f"at most {most} characters")

    return check


def min_length(least: int, schema: Schema, document: Document) -> Check | None:
    """`minLength`, in characters."""
    if least == 0:
        return None

    def check(value: Any, steps: Steps, report: Report) -> None:
        length = _length_of(value, schema, report)
        if length is not None and length < least:
            message = f"{pointer(steps)}: expected minLength: {least}, actual: {length}"
            report.add(steps, VALUE_NOT_ALLOWED, message, value=show(value), expected=f"at least {least} characters")

    return check


def limit(fails: Callable[[float, float], bool], words: str) -> Callable[[float, Schema, Document], Check]:
    """A builder for one of the limits of numbers; `words` say what the number is not."""

    def build(bound: float, schema: Schema, document: Document) -> Check:
        def check(value: Any, steps: Steps, report: Report) -> None:
            number = number_of(value)
            if number is not None and fails(number, bound):
                message = f"{pointer(steps)}: {text_of(value)} is not {words} {bound:g}"
                report.add(steps, VALUE_NOT_ALLOWED, message, value=show(value), expected=f"{words} {bound:g}")

        return check

    return build
