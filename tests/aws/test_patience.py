"""A policy that comes beside the function which needs it: the provider asks again, so the program deploys."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from seatrial.model.resource import Resource
from seatrial.model.values import Archive
from tests.aws.accepted import trust
from tests.aws.conftest import Stage

_READING = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"


@pytest.fixture
def placed(ground: Stage) -> dict[str, Any]:
    """A function in a network, whose role may do nothing yet."""
    ground.declare("role", "iam.Role", {"assumeRolePolicy": trust("lambda.amazonaws.com")})
    network = {"subnetIds": "$ground.subnets", "securityGroupIds": ["$ground.group"]}
    code = {"runtime": "python3.12", "handler": "handler.main", "code": Archive(path="app")}
    return {"name": "worker", "role": "$role.arn", **code, "vpcConfig": network}


def _beside(act: Callable[[], Resource]) -> tuple[threading.Thread, list[Resource]]:
    made: list[Resource] = []
    thread = threading.Thread(target=lambda: made.append(act()))
    thread.start()
    return thread, made


def test_a_function_waits_for_the_policy_beside_it(ground: Stage, placed: dict[str, Any]) -> None:
    thread, made = _beside(lambda: ground.declare("worker", "lambda.Function", placed))
    attached = ground.declare("policy", "iam.RolePolicyAttachment", {"role": "$role.name", "policyArn": _READING})
    thread.join(timeout=10)

    assert (made[0].refusal, attached.refusal) == (None, None)
    assert made[0].id not in ground.deployment.invented


def test_a_function_that_nobody_permits_is_refused(ground: Stage, placed: dict[str, Any]) -> None:
    thread, made = _beside(lambda: ground.declare("worker", "lambda.Function", placed))
    ground.declare("queue", "sqs.Queue", {})
    thread.join(timeout=10)

    assert made[0].refusal is not None
    assert "CreateNetworkInterface" in made[0].refusal.message
