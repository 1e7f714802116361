"""The mark: what docs/score.md promises of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seatrial.compare.extent import CLOSE, FAR
from seatrial.compare.score import FADING, FRAGMENT, PARTIAL, REPEATED, UNDEPLOYED, UNLOADED, WEIGHTS, score_of
from seatrial.model.comparison import Failure, Source
from seatrial.model.finding import Severity
from seatrial.model.verdict import TrialStatus
from tests.compare.made_up import failure, side

DOCS = Path(__file__).parents[2] / "docs" / "score.md"
SOUND, BROKEN = side("answer"), side("answer", alone=TrialStatus.FAILED, findings=())
severities = st.lists(st.tuples(st.sampled_from(list(Severity)), st.sampled_from("abcdefgh")), max_size=40)
candidates = st.sampled_from([SOUND, side("answer", types=1), side("answer", fault="cannot be read"), BROKEN])


Given = list[tuple[Severity, str]]


def failures(given_: Given) -> list[Failure]:
    return [failure(id_, severity) for severity, id_ in given_]


def value(given_: Given) -> float:
    return score_of(failures(given_), SOUND, SOUND).value


def test_without_failures_it_is_ten_and_only_then() -> None:
    assert value([]) == 10
    assert value([(Severity.LOW, "a")]) < 10


@given(severities, candidates)
def test_it_lies_between_none_and_ten_and_is_the_sum_of_its_terms(given_: Given, candidate: object) -> None:
    score = score_of(failures(given_), candidate, SOUND)  # type: ignore[arg-type]
    assert 0 <= score.value <= 10
    assert score.value == pytest.approx(min(10, max(0, sum(term.points for term in score.terms))), abs=0.051)


@given(severities, st.tuples(st.sampled_from(list(Severity)), st.sampled_from("abcdefgh")), candidates)
def test_one_failure_more_never_raises_it(given_: Given, more: tuple[Severity, str], candidate: object) -> None:
    before = score_of(failures(given_), candidate, SOUND).value  # type: ignore[arg-type]
    assert score_of(failures([*given_, more]), candidate, SOUND).value <= before  # type: ignore[arg-type]


@given(severities.filter(bool), st.data())
def test_a_worse_failure_never_raises_it(given_: Given, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(given_) - 1))
    severity, id_ = given_[position]
    worse = data.draw(st.sampled_from([one for one in Severity if one.rank <= severity.rank]))
    assert value([*given_[:position], (worse, id_), *given_[position + 1 :]]) <= value(given_)


@given(severities, st.randoms())
def test_neither_order_nor_names_change_it(given_: Given, random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    renamed = [failure(id_, severity, title="renamed", family="tags") for severity, id_ in shuffled]
    assert score_of(renamed, SOUND, SOUND) == score_of(failures(given_), SOUND, SOUND)


def test_a_habit_counts_less_than_as_many_different_mistakes() -> None:
    habit = value([(Severity.CRITICAL, "a")] * 4)
    assert value([(Severity.CRITICAL, id_) for id_ in "abcd"]) < habit < value([(Severity.CRITICAL, "a")])
    lacks = [failure("missing-resource", Severity.HIGH, source=Source.DIFFERENCE) for _ in range(2)]
    assert score_of(lacks, SOUND, SOUND).value == value([(Severity.HIGH, "a"), (Severity.HIGH, "b")])


def test_what_does_not_deploy_has_four_at_most_where_the_reference_does() -> None:
    broken = side("answer", alone=TrialStatus.FAILED, findings=(_refusal(),))
    assert score_of([failure(severity=Severity.LOW)], broken, SOUND).value == UNDEPLOYED
    assert score_of([failure(severity=Severity.LOW)], broken, broken).value > UNDEPLOYED
    assert score_of([], side("answer", fault="no file"), SOUND).value == UNLOADED


def test_what_is_not_built_cannot_be_wrong() -> None:
    slip = [failure(severity=Severity.LOW)]
    marks = {types: score_of(slip, side("answer", types=types), SOUND).value for types in (1, 2, 3, 4)}
    assert marks == {1: FRAGMENT, 2: PARTIAL, 3: pytest.approx(9.8, abs=0.1), 4: pytest.approx(9.8, abs=0.1)}
    assert score_of([], side("answer", types=1), SOUND).value == 10


def test_the_docs_state_the_formula() -> None:
    text = DOCS.read_text(encoding="utf-8")
    told = {Severity(name): float(weight) for name, weight in re.findall(r"\| (\w+) \| ([\d.]+) \|", text)}
    assert told == WEIGHTS
    assert f"times {FADING}" in text
    assert f"each of the others **{REPEATED}**" in text
    assert f"**{UNDEPLOYED:g}** points at most" in text
    assert f"has **{UNLOADED:g}** at most" in text
    assert f"fewer than {CLOSE:.0%} of the reference's kinds of resources has **{PARTIAL:g}** at" in text
    assert f"fewer than {FAR:.0%} **{FRAGMENT:g}**" in text
    floors = {severity: 10 - weight / (1 - FADING) for severity, weight in WEIGHTS.items()}
    assert f"never take it below {floors[Severity.LOW]:.1f}" in text
    assert f"medium ones alone not below {floors[Severity.MEDIUM]:g}" in text
    assert f"high ones alone not below {floors[Severity.HIGH]:g}" in text


def _refusal():  # type: ignore[no-untyped-def]
    from seatrial.model.finding import Category, Certainty, Finding

    return Finding(
        "refused-by-aws", (), Severity.CRITICAL, Certainty.PROVED, Category.API, "refused", "", "", "", trial="alone"
    )
