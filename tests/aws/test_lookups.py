"""What a program reads by its id, where that id is to come from another resource."""

from __future__ import annotations

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Status

GROUP = "aws:autoscaling/group:Group"


@pytest.fixture
def deployment(world: World) -> Deployment:
    return Deployment(Environment("dev"), world, lambda _: Shape())


def read_without_id(deployment: Deployment) -> Status:
    return deployment.read(Declaration("urn:read", "read", GROUP, {}, read_id="")).status


def test_an_empty_id_is_no_mistake_where_something_is_only_simulated(deployment: Deployment) -> None:
    """A stack's outputs are not known here: what the program takes from them is empty."""
    deployment.declare(Declaration("urn:machines", "machines", "aws:nowhere/stack:Stack", {}))
    assert read_without_id(deployment) is Status.SIMULATED
    assert deployment.lookups == []


def test_an_empty_id_finds_nothing_where_all_is_known(deployment: Deployment) -> None:
    read_without_id(deployment)
    assert [lookup.token for lookup in deployment.lookups] == [GROUP]
