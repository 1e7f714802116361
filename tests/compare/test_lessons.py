"""Every rule and trial has a root cause, a family of knowledge, and a lesson."""

from __future__ import annotations

import pytest

from seatrial.compare.directions.catalog import DIRECTIONS
from seatrial.compare.files import ROLES
from seatrial.compare.lessons import FAMILIES, cause_of, effects_of, knowledge_of, lesson_behind, lesson_of
from seatrial.compare.lessons.lesson import Stake
from seatrial.compare.lessons.trials import TRIALS
from seatrial.rules.catalog import MODULES
from seatrial.rules.page import page_of
from seatrial.trials.catalog import FINDINGS

IDS = sorted({*MODULES, *FINDINGS})


def test_every_id_has_a_lesson_and_no_other() -> None:
    assert set(TRIALS) == set(FINDINGS)
    assert [id_ for id_ in MODULES if not page_of(id_).cause] == []


def test_causes_are_sentences_and_no_two_the_same() -> None:
    causes = {id_: cause_of(id_) for id_ in IDS}
    assert [id_ for id_, cause in causes.items() if not cause.endswith(".") or not cause[0].isupper()] == []
    told: dict[str, list[str]] = {}
    for id_, cause in causes.items():
        told.setdefault(cause, []).append(id_)
    assert [ids for ids in told.values() if len(ids) > 1] == []


def test_every_family_of_a_failure_has_a_lesson() -> None:
    families = {knowledge_of(id_) for id_ in IDS}
    families |= {direction.family for direction in DIRECTIONS.values()} | {role.family for role in ROLES}
    assert families - set(FAMILIES) == set()
    assert all(lesson.endswith(".") for lesson in FAMILIES.values())


@pytest.mark.parametrize("id_", IDS)
def test_what_a_finding_says_of_itself_is_one_of_its_effects(id_: str) -> None:
    effects = effects_of(id_, "It hurts.")
    assert getattr(effects, lesson_behind(id_).stake.value).startswith("It hurts.")


def test_a_rule_is_of_its_folders_family() -> None:
    assert knowledge_of("closed-target") == "network"
    assert knowledge_of("name-collision") == "isolation"


def test_what_nobody_knows_gives_no_wrong_words() -> None:
    assert cause_of("no-such-rule") == ""
    assert lesson_of("deep-magic") == "What concerns deep magic, as the reference shows it."
    assert effects_of("no-such-rule", "why").operations == "why"
    assert set(Stake) == {"deployment", "security", "cost", "performance", "operations"}
