"""Random graphs of many kinds: whatever is deployed is destroyed, also when a call in the middle fails.

`SEATRIAL_VOYAGES=200` tries that many instead of a few.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seatrial.aws.deployment import Deployment
from seatrial.aws.guards.guard import Refused
from seatrial.aws.kinds import life
from seatrial.aws.kinds.life import Moment, NotThere
from seatrial.aws.world import Request, World
from seatrial.model.environment import Environment
from seatrial.model.observations import Shape
from seatrial.model.resource import Declaration, Resource
from tests.aws.contract.bench import REGION, Bench, references
from tests.aws.contract.census import census
from tests.aws.contract.examples import data

pytestmark = pytest.mark.filterwarnings("ignore")
_MANY = settings(
    max_examples=int(os.environ.get("SEATRIAL_VOYAGES", "12")),
    deadline=None,
    derandomize="SEATRIAL_VOYAGES" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)
_NODES = sorted(
    name
    for name, row in data()["givens"].items()
    if not name.startswith("far_") and not {"gone", "delete"} & set(data()["gaps"].get(row["type"], ()))
)


def _closed(names: list[str]) -> list[str]:
    """The names with all that they refer to, each after what it needs."""
    ordered: list[str] = []

    def visit(name: str) -> None:
        if name not in ordered:
            for other in references(data()["givens"][name]["properties"]):
                visit(other)
            ordered.append(name)

    for name in names:
        visit(name)
    return ordered


graphs = st.lists(st.sampled_from(_NODES), min_size=1, max_size=6, unique=True).map(_closed)


class Voyage:
    """Declares neighbours of the contract's table as one stack."""

    def __init__(self, world: World) -> None:
        world.reset()
        self.world = world
        self.deployment = Deployment(Environment("voyage", region=REGION), world, lambda _: Shape())
        self.made: dict[str, Resource] = {}
        self._bench = Bench(world)
        self._bench.given = self.made.__getitem__  # type: ignore[method-assign]  # references are to what was declared

    def declare(self, name: str) -> Resource:
        row = data()["givens"][name]
        properties: dict[str, Any] = self._bench.resolved(row["properties"])
        self.made[name] = self.deployment.declare(Declaration(name, name.replace("_", ""), row["type"], properties))
        return self.made[name]


def _still_there(voyage: Voyage) -> set[str]:
    """What a read by its kind still finds."""
    found = set()
    for name in voyage.made:
        moment = voyage.deployment.moment(name)
        if moment is not None and (moment.kind.read is not None or moment.kind.modelled):
            seen = Moment(
                moment.world, moment.kind, moment.region, moment.account, dict(moment.properties), id=moment.id
            )
            try:
                life.read(seen)
                found.add(name)
            except (NotThere, life.Refused, life.BeyondMoto):
                continue
    return found


@_MANY
@given(graphs)
def test_what_is_deployed_is_destroyed(globe: World, names: list[str]) -> None:
    voyage = Voyage(globe)
    for name in names:
        resource = voyage.declare(name)
        assert resource.refusal is None, f"{name}: {resource.refusal}"
    farewells = voyage.deployment.destroy()
    assert {f.resource.address: str(f.refusal) for f in farewells if f.outcome != "deleted"} == {}
    assert _still_there(voyage) == set()


@_MANY
@given(graphs, st.integers(min_value=0, max_value=40))
def test_a_failing_call_leaves_nothing_that_destroy_does_not_find(globe: World, names: list[str], when: int) -> None:
    """The call fails as AWS does when it throttles; it may be any that creates, also the second of a resource's calls."""
    voyage, calls = Voyage(globe), []

    def deny(request: Request) -> Refused | None:
        calls.append(request.operation)
        return Refused("ThrottlingException", "Rate exceeded") if len(calls) == when + 1 else None

    globe.denies = deny
    try:
        for name in names:
            voyage.declare(name)
    finally:
        globe.denies = None
    refused = {name for name, resource in voyage.made.items() if resource.refusal}
    voyage.deployment.destroy()
    assert _still_there(voyage) == set(), f"denied {calls[when] if when < len(calls) else None}; {refused=}"
    assert _unowned(globe) == {}


# containers in which a forgotten resource would lie, and what AWS has there in an empty account
_HOLDS = {
    ("EC2Backend", "vpcs"), ("EC2Backend", "route_tables"), ("SQSBackend", "queues"), ("SNSBackend", "topics"),
    ("S3Backend", "buckets"), ("DynamoDBBackend", "tables"), ("IAMBackend", "users"), ("LogsBackend", "groups"),
    ("EFSBackend", "file_systems_by_id"), ("RDSBackend", "databases"), ("RDSBackend", "clusters"),
    ("ELBv2Backend", "load_balancers"), ("ELBv2Backend", "target_groups"), ("CognitoIdpBackend", "user_pools"),
    ("APIGatewayBackend", "apis"), ("Route53Backend", "zones"), ("ECRBackend", "repositories"),
    ("SecretsManagerBackend", "secrets"), ("KinesisBackend", "streams"), ("EKSBackend", "clusters"),
}  # fmt: skip


def _unowned(world: World) -> dict[tuple[str, str], int]:
    """What lies in the world beside AWS's own default network."""
    counted = census()
    own = {("EC2Backend", "vpcs"): 1, ("EC2Backend", "route_tables"): 1}
    return {key: counted[key] - own.get(key, 0) for key in _HOLDS if counted[key] > own.get(key, 0)}
