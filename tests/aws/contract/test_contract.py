"""What every kind promises, tried for each: created with little and with much, read, complete, unique, deleted, forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from seatrial.aws.kinds import life
from seatrial.aws.kinds.catalog import all_kinds
from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import BeyondMoto, Moment, NotThere, Refused
from seatrial.aws.world import World
from seatrial.model.resource import Declaration, Resource, Status
from tests.aws.contract.attributes import malformed
from tests.aws.contract.bench import Bench, rich_of, smallest_of
from tests.aws.contract.census import census
from tests.aws.contract.examples import data

KINDS = {kind.type: kind for kind in all_kinds()}
_TAKEN = (
    "exist",
    "duplicate",
    "inuse",
    "in use",
    "conflict",
    "taken",
    "owned",
    "idempotent",
    "unable to create",
    "unspecified",
)


@pytest.mark.parametrize("type_", KINDS)
def test_a_kind_keeps_its_contract(world: World, type_: str) -> None:
    """All breaches of a kind are told at once; `gaps.yaml` names those that are known, and why."""
    breaches = sorted({breach.partition(":")[0] for breach in _breaches(world, KINDS[type_])})
    assert breaches == sorted(data()["gaps"].get(type_, {})), list(_breaches(_empty(world), KINDS[type_]))


def test_examples_and_gaps_are_of_kinds_that_there_are() -> None:
    named = {*data()["types"], *data()["unfit"], *data()["gaps"]}
    assert named - KINDS.keys() == set()


def _empty(world: World) -> World:
    world.reset()
    return world


def _breaches(world: World, kind: Kind) -> Iterator[str]:
    bench = Bench(world)
    bench.meet_needs(kind.type)
    before: Counter[tuple[str, str]] | None = None
    little, much = bench.resolved(smallest_of(kind.type)), bench.resolved(rich_of(kind.type))
    for name, properties in (("Little", little), ("Much", much)):
        resource = _made(bench, kind, name, properties)
        yield from (f"attribute {problem.replace('=', ': ', 1)}" for problem in malformed(kind.type, resource.outputs))
        moment = bench.deployment.moment(name)
        assert moment is not None
        yield from _read(moment)
        if before is None and resource.physical_name and kind.scope != "none":
            yield from _named_again(bench, kind, name, dict(resource.properties))
        yield from _deleted(bench)
        yield from _gone(moment)
        counted = census()
        if before is not None and (left := counted - before):
            yield f"left: {dict(left)}"
        before = counted


def _deleted(bench: Bench) -> Iterator[str]:
    for farewell in bench.deployment.destroy():
        if farewell.outcome != "deleted" or farewell.note:
            yield f"delete: {farewell.refusal or farewell.note}"
    bench.deployment = bench.stack("contract")


def _made(bench: Bench, kind: Kind, name: str, properties: dict[str, Any]) -> Resource:
    resource = bench.declare(kind.type, properties, name)
    assert resource.refusal is None, f"{name}: {resource.refusal}"
    assert resource.status is (Status.SIMULATED if kind.modelled else Status.REHEARSED), f"{name}: {resource.note}"
    assert bench.deployment.defects == []
    return resource


def _present(moment: Moment) -> Moment | str:
    """What a read by the id finds, or why it finds nothing."""
    found = Moment(moment.world, moment.kind, moment.region, moment.account, dict(moment.properties), id=moment.id)
    try:
        life.read(found)
    except NotThere:
        return "not there"
    except (Refused, BeyondMoto) as error:
        return str(error)
    return found


def _read(moment: Moment) -> Iterator[str]:
    if moment.kind.read is None and not moment.kind.modelled:
        return
    found = _present(moment)
    if isinstance(found, str):
        yield f"read: {found}"


def _named_again(bench: Bench, kind: Kind, name: str, properties: dict[str, Any]) -> Iterator[str]:
    second = bench.stack("other").declare(Declaration(name, name, kind.type, properties))
    if kind.silent:
        if second.refusal is not None:
            yield f"name: refused though it is said to be shared: {second.refusal}"
    elif second.refusal is None:
        yield "name: taken twice"
    elif not any(word in str(second.refusal).lower() for word in _TAKEN):
        yield f"name: refused for another reason: {second.refusal}"


def _gone(moment: Moment) -> Iterator[str]:
    if moment.kind.read is None and not moment.kind.modelled:
        return
    found = _present(moment)
    if not isinstance(found, str):
        yield f"gone: still there: {str(found.answer)[:200]}"
    elif found != "not there":
        yield f"gone: {found}"
