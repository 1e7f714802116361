"""The page of what AWS refuses names every guard, as the tests of the guards measured it."""

from __future__ import annotations

import contextlib
import re

from tests.aws import fidelity


def test_every_guard_is_on_the_page_with_its_source() -> None:
    text = fidelity.PAGE.read_text()
    rows = set(re.findall(r"^\| `(.+?)` (.+?) \| \[.+?\]\((.+?)\)", text, re.M))
    wanted = {(*fidelity.key_of(service, guard), guard.source) for service, guard in fidelity.guards()}

    assert sorted(wanted - rows) == [], "run `python -m tests.aws.fidelity`"
    assert sorted(rows - wanted) == [], "run `python -m tests.aws.fidelity`"


def test_every_source_is_documentation_of_aws() -> None:
    sources = {guard.source for _, guard in fidelity.guards()}
    assert {source for source in sources if not source.startswith("https://docs.aws.amazon.com/")} == set()


def test_a_request_that_a_guard_refuses_is_measured_without_leaving_a_trace() -> None:
    from seatrial.aws.world import World

    measure = fidelity.Measure()
    with World() as world, measure.watching():
        queues = world.client("sqs", "us-east-1")
        with contextlib.suppress(queues.exceptions.ClientError):
            queues.create_queue(QueueName="q", Attributes={"DelaySeconds": "901"})
        assert "QueueUrls" not in queues.list_queues()

    (row,) = measure.rows.values()
    assert (row.operation, row.guard, row.code, row.moto) == (
        "CreateQueue",
        "ranges",
        "InvalidAttributeValue",
        "accepts",
    )
