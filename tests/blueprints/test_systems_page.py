"""What docs/systems.md says of the five systems is so: every requirement, and tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from .seeding import BLUEPRINTS

ROOT = BLUEPRINTS.parent
PAGE = ROOT / "docs" / "systems.md"
SYSTEMS = {
    "payments-containers": 9,
    "payments-serverless": 10,
    "payments-migration": 9,
    "education-delivery": 8,
    "media-pipeline": 11,
}
SHARED = 14
LINK = re.compile(r"\[([^\]:]+)::(\w+)\]\(\.\./([^)]+)\)")


def named_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def rows_of(blueprint: str) -> dict[str, str]:
    """The tests that the page names for each row of a system."""
    (section,) = [
        part for part in PAGE.read_text(encoding="utf-8").split("\n## ") if part.startswith(f"S{number(blueprint)} ")
    ]
    assert section.splitlines()[0] == f"S{number(blueprint)} · {blueprint}"
    cells = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    assert len({row.strip() for row, *_ in cells}) == len(cells)
    return {row.strip(): shown for row, _, shown in cells if row.strip() != "row"}


def number(blueprint: str) -> int:
    return list(SYSTEMS).index(blueprint) + 1


@pytest.mark.parametrize("blueprint", SYSTEMS)
def test_every_requirement_names_tests_that_are_there(blueprint: str) -> None:
    rows = rows_of(blueprint)
    own = [f"S{number(blueprint)}.{row}" for row in range(1, SYSTEMS[blueprint] + 1)]
    assert list(rows) == [*(f"A{row}" for row in range(1, SHARED + 1)), *own]
    for row, shown in rows.items():
        named = LINK.findall(shown)
        assert named, row
        assert len(named) == shown.count("](") == shown.count("<br>") + 1, row
        for file, test, path in named:
            assert (ROOT / path).name == file, row
            assert test in named_in(ROOT / path), f"{row}: {path} has no {test}"
            assert f"/{blueprint}/" in path or not path.startswith("blueprints/") or "/components/" in path, row


@pytest.mark.parametrize("blueprint", SYSTEMS)
def test_every_system_has_thirteen_live_tests_or_more(blueprint: str) -> None:
    files = (BLUEPRINTS / blueprint / "tests" / "live").glob("test_*.py")
    live = [test for file in files for test in named_in(file)]
    assert len(live) >= 13


@pytest.mark.parametrize("blueprint", SYSTEMS)
def test_a_readme_has_a_picture_settings_commands_and_costs(blueprint: str) -> None:
    text = (BLUEPRINTS / blueprint / "README.md").read_text(encoding="utf-8")
    assert "```mermaid\n" in text
    for part in ("**Rehearse**", "**Deploy.**", "**Test.**", "**Destroy.**", "## Settings", "## What it costs"):
        assert part in text, part
    for command in ("seatrial rehearse .", "pytest tests/live --seatrial .", "pytest tests/live --stack"):
        assert command in text, command
    costs = text.partition("## What it costs")[2]
    assert "| | dev | staging | prod |" in costs
    (total,) = re.findall(r"^\| \*\*[^|]+\| \*\*(\d+)\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\* \|$", costs, re.M)
    assert sorted(total, key=int) == list(total)


def test_every_blueprint_has_a_section() -> None:
    assert {path.parent.name for path in BLUEPRINTS.glob("*/README.md")} - {"components"} == set(SYSTEMS)
