"""Sets up a project's virtual environment with the user's own tools: uv where it is installed, else venv and pip."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from seatrial.child.errors import ChildError, InstallationFailed
from seatrial.child.interpreter import interpreter_in, own_interpreter
from seatrial.child.process import spawn

LONGEST = 900.0  # seconds for everything that is to be installed
_PROBE = """
import sys
from importlib.metadata import PackageNotFoundError, distribution
for name in sys.argv[1:]:
    try:
        distribution(name)
    except PackageNotFoundError:
        print("lacks", name)
"""
# They would send the tools elsewhere than into the environment that is meant.
_MISLEADING = frozenset(
    {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "PIP_TARGET", "PIP_PREFIX"}
)


@dataclass(frozen=True)
class Wanted:
    """What an environment is to hold: pip's arguments, the names that are there afterwards, and where pip runs."""

    arguments: tuple[str, ...]
    names: frozenset[str]
    directory: Path


@contextmanager
def installed(wanted: Wanted, place: Path | None, say: Callable[[str], None]) -> Iterator[Path]:
    """The interpreter of a virtual environment that holds what is wanted.

    It is made at `place` and stays there; without one, in a temporary directory that is removed after the block. One
    that is there already gets only what it lacks. Raises `InstallationFailed` with the last words of the tool; what
    was half made is removed then, and on an interruption too.
    """
    if place is not None:
        yield _set_up(wanted, place, place, say)
        return
    with tempfile.TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True) as folder:
        yield _set_up(wanted, Path(folder) / "venv", Path(folder), say)


def _set_up(wanted: Wanted, place: Path, temporary: Path, say: Callable[[str], None]) -> Path:
    python = interpreter_in(place)
    if python is not None and not _lacking(python, wanted):
        return python
    tool = _Tool(wanted.directory, place, time.monotonic() + LONGEST, None if place.exists() else temporary)
    try:
        if python is None:
            say(f"making a virtual environment in {place}")
            python = tool.make()
        say(f"installing {' '.join(wanted.arguments)} into {place}, for up to {LONGEST / 60:.0f} minutes")
        started = time.monotonic()
        tool.install(python, wanted.arguments)
        say(f"installed in {time.monotonic() - started:.0f} s")
    except BaseException:
        if tool.half_made is not None:
            shutil.rmtree(place, ignore_errors=True)
        raise
    return python


def _lacking(python: Path, wanted: Wanted) -> list[str]:
    """The names that an environment does not have; all of them where it cannot be asked."""
    with spawn(
        [python, "-I", "-c", _PROBE, *sorted(wanted.names)], environment=_environment(), directory=wanted.directory
    ) as child:
        status = child.wait(60.0)
    if status is None or not status.clean:
        return sorted(wanted.names) or ["everything"]
    return [line.removeprefix("lacks ") for line in child.output.text.splitlines() if line.startswith("lacks ")]


@dataclass(frozen=True)
class _Tool:
    """The commands that set one environment up. `half_made` is removed when this process is killed meanwhile."""

    directory: Path
    place: Path
    deadline: float
    half_made: Path | None

    def make(self) -> Path:
        own = str(own_interpreter())
        if uv := _find_uv():
            self._run([uv, "venv", "--quiet", "--python", own, str(self.place)])
        else:
            self._run([own, "-m", "venv", str(self.place)])
        python = interpreter_in(self.place)
        if python is None:
            raise InstallationFailed(f"{self.place} was made and has no Python in it")
        return python

    def install(self, python: Path, arguments: Sequence[str]) -> None:
        if uv := _find_uv():
            self._run([uv, "pip", "install", "--quiet", "--python", str(python), *arguments])
        else:
            pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
            self._run([*pip, *arguments])

    def _run(self, command: Sequence[str]) -> None:
        said = " ".join(command)
        with spawn(command, environment=_environment(), directory=self.directory, temporary=self.half_made) as child:
            status = child.wait(max(0.0, self.deadline - time.monotonic()))
        words = child.output.text.strip()[-2000:]
        if status is None:
            raise InstallationFailed(f"`{said}` did not end within {LONGEST:.0f} s and was stopped; it said: {words}")
        if not status.clean:
            raise InstallationFailed(f"`{said}` fails in {self.directory}: {words or 'without a word'}")


def _find_uv() -> str | None:
    """The command uv, where it works: a shim may stand on the PATH for a version that is not there."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    try:
        with spawn([uv, "--version"], environment=_environment()) as child:
            status = child.wait(20.0)
    except ChildError:
        return None
    return uv if status is not None and status.clean else None


def _environment() -> dict[str, str]:
    """The user's own: their index, their proxy, their cache."""
    return {name: value for name, value in os.environ.items() if name not in _MISLEADING}
