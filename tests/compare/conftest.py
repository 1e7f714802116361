"""Projects as a comparison sees them, each rehearsed once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from seatrial.app.compare import Commission, Witness
from seatrial.app.options import Options
from seatrial.aws.world import World
from seatrial.compare.sight import Sight

ROOT = Path(__file__).parents[2]
ORDERS = ROOT / "tests" / "seeded" / "orders.yaml"
PAYMENTS = ROOT / "blueprints" / "payments-migration"

See = Callable[[Path], Sight]


@pytest.fixture(scope="session")
def see() -> Iterator[See]:
    """Rehearses a project alone."""
    with World() as world:
        witness = Witness(world=world)

        @cache
        def seen(path: Path) -> Sight:
            result = witness(Commission(path, Options(trials=("alone",))))
            assert result.verdict is not None, result
            return Sight(path, result.verdict, result.survey)

        yield seen


@pytest.fixture(scope="session")
def orders(see: See) -> Sight:
    return see(ORDERS)


@pytest.fixture(scope="session")
def payments(see: See) -> Sight:
    return see(PAYMENTS)
