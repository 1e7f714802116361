"""docs/catalogue.md says what answers each failure, and each failure is answered."""

from __future__ import annotations

import pytest

from seatrial.rules.catalog import MODULES
from seatrial.trials.catalog import FINDINGS
from tests.rules.catalogue import FAILURES, KINDS, PAGE, answering, page


def test_the_page_is_as_it_would_be_written() -> None:
    assert PAGE.read_text() == page(), "write it anew: ./sea python -m tests.rules.catalogue"


def test_it_has_every_failure() -> None:
    assert list(FAILURES) == [f"F{number:02d}" for number in range(1, 48)]


@pytest.mark.parametrize("failure", FAILURES)
def test_every_failure_is_answered(failure: str) -> None:
    assert answering(failure)


def test_every_kind_is_answered_by_findings_that_there_are() -> None:
    assert {one for found in KINDS.values() for one in found} <= {*MODULES, *FINDINGS}
