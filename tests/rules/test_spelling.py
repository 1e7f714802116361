"""Which names must have been meant, and which may be those of something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.aws.world import World
from seatrial.frontends.catalog import load_program
from seatrial.frontends.options import FrontendOptions
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.rules.judging import judge
from seatrial.rules.spelling import Miss
from tests.rules.conftest import survey

_GRANT = """
Resources:
  Cranes: {Type: "AWS::SQS::Queue", Properties: {QueueName: harbour-cranes}}
  Work:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
        - {Effect: Allow, Action: "sqs:SendMessage", Resource: !Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:SPELLED"}
"""
_OWNER = Resource(Declaration("Owner", "Owner", "AWS::SQS::Queue", {}), "AWS::SQS::Queue", {}, Status.REHEARSED)


@pytest.mark.parametrize(
    ("spelled", "real"),
    [
        ("incoming-invoices", "invoices-incoming"),
        ("kitchen-orders", "kitchen-orders-dev"),
        ("orders-queue", "order-queue"),
        ("KitchenOrders", "kitchen-orders"),
        ("kitchen_orders", "kitchenorders"),
    ],
)
def test_a_slip_is_one(spelled: str, real: str) -> None:
    assert Miss(spelled, real, _OWNER).is_slip({"dev"})


@pytest.mark.parametrize(
    ("spelled", "real"),
    [
        ("harbour-readonly-automation-role", "harbour-automation-role"),
        ("/harbour/cross_region/key", "/harbour/key"),
        ("harbour-deploy", "harbour-pipeline-deploy"),
        ("orders-archive", "orders"),
        ("jobs-1", "jobs-2"),
        ("orders-read", "orders-write"),
    ],
)
def test_a_name_with_other_words_may_be_of_something_else(spelled: str, real: str) -> None:
    assert not Miss(spelled, real, _OWNER).is_slip({"dev"})


@pytest.mark.parametrize(("spelled", "told"), [("harbour-crane", {"Work"}), ("harbour-night-crane-log", set())])
def test_a_grant_is_blamed_for_a_slip_alone(tmp_path: Path, world: World, spelled: str, told: set[str]) -> None:
    template = tmp_path / "template.yaml"
    template.write_text(_GRANT.replace("SPELLED", spelled))
    found = survey(load_program(template, FrontendOptions()), world, {})
    assert {finding.subject.address for finding in judge(found, only=["misspelled-arn"])} == told
