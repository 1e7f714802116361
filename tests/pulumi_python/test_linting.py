"""The linter's findings, by the project's own settings: each at its line, no more than it says."""

from __future__ import annotations

from pathlib import Path

from seatrial.frontends.pulumi_python.linting import lint_findings
from seatrial.model.finding import Severity

PROGRAM = 'import os\nimport pulumi\npulumi.export("zone", pulumix.zone)\nx=  1\n'


def _places(root: Path, notes: list[str] | None = None) -> set[tuple[str, str, int]]:
    found = lint_findings(root, [] if notes is None else notes)
    return {(one.rule, one.location.file, one.location.line) for one in found if one.location}


def test_without_settings_only_what_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text(PROGRAM)

    assert _places(tmp_path) == {("unused-import", "__main__.py", 1), ("undefined-variable", "__main__.py", 3)}
    assert {one.severity for one in lint_findings(tmp_path, [])} == {Severity.LOW, Severity.MEDIUM}


def test_settings_of_the_project_decide_also_on_form(tmp_path: Path) -> None:
    (tmp_path / "ruff.toml").write_text('line-length = 30\n[lint]\nselect = ["E501"]\n')
    (tmp_path / "__main__.py").write_text(PROGRAM)

    assert _places(tmp_path) == {("linter-warning", "__main__.py", 3), ("unformatted-code", "__main__.py", 1)}


def test_virtual_environments_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "lib").mkdir(parents=True)
    (tmp_path / ".venv" / "lib" / "other.py").write_text("import os\n")

    assert _places(tmp_path) == set()


def test_settings_that_the_linter_refuses_are_noted_and_end_nothing(tmp_path: Path) -> None:
    (tmp_path / "ruff.toml").write_text("line-length = 'long'\n")
    notes: list[str] = []

    assert _places(tmp_path, notes) == set()
    assert len(notes) == 1
    assert notes[0].startswith("the project's code was not linted: ")
    assert str(tmp_path) not in notes[0]
