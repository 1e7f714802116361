"""The survey as rules are given it: what stands for something that nobody knows is unknown."""

from __future__ import annotations

import time

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.model.values import Unknown
from seatrial.rules.survey import Survey


def _queue(name: str) -> Resource:
    return Resource(
        Declaration("Q", "Q", "AWS::SQS::Queue", {"QueueName": name}), "AWS::SQS::Queue", {"QueueName": name},
        Status.REHEARSED,
    )  # fmt: skip


def test_invented_texts_are_unknown_in_long_properties_too() -> None:
    """A property that nearly holds a long invented text is looked through once, not once for each letter."""
    started = time.monotonic()
    long = "a" * 100_000
    for name, invented, expected in (
        (long, "a" * 90_000 + "b", long),
        ("to " + long, long, Unknown("invented")),
        ("of-seatrial-made", "x", Unknown("invented")),
    ):
        survey = Survey(Graph.of([_queue(name)]), Environment("dev"), invented=frozenset({invented}))
        assert survey.resources["Q"].properties["QueueName"] == expected
    assert time.monotonic() - started < 4
