"""JUnit XML: its structure as Jenkins' schema has it, and what fails, is skipped, and passes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from seatrial.model.finding import Severity
from seatrial.model.verdict import ProjectVerdict, Skipped, Waived
from seatrial.report.junit import render_junit

# what the schema that Jenkins' xUnit plug-in ships asks for: attributes that must be there, that may be there, children
_SHAPES = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"time", "skipped"}, {"testcase"}),
    "testcase": ({"name"}, {"classname", "time"}, {"failure", "error", "skipped", "system-out"}),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}
_TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]{0,3})?")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "blueprints" / "payments").mkdir(parents=True)
    return tmp_path


def junit(verdicts: list[ProjectVerdict], here: Path, *skipped: Skipped) -> Xml.Element:
    root = Xml.fromstring(render_junit(verdicts, here, skipped))
    assert root.tag == "testsuites"
    for node in root.iter():
        must, may, children = _SHAPES[node.tag]
        assert must <= set(node.attrib) <= must | may, node.attrib
        assert {child.tag for child in node} <= children
        assert "time" not in node.attrib or _TIME.fullmatch(node.attrib["time"])
    for suite in root:
        counted = {key: len(suite.findall(f"testcase/{key.rstrip('s')}")) for key in ("failures", "errors")}
        assert counted == {key: int(suite.attrib[key]) for key in counted}
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    return root


def outcomes(root: Xml.Element) -> dict[str, str]:
    """The outcome of each case by the first words of its name; empty where it passed."""
    return {
        case.attrib["name"]: next((child.tag for child in case if child.tag != "system-out"), "")
        for case in root.iter("testcase")
    }


def test_trials_and_findings_are_cases(payments: ProjectVerdict, here: Path) -> None:
    found = outcomes(junit([payments], here))
    assert {name: found[name] for name in ("alone", "twins", "echo", "ladder", "ebb", "harbour")} == {
        "alone": "failure", "twins": "failure", "echo": "", "ladder": "", "ebb": "", "harbour": "skipped",
    }  # fmt: skip
    collision = "topic 'alerts' has the name payments-alerts in every environment (blueprints/payments/__main__.py:13)"
    assert found[collision] == "failure"


def test_what_the_threshold_lets_pass_does_not_fail(payments: ProjectVerdict, here: Path) -> None:
    low = "topic 'alerts' has no tags CostCenter and Owner (blueprints/payments/__main__.py:13)"
    assert outcomes(junit([payments], here))[low] == "skipped"
    strict = replace(payments, fail_on=Severity.LOW)
    assert outcomes(junit([strict], here))[low] == "failure"
    lenient = junit([replace(payments, fail_on=None)], here)
    assert lenient.attrib["failures"] == "0"


def test_a_finding_tells_everything_with_its_place_first(payments: ProjectVerdict, here: Path) -> None:
    case = next(one for one in junit([payments], here).iter("testcase") if "admin" in one.attrib["name"])
    assert case.attrib["classname"] == "blueprints/payments.reserved-master-user"
    failure = case[0]
    assert failure.attrib["type"] == "high reserved-master-user"
    text = failure.text or ""
    assert text.startswith("blueprints/payments/__main__.py:21: database 'ledger' wants the master user admin")
    assert 'remedy: username="ledger_owner"' in text


def test_each_project_is_a_suite_and_one_that_breaks_is_an_error(payments: ProjectVerdict, here: Path) -> None:
    broken = ProjectVerdict("a.b/t.yaml", "cloudformation", "t", fault="t.yaml: no template")
    root = junit([payments, broken], here, Skipped("other", "Go is not run"))
    assert [suite.attrib["name"] for suite in root] == ["blueprints/payments", "a.b/t.yaml", "other"]
    assert [(suite.attrib["errors"], suite.attrib["skipped"]) for suite in root][1:] == [("1", "0"), ("0", "1")]


def test_what_xml_cannot_hold_is_left_out(payments: ProjectVerdict, here: Path) -> None:
    finding = replace(
        payments.findings[0], message='\x00\x0b\ud800\ufffe<b>&"quoted"\n]]>', evidence="\x1b[31m]]></failure>"
    )
    root = junit([replace(payments, findings=(finding,), fail_on=Severity.LOW)], here)
    case = root.findall("testsuite/testcase")[-1]
    assert case.attrib["name"].startswith('<b>&"quoted" ]]>')
    assert "evidence: ]]></failure>" in (case[0].text or "")


def test_what_is_waived_is_skipped_with_its_reason(payments: ProjectVerdict, here: Path) -> None:
    waived = replace(payments, findings=(), waived=(Waived(payments.findings[1], "agreed"),))
    case = junit([waived], here).findall("testsuite/testcase")[-1]
    assert (case[0].tag, case[0].attrib["message"]) == ("skipped", "waived: agreed")


def test_secrets_stay_out(payments: ProjectVerdict, here: Path, password: str) -> None:
    assert password not in render_junit([payments], here)
