"""A secret that is not there and is read as a document: the program goes on, and only the lookup is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatrial.aws.deployment.secret_documents import document_for
from tests.compare.conftest import See, see

__all__ = ["see"]  # a fixture

PROGRAM = """import json
import pulumi_aws as aws

login = json.loads(aws.secretsmanager.get_secret_version(secret_id="orders/login").secret_string)
aws.rds.Instance(
    "orders", engine="postgres", engine_version="15.3", instance_class="db.t4g.micro", allocated_storage=20,
    username=login["username"], password=login["password"], skip_final_snapshot=True,
)
aws.sqs.Queue("orders", name=login["queue_of_orders"])
"""


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ('json.loads(text)["queue"]', {"queue"}),
        ("JSON.parse(text).x; const region = JSON.parse(text)['region']", {"region"}),
        ('json.loads(text).get("owner", "none")', {"owner"}),
    ],
)
def test_a_document_has_every_key_that_is_read(source: str, keys: set[str]) -> None:
    document = json.loads(document_for(source, "seed") or "{}")
    assert document.keys() == keys | {"engine", "host", "username", "password", "dbname", "port"}
    assert document["username"].isalnum()
    assert len(document["username"]) <= 16  # the longest master user name of some engines


def test_a_program_that_takes_nothing_apart_gets_no_document() -> None:
    assert document_for("password = version.secret_string", "seed") is None


def test_what_stands_behind_the_lookup_is_seen_and_judged(see: See, tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: orders\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(PROGRAM)
    sight = see(tmp_path)
    assert sight.survey is not None
    assert {one.type for one in sight.survey.graph} >= {"AWS::RDS::DBInstance", "AWS::SQS::Queue"}
    told = {one.rule: one.location.line if one.location else 0 for one in sight.verdict.findings}
    assert told["lookup-finds-nothing"] == 4
    assert told["engine-version-withdrawn"] == 6, "AWS names the version, which the program itself wrote"
    assert "program-crashes" not in told
