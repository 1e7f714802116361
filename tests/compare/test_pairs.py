"""One known change at a time: exactly the failure that it is, at its severity and place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from seatrial.compare.comparing import compare_graphs
from seatrial.compare.sight import Sight
from seatrial.model.comparison import Comparison
from tests.compare.conftest import ORDERS, See
from tests.compare.mutations import changed, without

Told = set[tuple[str, str, str]]


def told(comparison: Comparison) -> Told:
    """Each failure by id, severity and the property or type that it is about."""
    return {
        (one.id, one.severity.value, one.proof.partition(": ")[0] if "-" in one.id and one.proof else one.title)
        for one in comparison.failures
    }


@pytest.mark.parametrize(
    ("name", "path", "value", "failures"),
    [
        ("service", "DesiredCount", 1, {("other-value", "medium", "DesiredCount")}),
        ("key", "EnableKeyRotation", False, {("other-value", "medium", "EnableKeyRotation")}),
    ],
)
def test_a_setting_that_is_worse_in_the_candidate(
    payments: Sight, name: str, path: str, value: Any, failures: Told
) -> None:
    assert told(compare_graphs(changed(payments, name, path, value), payments)) == failures
