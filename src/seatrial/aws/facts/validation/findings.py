"""Findings from the registry's schemas, for resources declared in registry vocabulary by whatever front end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from seatrial.aws.facts.validation import Violation, validate
from seatrial.aws.facts.validation import violation as rules
from seatrial.aws.facts.validation.wording import message_of, page_of, remedy_of, why_of
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from seatrial.model.resource import Location

# What each rule answers in the failure catalogue, and how bad it is where AWS surely refuses.
RULES: Mapping[str, tuple[tuple[str, ...], Severity]] = {
    rules.UNKNOWN_PROPERTY: (("F28",), Severity.CRITICAL),
    rules.MISSING_PROPERTY: (("F28",), Severity.CRITICAL),
    rules.WRONG_TYPE: (("F28",), Severity.CRITICAL),
    rules.VALUE_NOT_ALLOWED: ((), Severity.CRITICAL),
    rules.PROPERTY_COMBINATION: ((), Severity.CRITICAL),
    rules.READ_ONLY_PROPERTY: ((), Severity.MEDIUM),
    rules.UNKNOWN_TYPE: (("F29",), Severity.CRITICAL),
    rules.TYPE_NOT_IN_REGION: ((), Severity.HIGH),
    rules.ENGINE_VERSION: (("F12",), Severity.HIGH),
    rules.CLASS_NOT_OFFERED: (("F12",), Severity.HIGH),
    rules.RUNTIME: (("F12",), Severity.HIGH),
    rules.SERVICE: (("F12",), Severity.HIGH),
}
_SOON = (rules.RUNTIME, rules.SERVICE)  # accepted today, withdrawn soon

Locate = Callable[[Violation], Location | None]
Computed = Callable[[Violation], bool]


def registry_findings(
    subject: Subject,
    properties: Mapping[str, Any],
    locate: Locate,
    computed: Computed = lambda violation: False,
    region: str = "us-east-1",
    today: date | None = None,
) -> list[Finding]:
    """What AWS would refuse of one resource whose type and properties are in registry vocabulary.

    `computed` tells whether the program does not spell the value at a place but makes it from settings of the run: then
    other settings may be right, and the finding says so.
    """
    violations = _merged(validate(subject.type, properties, region, today))
    return [_finding(each, subject, locate(each), computed(each)) for each in violations]


def _merged(violations: list[Violation]) -> list[Violation]:
    """One violation for all the properties that one place lacks; none for what is there under a wrong name."""
    misspelled = {(each.steps[:-1], each.nearest) for each in violations if each.rule == rules.UNKNOWN_PROPERTY}
    merged: dict[tuple[rules.Steps, str, str], Violation] = {}
    for each in violations:
        if each.rule == rules.MISSING_PROPERTY and (each.steps, each.name) in misspelled:
            continue
        key = (each.steps, each.rule, "" if each.rule == rules.MISSING_PROPERTY and not each.nearest else each.name)
        other = merged.get(key)
        if other is None:
            merged[key] = each
        else:
            name, message = f"{other.name}, {each.name}", f"{other.message}; {each.message}"
            merged[key] = replace(other, name=name, message=message)
    return list(merged.values())


def _finding(violation: Violation, subject: Subject, location: Location | None, computed: bool) -> Finding:
    catalog, severity = RULES[violation.rule]
    certainty = Certainty.CERTAIN
    if not violation.refused:
        severity = Severity.LOW if violation.rule in _SOON else Severity.MEDIUM
        certainty = Certainty.CERTAIN if violation.rule in _SOON else Certainty.LIKELY
    elif computed:
        severity, certainty = Severity.MEDIUM, Certainty.LIKELY
    message = message_of(violation, subject.type)
    return Finding(
        rule=violation.rule,
        catalog=catalog,
        severity=severity,
        certainty=certainty,
        category=Category.API,
        message=f"{message}, with the settings of this run" if computed else message,
        evidence=f"{'AWS' if violation.refused else 'Registry'}: {violation.message}",
        why=why_of(violation),
        remedy=remedy_of(violation, subject.type),
        subject=subject,
        location=location,
        docs=(violation.docs or page_of(subject.type),) if violation.rule != rules.UNKNOWN_TYPE else (),
    )
