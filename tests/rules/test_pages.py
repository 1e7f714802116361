"""docs/rules is what the rules' own pages say."""

from __future__ import annotations

from pathlib import Path

from seatrial.app.rules import pages

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def test_the_docs_hold_every_page_as_it_is() -> None:
    written = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    assert written == pages(), "write them anew: ./sea python -m seatrial.app.rules docs/rules"
