"""Environments are made with the user's own tools from a wheel of our own: no network, and nothing half made stays."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seatrial.child.errors import InstallationFailed
from seatrial.child.virtualenvs import Wanted, installed
from tests.fakes.wheels import write_wheel


@pytest.fixture(params=["uv", "pip"])
def tool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the tools, alone on the PATH."""
    name = str(request.param)
    if name == "uv" and shutil.which("uv") is None:
        pytest.skip("uv is not installed")
    if name == "pip":
        monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setenv("UV_OFFLINE", "1")
    return name


def wanted(folder: Path, line: str) -> Wanted:
    write_wheel(folder, "shore_leave", {"shore_leave.py": "days = 3\n"})
    file = folder / "requirements.txt"
    file.write_text(f"--no-index\n--find-links {folder}\n{line}\n")
    return Wanted(("-r", str(file)), frozenset({line.split("=")[0]}), folder)


def days_according_to(python: Path) -> str:
    return subprocess.run(
        [python, "-c", "import shore_leave; print(shore_leave.days)"], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_environment_at_a_place_is_made_once_and_stays(tmp_path: Path, tool: str) -> None:
    said: list[str] = []
    with installed(wanted(tmp_path, "shore-leave"), tmp_path / "venv", said.append) as python:
        assert days_according_to(python) == "3"
    assert [text.split()[0] for text in said] == ["making", "installing", "installed"]
    with installed(wanted(tmp_path, "shore-leave"), tmp_path / "venv", said.append) as python:
        assert python.is_relative_to(tmp_path / "venv")
    assert len(said) == 3  # there was nothing left to do


def test_environment_without_a_place_is_temporary(tmp_path: Path) -> None:
    with installed(wanted(tmp_path, "shore-leave"), None, lambda text: None) as python:
        assert days_according_to(python) == "3"
    assert not python.exists()


def test_failure_is_told_in_the_tools_words_and_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(InstallationFailed, match=r"install .*fails in (?s:.*)sea.legs"),
        installed(wanted(tmp_path, "sea-legs"), tmp_path / "venv", lambda text: None),
    ):
        pass
    assert not (tmp_path / "venv").exists()


def test_failure_leaves_an_environment_that_was_there(tmp_path: Path) -> None:
    with installed(wanted(tmp_path, "shore-leave"), tmp_path / "venv", lambda text: None):
        pass
    with pytest.raises(InstallationFailed), installed(wanted(tmp_path, "sea-legs"), tmp_path / "venv", print):
        pass
    assert (tmp_path / "venv" / "bin" / "python").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_interruption_removes_what_is_half_made(tmp_path: Path, number: signal.Signals) -> None:
    hanging = tmp_path / "bin" / "uv"
    hanging.parent.mkdir()
    hanging.write_text('#!/bin/sh\ncase "$1" in venv) mkdir -p venv; : > venv/half; exec sleep 1000;; esac\n')
    hanging.chmod(0o755)
    program = (
        "import signal\nfrom pathlib import Path\nfrom seatrial.child.virtualenvs import Wanted, installed\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background starts deaf to it
        f"folder = Path({str(tmp_path)!r})\n"
        "with installed(Wanted(('x',), frozenset(), folder), folder / 'venv', print):\n"
        "    pass\n"
    )
    path = f"{hanging.parent}:/usr/bin:/bin"
    command = subprocess.Popen(
        [sys.executable, "-c", program], env={**os.environ, "PATH": path}, stderr=subprocess.PIPE
    )
    wait_for(lambda: (tmp_path / "venv" / "half").exists())
    command.send_signal(number)
    command.communicate(timeout=30)
    wait_for(lambda: not (tmp_path / "venv").exists())


def wait_for(condition: object) -> None:
    deadline = time.monotonic() + 20
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.05)
