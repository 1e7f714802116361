"""The real command in a process of its own, and a look at what it leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

YAML = "name: app\nruntime: python\n"
START = "import pulumi\nimport pulumi_aws as aws\n\ngroup = aws.cloudwatch.LogGroup('audit')\n"
ALONE = ("--trials", "alone")


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said. `left` are processes that outlived it, `files` what stayed in TMPDIR."""

    code: int
    out: str
    err: str
    seconds: float
    left: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def report(self) -> dict[str, Any]:
        """The JSON on standard output; numbers that JSON does not have are refused."""
        report: dict[str, Any] = json.loads(self.out, parse_constant=_refuse)
        return report

    @property
    def project(self) -> dict[str, Any]:
        """The one project of the report."""
        (project,) = self.report["projects"]
        assert isinstance(project, dict)
        return project

    @property
    def findings(self) -> set[tuple[str, str, int]]:
        """Rule, file and line of every finding; the linter's aside."""
        return {
            (finding["rule"], finding["location"]["file"], finding["location"]["line"])
            for finding in self.project["findings"]
            if "F30" not in finding["catalog"]
        }

    @property
    def is_clean(self) -> bool:
        """Whether nothing was left running or lying about."""
        return not self.left and not self.files


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


class Dock:
    """A place of its own for one command: home, temporary directory and project below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home"
        self.temporary = root / "tmp"
        self.home.mkdir()
        self.temporary.mkdir()

    def project(
        self,
        main: str | bytes | None,
        yaml: str | bytes | None = YAML,
        name: str = "project",
        files: Mapping[str, str] | None = None,
    ) -> Path:
        """A project directory with a Pulumi.yaml, a __main__.py and further files."""
        directory = self.root / name
        for file, content in {"Pulumi.yaml": yaml, "__main__.py": main, **(files or {})}.items():
            if content is not None:
                path = directory / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return directory

    def environment(self, variables: Mapping[str, str] | None = None) -> dict[str, str]:
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
        return inherited | {"HOME": str(self.home), "TMPDIR": str(self.temporary)} | dict(variables or {})

    def start(
        self, arguments: Sequence[str | Path], cwd: Path | None = None, variables: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """The command, running."""
        return subprocess.Popen(
            [sys.executable, "-m", "seatrial", *map(str, arguments)],
            cwd=cwd or self.root,
            env=self.environment(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        variables: Mapping[str, str] | None = None,
        timeout: float = 100,
    ) -> Outcome:
        """The command, run to its end."""
        return self.end(self.start(arguments, cwd, variables), timeout)

    def json(self, project: Path, *arguments: str | Path, **more: Any) -> Outcome:
        """`rehearse` with trial alone and a JSON report."""
        return self.run("rehearse", project, *ALONE, "--format", "json", *arguments, **more)

    def end(self, command: subprocess.Popen[str], timeout: float = 100) -> Outcome:
        """Wait for a running command and look at what it leaves."""
        started = time.monotonic()
        try:
            out, err = command.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(command.pid, signal.SIGKILL)
            out, err = command.communicate()
            raise AssertionError(f"the command did not end within {timeout} s; it said {err[-500:]}") from None
        seconds = time.monotonic() - started
        files = tuple(sorted(path.name for path in self.temporary.iterdir()))
        return Outcome(command.returncode, out, err, seconds, self.processes(), files)

    def processes(self) -> tuple[str, ...]:
        """Living processes whose environment or command line speaks of this place."""
        mark = str(self.root).encode()
        found = []
        for process in Path("/proc").iterdir():
            if process.name.isdigit() and int(process.name) != os.getpid():
                try:
                    line, surroundings = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
                except OSError:
                    continue
                if mark in line or mark in surroundings:
                    found.append(line.replace(b"\0", b" ").decode(errors="replace")[:200])
        return tuple(found)
