from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Dock
from tests.corpus.making import write_corpus


@pytest.fixture
def dock(tmp_path: Path) -> Dock:
    """A place of its own for the command."""
    return Dock(tmp_path)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Eight cases of four sorts."""
    return write_corpus(tmp_path / "pairs", 8)
