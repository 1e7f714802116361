"""The root cause behind each rule, and what its findings hurt, as its page says."""

from __future__ import annotations

from seatrial.compare.lessons.lesson import Lesson, Stake
from seatrial.model.comparison import Effects
from seatrial.rules.page import page_of


def lesson_of_rule(id_: str) -> Lesson:
    """What a rule's page says of the author of what it finds."""
    page = page_of(id_)
    return Lesson(Stake(page.stake), page.cause, Effects(**page.besides))
