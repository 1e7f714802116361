"""The blueprint payments-serverless: seaworthy as it is, and seeded mistakes found by a rule, a trial or a live test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seatrial.aws.facts import engines

from .seeding import BLUEPRINTS, TAGS, Copy, assert_seaworthy, judge, places

BLUEPRINT = BLUEPRINTS / "payments-serverless"
PATTERN = "(dev|staging|prod)-.+|payments-(dev|staging|prod)-audit.*"
ALARMS, DATABASE = "payments_serverless/alarms.py", "payments_serverless/database.py"
TRANSACTIONS, ROUTES = "payments_serverless/transactions.py", "payments_serverless/api/routes.py"


@pytest.fixture
def project(tmp_path: Path) -> Copy:
    return Copy.of("payments-serverless", tmp_path)


def test_seaworthy_in_all_environments_with_every_resource_rehearsed_and_nothing_left() -> None:
    trials = ("alone", "twins", "echo", "ladder", "ebb")
    verdict = judge(
        BLUEPRINT,
        trials,
        environments=("dev", "staging", "prod"),
        suffixes=("ALongSuffixOf20Chars", "x"),
        regions=("us-east-1", "eu-central-1"),
        profile="strict",
        name_pattern=PATTERN,
        required_tags=TAGS,
    )
    assert_seaworthy(verdict, trials, 66)


def test_the_pattern_of_names_is_the_projects_own() -> None:
    assert f'name-pattern = "{PATTERN}"' in (BLUEPRINT / "seatrial.toml").read_text()


def test_the_database_has_the_newest_version_that_aws_offers() -> None:
    settings = (BLUEPRINT / "payments_serverless/settings.py").read_text()
    version = re.search(r'database_version: str = setting\(VERSION, default="([\d.]+)"\)', settings)
    assert version
    major = version[1].partition(".")[0]
    assert version[1] == engines.full_version("aurora-postgresql", major)


def test_without_endpoint_dimension_or_emptying_a_rule_or_trial_tells(project: Copy) -> None:
    bucket = "seatrial_components/bucket.py"
    project.seed("__main__.py", 'interfaces=["rds-data"]', 'interfaces=["kms"]')
    project.seed(ALARMS, '"DBClusterIdentifier": database.name', '"DBClusterIdentifer": database.name')
    project.seed(bucket, "            force_destroy=not protect,\n", "")
    verdict = project.judge(("alone", "ebb"), name_pattern=PATTERN)
    assert {(finding.rule, finding.subject.native.rsplit(":")[-1]) for finding in verdict.findings} >= {
        ("function-without-way-out", "Function"),
        ("blocks-destroy", "Bucket"),
    }
    assert any(place[1].endswith("monitoring.py") for place in places(verdict.findings))


def failing(project: Copy) -> set[str]:
    """The names of the live tests that fail, without their parameters."""
    verdict = project.judge(("alone", "harbour"), name_pattern=PATTERN)
    assert {finding.rule for finding in verdict.findings} >= {"live-test-fails"}
    told = (re.match(r"live test (\w+)", finding.message) for finding in verdict.findings)
    return {found[1] for found in told if found}


@pytest.mark.slow
def test_live_tests_pass_against_the_rehearsal() -> None:
    verdict = judge(BLUEPRINT, ("alone", "harbour"), name_pattern=PATTERN)
    assert verdict.findings == ()
    (note,) = [note for note in verdict.notes if note.startswith("live tests: ")]
    assert int(note.split()[2]) >= 80


@pytest.mark.slow
def test_live_tests_see_what_no_rule_can_know(project: Copy) -> None:
    condition = '                ConditionExpression="attribute_not_exists(transactionId)",\n'
    project.seed("function/payment_processing/transactions.py", condition, "")
    project.seed(TRANSACTIONS, 'server_side_encryption={"enabled": True, "kms_key_arn": key_arn},', "")
    project.seed(ROUTES, "validate_request_body=True", "validate_request_body=False")
    project.seed("payments_serverless/sizes.py", "        reserved_concurrency=10,", "        reserved_concurrency=20,")
    assert failing(project) == {
        "test_the_same_payment_twice_is_one_transaction",
        "test_another_payment_of_the_same_number_is_refused",
        "test_transactions_are_paid_by_request_and_encrypted",
        "test_payments_are_validated_before_they_reach_the_function",
        "test_what_is_no_payment_is_refused",
        "test_so_many_run_at_once_and_no_more",
    }


def test_a_database_that_takes_no_statements_has_to_open_its_port(project: Copy) -> None:
    project.seed(DATABASE, "            enable_http_endpoint=True,\n", "")
    rules = {finding.rule for finding in project.judge(("alone",), name_pattern=PATTERN).findings}
    assert "closed-store" in rules
