"""What failures have in common, and what the case teaches."""

from __future__ import annotations

from dataclasses import replace

from seatrial.compare.patterns import patterns_of, value_of
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.verdict import TrialStatus
from tests.compare.made_up import failure, side

OURS, THEIRS = side("answer"), side("reference")


def test_families_come_the_worst_first_with_their_ids() -> None:
    patterns = patterns_of(
        [
            failure("missing-tags", Severity.LOW, family="tags"),
            failure("open-database", Severity.HIGH, family="network"),
            failure("closed-target", Severity.CRITICAL, family="network"),
            failure("literal-secret", Severity.CRITICAL, family="secrets"),
        ]
    )
    assert [(one.family, one.count, one.worst, one.ids) for one in patterns] == [
        ("network", 2, Severity.CRITICAL, ("closed-target", "open-database")),
        ("secrets", 1, Severity.CRITICAL, ("literal-secret",)),
        ("tags", 1, Severity.LOW, ("missing-tags",)),
    ]
    assert patterns[0].lesson.startswith("How packets travel in a VPC")


def test_a_case_without_failures_says_so() -> None:
    assert "can serve as a second correct solution" in value_of([], OURS, THEIRS)


def test_many_kinds_in_a_system_that_is_there_are_worth_much() -> None:
    kinds = [failure(str(number), family=family) for number, family in enumerate(("network", "secrets", "tags"))]
    told = value_of(kinds, OURS, THEIRS)
    assert told.startswith("High: 3 kinds of failure out of 3 fields of knowledge.")
    assert "The candidate deploys; it has nearly all that the reference builds" in told


def test_one_kind_is_worth_little() -> None:
    assert value_of([failure()], OURS, THEIRS).startswith("Low: 1 kind of failure out of 1 field of knowledge.")


def test_what_is_hardly_there_teaches_little() -> None:
    gone = [failure("missing-resource", family=family) for family in ("network", "secrets", "tags")]
    told = value_of(gone, side("answer", types=1), THEIRS)
    assert told.startswith("Low: 3 kinds")
    assert "most of what the reference builds is not there" in told


def test_it_says_that_nobody_tried_whether_it_deploys() -> None:
    untried = side("answer", alone=TrialStatus.SKIPPED)
    assert untried.deploys is None
    assert "Whether the candidate deploys was not tried" in value_of([failure()], untried, THEIRS)


def test_what_was_only_guessed_to_be_the_program_does_not_deploy() -> None:
    """The rehearsal goes on with another file than Pulumi.yaml names: a deployment would not."""
    found = Finding(
        rule="entry-point-missing",
        catalog=("F17",),
        severity=Severity.CRITICAL,
        certainty=Certainty.CERTAIN,
        category=Category.CODE,
        message="the entry point does not exist",
        evidence="infra is not a file",
        why="Nothing can be deployed.",
        remedy="Remove `main`.",
    )
    answer = side("answer")
    answer = replace(answer, verdict=replace(answer.verdict, findings=(found,)))
    assert (side("answer").deploys, answer.deploys) == (True, False)
