"""The JSON report: the contract's fields, the schema, masking, and the same bytes for the same input."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seatrial.model.environment import Environment
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity, Subject
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Resource, Status
from seatrial.model.values import Archive, Asset, Secret, Unknown
from seatrial.model.verdict import ProjectVerdict, TrialResult, TrialStatus, Voyage
from seatrial.report.json_report import render_json
from seatrial.report.schema import load_report_schema

VALIDATOR = Draft202012Validator(load_report_schema())


def report(*verdicts: ProjectVerdict, fail_on: Severity | None = Severity.HIGH) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_json([replace(verdict, fail_on=fail_on) for verdict in verdicts]))
    VALIDATOR.validate(document)
    return document


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(load_report_schema())


def test_the_schema_refuses_what_the_contract_does_not_know(payments: ProjectVerdict) -> None:
    document = report(payments)
    document["projects"][0]["findings"][0]["severity"] = "fatal"
    document["projects"][0]["trials"][0].pop("status")
    assert {error.validator for error in VALIDATOR.iter_errors(document)} == {"enum", "required"}


def test_environments_tell_counts_and_plain_outputs(payments: ProjectVerdict) -> None:
    first = report(payments)["projects"][0]["environments"][0]
    assert first == {
        "name": "dev",
        "suffix": "pr1",
        "stack": "dev",
        "region": "us-east-1",
        "account": "123456789012",
        "resources": 7,
        "rehearsed": 6,
        "simulated": 1,
        "unsupported": 0,
        "calls": 61,
        "seconds": 2.1,
        "outputs": {
            "database": "[secret]",
            "dsn": "[secret]",
            "url": "https://payments.example.com",
            "zone": "[unknown: no hosted zone was created]",
        },
        "leftovers": [],
    }


def test_findings_are_sorted_and_complete(payments: ProjectVerdict) -> None:
    findings = report(payments)["projects"][0]["findings"]
    assert [(each["severity"], each["location"]["line"], each["rule"]) for each in findings] == [
        ("critical", 11, "name-collision"),
        ("critical", 12, "name-collision"),
        ("critical", 13, "name-collision"),
        ("critical", 14, "name-collision"),
        ("critical", 15, "name-collision"),
        ("critical", 22, "literal-password"),
        ("high", 21, "reserved-master-user"),
        ("low", 13, "missing-tag"),
    ]
    literal = findings[5]
    assert literal["evidence"] == "MasterUserPassword = [secret]"
    assert literal["related"] == [
        {"address": "", "file": "__main__.py", "line": 17, "note": "the database that it opens"}
    ]
    assert literal["resource"]["native"] == "aws:rds/instance:Instance"
    assert literal["catalog"] == ["F08"]


def test_types_count_each_native_type_and_status_over_all_environments(payments: ProjectVerdict) -> None:
    project = report(payments)["projects"][0]
    rows = {(row["native"], row["status"]): row["count"] for row in project["types"]}
    assert rows[("aws:cloudwatch/logGroup:LogGroup", "rehearsed")] == 6
    assert rows[("aws:xray/group:Group", "simulated")] == 3
    assert sum(rows.values()) == sum(environment["resources"] for environment in project["environments"])


def test_components_are_no_resources() -> None:
    declaration = Declaration("urn:a", "a", "my:component:Network", {}, custom=False)
    graph = Graph.of([Resource(declaration, "my:component:Network", {}, Status.SIMULATED)])
    project = report(ProjectVerdict("p", "pulumi-python", "p", (Voyage(Environment("dev"), graph),)))["projects"][0]
    assert project["types"] == []
    assert project["environments"][0]["resources"] == 0


def test_a_finding_about_the_project_has_no_place(payments: ProjectVerdict) -> None:
    finding = replace(payments.findings[0], location=None, subject=Subject(), related=(Related(note="see the log"),))
    shown = report(replace(payments, findings=(finding,)))["projects"][0]["findings"][0]
    assert shown["location"] == {"file": "", "line": 0}
    assert shown["resource"] == {"address": "", "type": "", "native": ""}
    assert shown["related"] == [{"address": "", "file": "", "line": 0, "note": "see the log"}]


@pytest.mark.parametrize(
    ("fail_on", "outcome"),
    [(Severity.CRITICAL, "unseaworthy"), (Severity.HIGH, "unseaworthy"), (None, "seaworthy")],
)
def test_the_verdict_follows_fail_on(payments: ProjectVerdict, fail_on: Severity | None, outcome: str) -> None:
    assert report(payments, fail_on=fail_on)["projects"][0]["verdict"] == outcome


def test_no_projects_and_no_trials_are_reports_too() -> None:
    assert report()["projects"] == []
    assert report(ProjectVerdict("t.yaml", "cloudformation", "t"))["projects"][0]["verdict"] == "not-rehearsed"


def test_seconds_are_milliseconds(payments: ProjectVerdict) -> None:
    trial = TrialResult("alone", TrialStatus.PASSED, "", 1.23456)
    assert report(replace(payments, trials=(trial,)))["projects"][0]["trials"][0]["seconds"] == 1.235


# Secrets of letters that no fixed word of the report is made of.
SECRETS = st.text(alphabet="QXZ7&é\n", min_size=4, max_size=12)
WORDS = st.text(max_size=12)


@st.composite
def verdicts_with_a_secret(draw: st.DrawFn) -> tuple[ProjectVerdict, str]:
    secret = draw(SECRETS)
    telling = st.builds(lambda before, after: before + secret + after, WORDS, WORDS) | WORDS
    values = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | telling
        | st.binary(max_size=5)
        | st.builds(Secret, telling)
        | st.builds(Unknown, telling)
        | st.builds(Asset, telling, st.none() | telling)
        | st.builds(Archive, telling),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(telling, inner, max_size=3),
        max_leaves=6,
    )
    locations = st.none() | st.builds(Location, telling, st.integers(0, 500))
    findings = st.builds(
        Finding,
        rule=st.sampled_from(["name-collision", "literal-password"]),
        catalog=st.sampled_from([("F01",), ("F02", "F05"), ()]),
        severity=st.sampled_from(Severity),
        certainty=st.sampled_from(Certainty),
        category=st.sampled_from(Category),
        message=telling,
        evidence=telling,
        why=telling,
        remedy=telling,
        trial=st.sampled_from(["", "alone"]),
        subject=st.builds(Subject, telling, st.just("AWS::S3::Bucket"), st.just("aws:s3/bucket:Bucket")),
        location=locations,
        related=st.lists(st.builds(Related, telling, locations, telling), max_size=2).map(tuple),
        docs=st.lists(telling, max_size=2).map(tuple),
    )
    declaration = Declaration("urn:vault", "vault", "aws:s3/bucket:Bucket", {"kept": Secret(secret)})
    graph = Graph.of([Resource(declaration, "AWS::S3::Bucket", {}, draw(st.sampled_from(Status)))])
    environments = st.builds(Environment, telling, telling, account=telling, stack=telling)
    voyages = st.builds(
        Voyage,
        environments,
        st.just(graph),
        st.integers(0, 999),
        st.floats(0, 1e6),
        st.dictionaries(telling, values, max_size=3),
        st.lists(telling, max_size=2).map(tuple),
    )
    trials = st.builds(
        TrialResult, st.sampled_from(["alone", "twins"]), st.sampled_from(TrialStatus), telling, st.floats(0, 99)
    )
    verdict = ProjectVerdict(
        path=draw(telling),
        kind=draw(st.sampled_from(["pulumi-python", "pulumi-nodejs", "cloudformation"])),
        name=draw(telling),
        voyages=tuple(draw(st.lists(voyages, min_size=1, max_size=2))),
        trials=tuple(draw(st.lists(trials, max_size=2))),
        findings=tuple(draw(st.lists(findings, max_size=4))),
        notes=tuple(draw(st.lists(telling, max_size=2))),
    )
    return verdict, secret


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in (key, *texts(item))]
    return []


@settings(max_examples=150, deadline=None)
@given(verdicts_with_a_secret(), st.sampled_from([None, *Severity]), st.randoms(use_true_random=False))
def test_any_verdict_gives_a_valid_stable_report_without_its_secret(
    drawn: tuple[ProjectVerdict, str], fail_on: Severity | None, random: Any
) -> None:
    verdict, secret = drawn
    document = report(verdict, fail_on=fail_on)
    assert [text for text in texts(document) if secret in text] == []
    findings = list(verdict.findings)
    random.shuffle(findings)
    shuffled = replace(verdict, findings=tuple(findings))
    assert render_json([shuffled]) == render_json([verdict])


def test_the_order_of_declarations_changes_no_byte(payments: ProjectVerdict) -> None:
    backwards = tuple(
        replace(voyage, graph=Graph.of(reversed(list(voyage.graph))), outputs=dict(reversed(voyage.outputs.items())))
        for voyage in payments.voyages
    )
    assert render_json([replace(payments, voyages=backwards)]) == render_json([payments])
