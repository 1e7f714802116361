"""What each failure says of its author: root causes by rule and trial, kinds of knowledge by family."""

from __future__ import annotations

from seatrial.compare.lessons.families import FAMILIES, lesson_of
from seatrial.compare.lessons.lesson import Lesson, Stake
from seatrial.compare.lessons.rules import lesson_of_rule
from seatrial.compare.lessons.trials import TRIALS
from seatrial.model.comparison import Effects
from seatrial.rules.catalog import MODULES, family_of

__all__ = ["FAMILIES", "Lesson", "cause_of", "effects_of", "knowledge_of", "lesson_behind", "lesson_of"]

_UNKNOWN = Lesson(Stake.OPERATIONS, "", family="architecture")


def lesson_behind(rule: str) -> Lesson:
    """What a rule's or trial's findings say of their author; an empty one for an id that nobody knows."""
    return lesson_of_rule(rule) if rule in MODULES else TRIALS.get(rule, _UNKNOWN)


def cause_of(rule: str) -> str:
    """The root cause of a rule's or trial's findings in a sentence; "" for an id that nobody knows."""
    return lesson_behind(rule).cause


def effects_of(rule: str, why: str) -> Effects:
    """What a finding of the rule does; `why` is what it says of itself."""
    return lesson_behind(rule).effects(why)


def knowledge_of(rule: str) -> str:
    """The kind of knowledge that was missing: a key of `FAMILIES`."""
    lesson = lesson_behind(rule)
    return lesson.family or (family_of(rule) if rule in MODULES else _UNKNOWN.family)
