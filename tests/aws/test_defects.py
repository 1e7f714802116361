"""What fails on our side behind the API is told, whoever calls; it never passes for a type that cannot be rehearsed."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from seatrial.aws.guards import catalog
from seatrial.aws.guards.guard import Guard
from seatrial.aws.world import Request, World
from tests.aws.conftest import Stage


def _broken(request: Request, world: World) -> None:
    raise LookupError("nothing there")


def test_a_guard_that_breaks_is_a_defect_of_the_deployment(stage: Stage) -> None:
    guards = {"CreateQueue": (Guard("CreateQueue", _broken, "https://docs.aws.amazon.com/"),)}
    with patch.object(catalog, "guards_of", lambda service: guards if service == "sqs" else {}):
        queue = stage.declare("q", "sqs.Queue", {"name": "q"})

    assert "cannot make it" in queue.note
    assert stage.deployment.defects == ["sqs:CreateQueue for urn:q: LookupError: nothing there"]
    stage.world.defects.clear()


def test_a_refusal_is_none(world: World) -> None:
    queues = world.client("sqs", "us-east-1")
    with pytest.raises(queues.exceptions.ClientError):
        queues.create_queue(QueueName="q", Attributes={"DelaySeconds": "901"})
    assert world.defects == []


def test_a_generated_password_that_is_refused_is_refused_by_chance(stage: Stage) -> None:
    password = stage.client("secretsmanager").get_random_password(PasswordLength=40, ExcludeCharacters="/@")
    drawn = f"{password['RandomPassword']}"
    stage.world.generated.add(f"{drawn}/")
    database = {"engine": "postgres", "instanceClass": "db.t3.micro", "allocatedStorage": 20, "username": "sailor"}

    refused = [
        stage.declare(name, "rds.Instance", {**database, "password": text, "skipFinalSnapshot": True}).refusal
        for name, text in (("drawn", f"{drawn}/"), ("spelled", "a-password/"))
    ]
    assert [item and (item.code, item.by_chance) for item in refused] == [
        ("InvalidParameterValue", True),
        ("InvalidParameterValue", False),
    ]
    assert drawn in stage.world.generated
