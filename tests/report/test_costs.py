"""What reports tell of costs: the same figures in each, environments that cost the same together, no secret."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from seatrial.model.cost import CostLine, Estimate
from seatrial.model.finding import Subject
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.digest import digest
from seatrial.report.json_report import render_json
from seatrial.report.look import Look
from seatrial.report.markdown import render_markdown
from seatrial.report.schema import load_report_schema
from seatrial.report.terminal import render_terminal
from tests.report.conftest import PASSWORD

LINES = (
    CostLine(Subject("a", "AWS::EC2::NatGateway"), "NAT gateway", 730, "hour", 0.045),
    CostLine(Subject("b", "AWS::EC2::NatGateway"), "NAT gateway", 730, "hour", 0.045),
    CostLine(Subject(f"key-{PASSWORD}", "AWS::KMS::Key"), "key", 1, "month", 1.0, f"made of {PASSWORD}"),
)
DEAR = Estimate(
    "us-east-1", LINES, ("AWS::DAX::Cluster (1)",), ("AWS::SNS::Topic (1)",), "2025-01", ("use adds $1 per GB",)
)
IDLE = Estimate("us-east-1", (), (), ("AWS::SNS::Topic (1)",), "2025-01")


@pytest.fixture
def priced(payments: ProjectVerdict) -> ProjectVerdict:
    """The first environments cost the same, the last one nothing."""
    costs = [DEAR] * (len(payments.voyages) - 1) + [IDLE]
    voyages = tuple(replace(one, cost=cost) for one, cost in zip(payments.voyages, costs, strict=True))
    return replace(payments, voyages=voyages)


def text(verdict: ProjectVerdict, *, verbose: bool = False) -> str:
    return render_terminal(verdict, Look(verbose=verbose), lambda _: None)


def test_a_line_tells_what_environments_cost_that_cost_the_same(priced: ProjectVerdict) -> None:
    titles = [voyage.environment.title for voyage in priced.voyages]
    told = " ".join(text(priced).split())
    assert "Cost list prices of 2025-01, without what use adds" in told
    assert (
        f"{', '.join(titles[:-1])}: about $67 a month each, without what has no known price: AWS::DAX::Cluster (1)"
        in told
    )
    assert f"{titles[-1]}: nothing while nobody uses it" in told
    assert "NAT gateway" not in told


def test_the_bill_is_told_on_request_with_assumptions_and_without_secrets(priced: ProjectVerdict) -> None:
    told = " ".join(text(priced, verbose=True).split())
    assert "$65.70 NAT gateway: 1,460 hours at $0.045 $1.00 key: 1 at $1 a month (made of [secret])" in told
    assert "use adds $1 per GB by use alone: AWS::SNS::Topic (1)" in told
    assert PASSWORD not in told


def test_json_has_every_line_and_keeps_to_the_schema(priced: ProjectVerdict) -> None:
    document = json.loads(render_json([priced]))
    Draft202012Validator(load_report_schema()).validate(document)
    cost = document["projects"][0]["environments"][0]["cost"]
    assert (cost["currency"], cost["monthly"], cost["dated"]) == ("USD", 66.7, "2025-01")
    assert [(line["address"], line["monthly"]) for line in cost["lines"]] == [
        ("a", 32.85),
        ("b", 32.85),
        ("key-[secret]", 1.0),
    ]
    assert cost["unpriced"] == ["AWS::DAX::Cluster (1)"]
    assert PASSWORD not in render_json([priced])


def test_without_an_estimate_nothing_is_told(payments: ProjectVerdict) -> None:
    assert "a month" not in text(payments)
    assert "cost" not in json.loads(render_json([payments]))["projects"][0]["environments"][0]


def test_markdown_tells_the_same(priced: ProjectVerdict) -> None:
    assert ": about $67 a month each, without what has no known price: AWS::DAX::Cluster (1)" in render_markdown(
        [priced]
    )


def test_a_digest_tells_the_same_costs(priced: ProjectVerdict) -> None:
    assert render_json([digest(priced)]) == render_json([priced])
