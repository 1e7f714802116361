"""What a corpus comes to: the same numbers in every format, the same bytes for the same records."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from seatrial.errors import UsageError
from seatrial.model.corpus import CaseFailure, CaseRecord, CorpusReport, Standing
from seatrial.model.finding import Category, Severity
from seatrial.report.corpus import CORPUS_FORMATS, find_corpus_format
from seatrial.report.corpus.tally import tally_of
from seatrial.report.look import Look
from seatrial.report.schema import load_corpus_schema

OPEN = CaseFailure(
    "public-database", "rule", "network", Category.ARCHITECTURE, Severity.CRITICAL, "the database is open"
)
LACKS = CaseFailure(
    "missing-resource",
    "difference",
    "network",
    Category.PRACTICE,
    Severity.MEDIUM,
    "no queue",
    "AWS::SQS::Queue",
    "a.ts",
    7,
)
OTHER = replace(LACKS, type="AWS::SNS::Topic", title="no topic", severity=Severity.LOW)

RECORDS = (
    CaseRecord("a", "a/c", "a/r", "cloudformation", "cloudformation", score=10.0, deploys=True, resources=4, seconds=3.5),
    CaseRecord(
        "b", "b/c", "b/r", "cloudformation", "cloudformation", score=2.5, deploys=False, failures=(OPEN, LACKS), seconds=9.0
    ),
    CaseRecord(
        "c", "c/c", "c/r", "pulumi-python", "cloudformation", score=6.0, deploys=True, failures=(LACKS, LACKS, OTHER),
        shared=2, seconds=1.0,
    ),
    CaseRecord("d", "d/c", "d/r", standing=Standing.LOST, reason="it came to no end in its time and was stopped", seconds=0),
    CaseRecord("e", "e/c", "e/r", standing=Standing.UNJUDGED, reason="candidate: no project & no <template>"),
)  # fmt: skip
REPORT = CorpusReport("pairs", RECORDS)


def rendered(name: str, report: CorpusReport = REPORT, look: Look | None = None) -> str:
    return find_corpus_format(name)(report, look or Look())


def test_failures_are_counted_by_kind_case_severity_and_platform() -> None:
    found = {(kind.id, kind.type): kind for kind in tally_of(REPORT).kinds}
    assert list(found) == [
        ("missing-resource", "AWS::SQS::Queue"), ("public-database", ""), ("missing-resource", "AWS::SNS::Topic")
    ]  # fmt: skip
    queue = found["missing-resource", "AWS::SQS::Queue"]
    assert (queue.count, queue.cases, dict(queue.severities)) == (3, ("b", "c"), {Severity.MEDIUM: 3})
    assert dict(queue.platforms) == {"cloudformation": 1, "pulumi-python": 1}


def test_scores_lie_in_ten_parts_and_ten_belongs_to_the_last() -> None:
    tally = tally_of(REPORT)
    assert tally.bins == [0, 0, 1, 0, 0, 0, 1, 0, 0, 1]
    assert [(one.name, one.cases, one.deploy, one.mean) for one in tally.platforms] == [
        ("cloudformation", 2, 1, 6.25), ("pulumi-python", 1, 1, 6.0)
    ]  # fmt: skip
    assert [one.name for one in tally.slowest] == ["b", "a", "c"]


def test_json_follows_its_schema_and_has_every_case() -> None:
    document = json.loads(rendered("json"))
    schema = load_corpus_schema()
    Draft202012Validator.check_schema(schema)
    for one in (document, json.loads(rendered("json", replace(REPORT, timed=False)))):
        Draft202012Validator(schema).validate(one)
    assert [one["name"] for one in document["cases"]] == ["a", "b", "c", "d", "e"]
    assert document["summary"]["scores"] == {"mean": 6.17, "median": 6.0, "bins": [0, 0, 1, 0, 0, 0, 1, 0, 0, 1]}


def test_json_lines_are_the_cases_of_the_document() -> None:
    lines = [json.loads(line) for line in rendered("jsonl").splitlines()]
    assert lines == json.loads(rendered("json"))["cases"]


def test_csv_has_a_row_for_each_case() -> None:
    rows = {row["case"]: row for row in csv.DictReader(io.StringIO(rendered("csv")))}
    assert list(rows) == ["a", "b", "c", "d", "e"]
    assert rows["b"] | {
        "score": "2.5", "deploys": "no", "critical": "1", "medium": "1", "seconds": "9.000",
        "ids": "missing-resource;public-database",
    } == rows["b"]  # fmt: skip
    assert (rows["d"]["standing"], rows["d"]["score"], rows["d"]["deploys"]) == ("lost", "", "")


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-1", "@x"])
def test_csv_holds_nothing_that_a_spreadsheet_would_run(name: str) -> None:
    (row,) = csv.DictReader(io.StringIO(rendered("csv", CorpusReport("pairs", (replace(RECORDS[0], name=name),)))))
    assert row["case"] == f"'{name}"


def test_page_escapes_what_programs_say_and_links_to_cases() -> None:
    page = rendered("html", replace(REPORT, records=(*RECORDS[:3], replace(RECORDS[3], seconds=300.0), RECORDS[4])))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) > 5
    assert [one for one in targets if f'id="{one}"' not in page] == []
    assert "no project &amp; no &lt;template&gt;" in page
    assert '<a href="#case-2">b</a>' in page


@pytest.mark.parametrize("name", CORPUS_FORMATS)
def test_without_seconds_how_long_it_took_changes_nothing(name: str) -> None:
    slower = tuple(replace(one, seconds=one.seconds * 2 + number) for number, one in enumerate(RECORDS))
    timed = rendered(name), rendered(name, replace(REPORT, records=slower))
    untimed = (rendered(name, CorpusReport("pairs", records, timed=False)) for records in (RECORDS, slower))
    assert len(set(untimed)) == 1
    assert timed[0] != timed[1]


def test_text_says_what_could_not_be_judged_and_why() -> None:
    text = rendered("text")
    assert "3 of 5 cases in pairs judged, 2 not. Mean score 6.17 out of 10, median 6." in text
    assert "d: given up: it came to no end in its time and was stopped" in text
    assert rendered("text", look=Look(quiet=True)).strip().count("\n") == 0


@pytest.mark.parametrize("name", CORPUS_FORMATS)
def test_a_corpus_that_could_not_be_judged_has_a_summary_all_the_same(name: str) -> None:
    assert "it came to no end" in rendered(name, CorpusReport("pairs", RECORDS[3:]))


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="text, html, json, jsonl, csv"):
        find_corpus_format("sarif")
