from __future__ import annotations

import sys
from pathlib import Path

import pytest

from seatrial.child.errors import InterpreterMissing
from seatrial.child.interpreter import find_interpreter


def project(folder: Path, settings: str) -> Path:
    (folder / "Pulumi.yaml").write_text(settings)
    return folder


def test_named_virtual_environment(tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    folder = project(tmp_path, "name: x\nruntime:\n  name: python\n  options:\n    virtualenv: venv\n")
    assert find_interpreter(folder) == python


def test_missing_virtual_environment_says_how_to_make_it(tmp_path: Path) -> None:
    folder = project(tmp_path, "name: x\nruntime: {name: python, options: {virtualenv: venv}}\n")
    with pytest.raises(InterpreterMissing, match=r"python -m venv .*/venv && .*pip install -r requirements.txt"):
        find_interpreter(folder)


@pytest.mark.parametrize("settings", ["name: x\nruntime: python\n", "a: [", "", "- 1\n", "runtime: {options: 3}\n"])
def test_otherwise_our_own(tmp_path: Path, settings: str) -> None:
    assert find_interpreter(project(tmp_path, settings)) == Path(sys.executable)


def test_no_settings_file(tmp_path: Path) -> None:
    assert find_interpreter(tmp_path) == Path(sys.executable)


def test_environment_of_uv(tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    assert find_interpreter(project(tmp_path, "runtime: {name: python, options: {toolchain: uv}}\n")) == python
