from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Dock


@pytest.fixture
def dock(tmp_path: Path) -> Dock:
    """A place of its own for the command."""
    return Dock(tmp_path)
