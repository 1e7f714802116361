"""One known change at a time: exactly the failure that it is, at its severity and place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from seatrial.model.comparison import Comparison
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from tests.compare.conftest import ORDERS, See
from tests.compare.mutations import changed, resources, without

Told = set[tuple[str, str, str]]


def told(comparison: Comparison) -> Told:
    """Each failure by id, severity, and the setting or type that it is about, or the resource that a rule judges."""
    return {
        (one.id, one.severity.value, one.proof.partition(": ")[0] if one.source == "difference" else _name(one.title))
        for one in comparison.failures
    }


def _name(title: str) -> str:
    return title.split('"')[1] if '"' in title else title


def names(sight: Sight, type_: str, *holding: str) -> list[str]:
    """Logical names of a type, of those that speak of a text where one is given."""
    return [
        one.declaration.name
        for one in resources(sight)
        if one.type == type_ and all(text in str(one.properties) for text in holding)
    ]


SERVICE, KEY, LISTENER = "AWS::ECS::Service", "AWS::KMS::Key", "AWS::ElasticLoadBalancingV2::Listener"


@pytest.mark.parametrize(
    ("type_", "holding", "path", "value", "failure"),
    [
        (SERVICE, "", "DesiredCount", 1, ("other-value", "medium", "DesiredCount")),
        (SERVICE, "", "DesiredCount", None, ("missing-setting", "medium", "DesiredCount")),
        (KEY, "", "EnableKeyRotation", False, ("other-value", "medium", "EnableKeyRotation")),
        (LISTENER, "SslPolicy", "SslPolicy", "ELBSecurityPolicy-2016-08", ("other-value", "medium", "SslPolicy")),
        (
            SERVICE, "", "DeploymentConfiguration", None,
            ("missing-setting", "medium", "DeploymentConfiguration.DeploymentCircuitBreaker"),
        ),
    ],
)  # fmt: skip
def test_a_setting_that_is_worse_in_the_candidate(
    payments: Sight, type_: str, holding: str, path: str, value: Any, failure: tuple[str, str, str]
) -> None:
    name = names(payments, type_, *filter(None, [holding]))[0]
    assert told(compare_graphs(changed(payments, name, path, value), payments)) == {failure}


def test_the_same_setting_the_other_way_round_is_no_failure(payments: Sight) -> None:
    name = names(payments, SERVICE)[0]
    found = compare_graphs(payments, changed(payments, name, "DesiredCount", 1))
    assert found.failures == ()
    assert len(found.different) == 1


def test_an_endpoint_that_nothing_else_stands_in_for(payments: Sight) -> None:
    candidate = without(payments, *names(payments, "AWS::EC2::VPCEndpoint", "kms"))
    (failure,) = compare_graphs(candidate, payments).failures
    assert (failure.id, failure.severity, failure.title) == (
        "missing-resource",
        "medium",
        "VPC endpoint (kms) is missing",
    )
    assert failure.candidate.subject.type == "AWS::EC2::VPC"


def test_an_endpoint_that_a_rule_misses_is_told_once(payments: Sight) -> None:
    candidate = without(payments, *names(payments, "AWS::EC2::VPCEndpoint", "ecr.api"))
    assert {one.id for one in compare_graphs(candidate, payments).failures} == {"task-without-way-out"}


def test_scaling_that_is_not_there_is_one_failure_with_its_policies(payments: Sight) -> None:
    scaling = [one for one in resources(payments) if one.type.startswith("AWS::ApplicationAutoScaling::")]
    (failure,) = compare_graphs(without(payments, *(one.declaration.name for one in scaling)), payments).failures
    assert failure.title == "Scaling target (ecs:service:DesiredCount) is missing"
    assert "ScalingPolicy" in failure.reference.text
    assert failure.candidate.subject.type == SERVICE


def test_an_alarm_goes_with_the_queue_that_it_watches(orders: Sight) -> None:
    found = compare_graphs(without(orders, "Orders", "Backlog"), orders)
    assert told(found) == {("missing-resource", "medium", "AWS::SQS::Queue")}


@pytest.mark.parametrize(
    ("old", "new", "failure", "line"),
    [
        ("StorageEncrypted: true", "StorageEncrypted: false", ("other-value", "high", "StorageEncrypted"), 72),
        ("      RetentionInDays: 30\n", "", ("missing-setting", "medium", "RetentionInDays"), 89),
        ("Engine: postgres", "Engine: mysql", ("other-value", "medium", "Engine"), 69),
        ("      AlarmActions: [!Ref Notices]\n", "", ("missing-setting", "medium", "AlarmActions"), 97),
        ("VisibilityTimeout: 120", "VisibilityTimeout: 60", ("other-value", "low", "VisibilityTimeout"), 82),
        (
            "CidrIp: !GetAtt Network.CidrBlock", 'CidrIp: "0.0.0.0/0"', ("open-database", "high", "Store"), 44,
        ),
    ],
)  # fmt: skip
def test_a_template_with_one_mistake(
    see: See, orders: Sight, tmp_path: Path, old: str, new: str, failure: tuple[str, str, str], line: int
) -> None:
    text = ORDERS.read_text()
    assert text.count(old) == 1
    path = tmp_path / "orders.yaml"
    path.write_text(text.replace(old, new))
    found = compare_graphs(see(path), orders)
    assert told(found) == {failure}
    assert found.failures[0].candidate.excerpts[0].location.line == line


def test_the_same_mistake_on_both_sides_is_shared(orders: Sight) -> None:
    open_door = changed(orders, "StoreGroup", "SecurityGroupIngress.0.CidrIp", "0.0.0.0/0")
    found = compare_graphs(open_door, open_door)
    assert found.failures == ()
    assert {one.id for one in found.shared} == {"open-database"}
    assert {one.id for one in compare_graphs(orders, open_door).reference_only} == {"open-database"}


def test_other_sizes_names_and_blocks_are_merely_different(see: See, orders: Sight, tmp_path: Path) -> None:
    path = tmp_path / "orders.yaml"
    text = ORDERS.read_text().replace("db.t4g.medium", "db.m7g.large").replace("10.40.0.0/16", "10.99.0.0/16")
    path.write_text(text.replace("order-notices", "order-alerts"))
    found = compare_graphs(see(path), orders)
    assert found.failures == ()
    assert any("db.m7g.large" in line for line in found.different)


def test_names_without_a_suffix_are_one_mistake(orders: Sight) -> None:
    """A helper that drops the suffix shows at every name that it makes: one failure, every place."""
    named = [one for one in resources(orders) if one.declaration.name in ("Orders", "Notices", "Backlog")]
    findings = tuple(
        Finding(
            rule="name-collision", catalog=("F02",), severity=Severity.HIGH, certainty=Certainty.PROVED,
            category=Category.PRACTICE, message=f'{one.type.split(":")[-1]} "{one.declaration.name}" is named '
            f"{one.physical_name} in every environment", evidence="", why="", trial="twins",
            remedy=f"put the suffix into {one.physical_name}", subject=Subject.of(one), location=one.location,
        )
        for one in named
    )  # fmt: skip
    candidate = replace(orders, verdict=replace(orders.verdict, findings=findings))
    (failure,) = compare_graphs(candidate, orders).failures
    assert failure.candidate.text.count("in every environment") == 3
    assert len(failure.also) == 2
    assert failure.source == "trial"
