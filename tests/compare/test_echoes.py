"""One mistake, told once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from seatrial.model.resource import Resource
from tests.compare.conftest import ORDERS, See
from tests.compare.mutations import changed, resources


def _finding(one: Resource, rule: str, message: str, **more: Any) -> Finding:
    plain = Finding(
        rule=rule, catalog=(), severity=Severity.HIGH, certainty=Certainty.PROVED, category=Category.PRACTICE,
        message=message, evidence="", why="", remedy=f"mend {rule}", subject=Subject.of(one), location=one.location,
    )  # fmt: skip
    return replace(plain, **more)


def _named(sight: Sight, name: str) -> Resource:
    return next(one for one in resources(sight) if one.declaration.name == name)


def _judged(sight: Sight, *findings: Finding) -> Sight:
    return replace(sight, verdict=replace(sight.verdict, findings=findings))


def _told(candidate: Sight, reference: Sight) -> set[str]:
    return {one.id for one in compare_graphs(candidate, reference).failures}


def test_a_name_that_collides_is_not_told_to_lack_the_environment_too(orders: Sight) -> None:
    queue, topic = _named(orders, "Orders"), _named(orders, "Notices")
    lacks = _finding(queue, "name-without-environment", "it does not say which environment it belongs to")
    collides = _finding(queue, "name-collision", "it is named orders in every environment")
    assert _told(_judged(orders, collides, lacks), orders) == {"name-collision"}
    assert _told(_judged(orders, lacks), orders) == {"name-without-environment"}
    elsewhere = _finding(topic, "name-collision", "it is named notices in every environment")
    assert _told(_judged(orders, elsewhere, lacks), orders) == {"name-collision", "name-without-environment"}


def test_a_refusal_of_something_else_says_nothing_of_the_name(orders: Sight) -> None:
    queue = _named(orders, "Orders")
    pattern = _finding(queue, "broken-name-pattern", "it does not begin as the others do")
    of_size = _finding(queue, "refused-by-aws", "AWS refuses the size")
    of_name = _finding(queue, "refused-by-aws", f"AWS refuses the name {queue.physical_name}")
    assert _told(_judged(orders, of_size, pattern), orders) == {"refused-by-aws", "broken-name-pattern"}
    assert _told(_judged(orders, of_name, pattern), orders) == {"refused-by-aws"}


def test_what_is_held_by_what_stays_goes_with_it(orders: Sight) -> None:
    queue, topic = _named(orders, "Orders"), _named(orders, "Notices")
    held = _finding(topic, "blocks-destroy", "it is in use", evidence="ec2:Delete → DependencyViolation: in use")
    stays = _finding(queue, "blocks-destroy", "it is protected", evidence="OperationNotPermitted: protected")
    assert len(compare_graphs(_judged(orders, held, stays), orders).failures) == 1
    assert len(compare_graphs(_judged(orders, held), orders).failures) == 1, "nothing else explains it"


def test_a_program_that_makes_all_environments_is_not_told_that_it_names_them(orders: Sight) -> None:
    queue, topic = _named(orders, "Orders"), _named(orders, "Notices")
    together = _finding(queue, "environments-together", "prod repeats dev")
    called = _finding(topic, "default-of-elsewhere", "dev is called prod")
    assert _told(_judged(orders, together, called), orders) == {"environments-together"}
    assert _told(_judged(orders, called), orders) == {"default-of-elsewhere"}


def test_an_argument_misspelled_in_a_loop_is_each_resources_own(see: See, tmp_path: Any) -> None:
    """The finding is one copy's; what it says stands in the lines that declare them all."""
    orders = see(ORDERS)
    queue, topic = _named(orders, "Orders"), _named(orders, "Notices")
    without = changed(orders, "Orders", "VisibilityTimeout", None)
    assert queue.location
    here, beyond = (replace(queue.location, line=queue.location.line + lines) for lines in (1, 40))
    for place, told in ((here, False), (beyond, True)):
        wrong = _finding(topic, "unknown-argument", "no argument `visibilityTimeouts`", location=place)
        assert ("missing-setting" in _told(_judged(without, wrong), orders)) is told


def test_a_loop_makes_one_mistake_many_times(orders: Sight) -> None:
    queue, topic = _named(orders, "Orders"), _named(orders, "Notices")
    several = [
        _finding(one, "environments-together", f"{stage} repeats the first", location=queue.location, remedy="one each")
        for one, stage in ((queue, "prod"), (topic, "staging"))
    ]
    (failure,) = compare_graphs(_judged(orders, *several), orders).failures
    assert set(failure.candidate.text.split("; ")) == {"prod repeats the first", "staging repeats the first"}


@pytest.mark.parametrize(
    ("rule", "message", "told"),
    [
        ("unknown-argument", "Queue has no argument `visibility_timeouts`", False),
        ("unknown-class", "sqs has no class `QueueVisibilityTimeoutArgs`", True),
        ("unknown-argument", "Queue has no argument `colour`", True),
    ],
)
def test_an_invented_argument_is_the_setting_that_it_was_meant_for(
    orders: Sight, rule: str, message: str, told: bool
) -> None:
    without = changed(orders, "Orders", "VisibilityTimeout", None)
    candidate = _judged(without, *without.verdict.findings, _finding(_named(orders, "Orders"), rule, message))
    assert ("missing-setting" in _told(candidate, orders)) is told


def test_settings_on_one_line_are_told_apart(see: See, tmp_path: Any) -> None:
    """A finding on a line tells of the property that it names, not of whatever else stands there."""
    line = "Properties: {{QueueName: {}, VisibilityTimeout: {}, SqsManagedSseEnabled: {}}}"
    text = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Work:\n    Type: AWS::SQS::Queue\n    " + line
    for name, values in (("a", ("work", 60, "true")), ("b", ("work", 30, "false"))):
        (tmp_path / f"{name}.yaml").write_text(text.format(*values) + "\n")
    ours, theirs = see(tmp_path / "b.yaml"), see(tmp_path / "a.yaml")
    queue = resources(ours)[0]
    place = replace(queue.location, line=5) if queue.location else None
    collides = _finding(queue, "name-collision", "named work in every environment", location=place)
    found = compare_graphs(_judged(ours, collides), theirs)
    assert {one.proof.partition(":")[0] for one in found.failures if one.source == "difference"} == {
        "VisibilityTimeout", "SqsManagedSseEnabled",
    }  # fmt: skip


def test_an_equal_name_of_another_resource_is_still_a_reference(see: See, tmp_path: Any) -> None:
    """A service that is called like its cluster speaks of the cluster all the same."""
    text = (
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"
        "  Cluster: {Type: 'AWS::ECS::Cluster', Properties: {ClusterName: NAME}}\n"
        "  Task: {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: [{Name: a, Image: a, Memory: 9}]}}\n"
        "  Service: {Type: 'AWS::ECS::Service', Properties: {ServiceName: web, "
        "Cluster: !Ref Cluster, TaskDefinition: !Ref Task}}\n"
    )
    for name in ("web", "other"):
        (tmp_path / f"{name}.yaml").write_text(text.replace("NAME", name))
    found = compare_graphs(see(tmp_path / "web.yaml"), see(tmp_path / "other.yaml"))
    assert found.failures == ()
    assert found.different == ()
