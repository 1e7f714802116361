"""Every rule finds the bad example of its page, in each dialect that it shows, and neither the good one nor the unknown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import seatrial.rules
from seatrial.model.graph import Graph
from seatrial.model.resource import Resource
from seatrial.model.values import Properties, Unknown, Value
from seatrial.rules.catalog import MODULES, rule_of
from seatrial.rules.judging import judge
from seatrial.rules.page import page_of
from seatrial.rules.rule import Blemish
from seatrial.rules.survey import Survey
from tests.rules.conftest import Surveyor

EXAMPLES = [(rule, dialect) for rule in MODULES for verdict, dialect in page_of(rule).examples if verdict == "Bad"]


@pytest.mark.parametrize("rule, dialect", EXAMPLES)
def test_a_rule_finds_its_bad_example_and_is_silent_on_the_good_and_the_unknown_one(
    rule: str, dialect: str, templates: Surveyor, programs: Surveyor
) -> None:
    surveyor = templates if dialect == "CloudFormation" else programs
    bad = surveyor(rule, "Bad")
    findings = judge(bad, only=[rule])
    assert {finding.rule for finding in findings} == {rule}
    assert all(finding.location and finding.location.line for finding in findings)
    assert judge(surveyor(rule, "Good"), only=[rule]) == []
    for blemish, resource in _blemishes(rule, bad):
        if blemish.path:
            assert blemish.path not in {one.path for one, _ in _blemishes(rule, _clouded(bad, resource, blemish.path))}


def _blemishes(rule: str, survey: Survey) -> list[tuple[Blemish, Resource]]:
    types = rule_of(rule).types
    judged = survey.of_type(*types) if types else list(survey)
    return [(one, one.resource or resource) for resource in judged for one in rule_of(rule).check(resource, survey)]


def _clouded(survey: Survey, resource: Resource, path: str) -> Survey:
    """The same survey where nobody knows the value at a path of a resource, or of the part that gives it."""
    owner = survey.origin(resource, path)
    known = survey.graph.resources[owner.address]
    clouded = replace(known, properties=_with_unknown(known.properties, path.split(".")))
    return replace(survey, graph=Graph({**survey.graph.resources, owner.address: clouded}))


def _with_unknown(properties: Properties, steps: list[str]) -> Properties:
    def at(value: Value, steps: list[str]) -> Value:
        if not steps:
            return Unknown("for the test")
        if isinstance(value, dict):
            return {**value, steps[0]: at(value.get(steps[0]), steps[1:])}
        if isinstance(value, list) and steps[0].isdigit():
            return [at(item, steps[1:]) if n == int(steps[0]) else item for n, item in enumerate(value)]
        return Unknown("for the test")

    changed = at(properties, steps)
    assert isinstance(changed, dict)
    return changed


def test_every_file_of_a_family_is_in_the_catalog() -> None:
    root = Path(seatrial.rules.__file__).parent
    files = {
        ".".join(path.relative_to(root).with_suffix("").parts)
        for path in root.glob("*/*.py")
        if "\nRULE = Rule(" in path.read_text()
    }
    assert files == set(MODULES.values())


@pytest.mark.parametrize("rule", MODULES)
def test_a_page_is_whole(rule: str) -> None:
    page = page_of(rule)
    assert page.id == rule == MODULES[rule].split(".")[1].replace("_", "-")
    assert page.title.endswith(".")
    assert page.why
    assert page.sources
    verdicts = {dialect: {v for v, d in page.examples if d == dialect} for _, dialect in page.examples}
    assert verdicts
    assert all(found == {"Bad", "Good"} for found in verdicts.values())
