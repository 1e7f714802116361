"""Runs rules over a survey: blemishes become findings at the lines that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seatrial.model.finding import Finding, Subject, callers
from seatrial.model.resource import Resource
from seatrial.rules.catalog import MODULES, rule_of
from seatrial.rules.page import sources_of
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey


def load(profile: Profile = Profile.DEFAULT) -> list[tuple[str, Rule]]:
    """The rules of a profile, their modules loaded: worth doing ahead, while something else is waited for."""
    return [(id_, rule) for id_ in MODULES if _applies(rule := rule_of(id_), profile)]


def judge(survey: Survey, profile: Profile = Profile.DEFAULT, only: Iterable[str] | None = None) -> list[Finding]:
    """What the rules of a profile say, or those that are named; sorted as reports are."""
    chosen = load(profile) if only is None else [(id_, rule_of(id_)) for id_ in only]
    found = [finding for id_, rule in chosen for finding in _judged(id_, rule, survey)]
    return sorted(found, key=lambda finding: finding.order)


def _applies(rule: Rule, profile: Profile) -> bool:
    return rule.profile is Profile.DEFAULT or profile is Profile.STRICT


def _judged(id_: str, rule: Rule, survey: Survey) -> Iterator[Finding]:
    for resource in survey.of_type(*rule.types) if rule.types else list(survey):
        for blemish in rule.check(resource, survey):
            yield _finding(id_, rule, blemish, resource, survey)


def _finding(id_: str, rule: Rule, blemish: Blemish, judged: Resource, survey: Survey) -> Finding:
    resource = survey.origin(blemish.resource or judged, blemish.path)
    return Finding(
        rule=id_,
        catalog=rule.catalog,
        severity=blemish.severity or rule.severity,
        certainty=blemish.certainty,
        category=rule.category,
        message=blemish.message,
        evidence=blemish.evidence,
        why=blemish.why,
        remedy=blemish.remedy,
        subject=Subject.of(resource),
        location=resource.declaration.place_of(blemish.path),
        related=(*blemish.related, *callers(resource.declaration.stack)),
        docs=sources_of(id_),
    )
