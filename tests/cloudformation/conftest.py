"""A world and a folder of templates for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seatrial.aws.world import World
from tests.fakes.templates import Yard


@pytest.fixture(scope="session")
def sea() -> World:
    """One world for all tests: it keeps its clients, which take a tenth of a second each to make."""
    return World()


@pytest.fixture
def yard(sea: World, tmp_path: Path) -> Iterator[Yard]:
    with sea:
        yield Yard(sea, tmp_path)
