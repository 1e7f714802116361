"""Runs the compiler's pass beside the trials, locked in as a program is, and within its time."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from seatrial.child.environment import scrubbed_environment
from seatrial.child.process import Child, Lock, spawn
from seatrial.frontends.pulumi_nodejs.compiling.wording import findings_of
from seatrial.model.finding import Finding

SCRIPT = Path(__file__).parent / "script"
_MEGABYTES = 2048  # of the compiler's heap; beyond it the pass is given up
_LARGEST = 8 << 20  # bytes of facts that are read
_TYPED = (".ts", ".mts", ".cts", ".tsx")
_CHECKED = ("@ts-check", "checkJs")


@dataclass(frozen=True)
class Compilation:
    """What is compiled: the entry file of a project, and where Pulumi would look for tsconfig.json."""

    node: Path
    root: Path  # locations are relative to it
    entry: Path
    directory: Path  # where the program runs
    sdk: Path | None = None  # the folder of @pulumi/pulumi, which brings an old compiler for projects without one
    readable: Sequence[Path] = ()
    tsconfig: str = ""  # as `runtime.options.tsconfig` names it
    timeout: float = 120.0

    @property
    def configuration(self) -> Path:
        return self.directory / (self.tsconfig or "tsconfig.json")

    @cached_property
    def typescript(self) -> Path | None:
        """The compiler that Pulumi itself would take: the project's, else the one inside the SDK."""
        for folder in (self.directory, *self.directory.parents):
            found = folder / "node_modules" / "typescript"
            if (found / "package.json").is_file():
                return found.resolve()
        vendored = sorted((self.sdk / "vendor").glob("typescript@*")) if self.sdk else []
        return vendored[-1] / "typescript.js" if vendored else None

    @property
    def is_checked(self) -> bool:
        """Whether there are types to check: a TypeScript program, or a script that asks for it."""
        if self.entry.suffix in _TYPED:
            return True
        return any(word in _text_of(file) for file in (self.entry, self.configuration) for word in _CHECKED)


class Compiler:
    """One pass over one program. `notes` says after it what was not looked at."""

    def __init__(self, compilation: Compilation) -> None:
        self._what = compilation
        self._cancelled = threading.Event()
        self._child: Child | None = None
        self.notes: list[str] = []

    def cancel(self) -> None:
        """End the pass now. May be called from any thread."""
        self._cancelled.set()
        if self._child is not None:
            self._child.kill()

    def findings(self) -> list[Finding]:
        """What the compiler refuses; what it had found so far when its time ran out."""
        if not self._what.is_checked:
            return []
        if self._what.typescript is None:
            self.notes.append(
                f"types were not checked: {self._what.directory} has no typescript in its node_modules; "
                f"add it with `npm install --save-dev typescript`"
            )
            return []
        with TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True) as scratch:
            result = Path(os.path.realpath(scratch)) / "facts.jsonl"
            ending = self._run(result)
            facts = _read(result)
        if not any(fact["kind"] == "end" for fact in facts) and not self._cancelled.is_set():
            self.notes.append(f"types were not checked to the end: {ending}")
        return findings_of((fact for fact in facts if "file" in fact), self._what.root)

    def _run(self, result: Path) -> str:
        """Run the script; how it ended, in words, for the case that it left no end in its result."""
        scratch = result.parent
        environment = scrubbed_environment(scratch)
        with spawn(
            self._command(result),
            environment=environment,
            directory=scratch,
            temporary=scratch,
            lock=self._lock(scratch),
        ) as child:
            self._child = child
            status = None if self._cancelled.is_set() else child.wait(self._what.timeout)
            said = child.output.text
        if status is None:
            return f"the compiler was stopped after {self._what.timeout:g} s"
        if "heap out of memory" in said:
            return f"the compiler needs more than {_MEGABYTES} MB"
        return f"the compiler ended with {_last_line(said) or status.code}"

    def _lock(self, scratch: Path) -> Lock:
        what = self._what
        assert what.typescript is not None
        readable = (SCRIPT, what.root, what.directory, what.typescript.parent, *what.readable)
        return Lock((*readable, *_node_modules(what.directory)), (scratch,))

    def _command(self, result: Path) -> Sequence[str | Path]:
        what = self._what
        assert what.typescript is not None
        order = {
            "typescript": str(what.typescript),
            "entry": str(what.entry.resolve()),
            "configuration": str(what.configuration),
            "result": str(result),
        }
        return [
            *(what.node, f"--max-old-space-size={_MEGABYTES}", SCRIPT / "compile.js", json.dumps(order)),
        ]


def _node_modules(directory: Path) -> list[str]:
    """Where Node.js looks for packages: beside the program and in the folders above it."""
    return [str(folder / "node_modules") for folder in (directory, *directory.parents)]


def _read(result: Path) -> list[dict[str, Any]]:
    try:
        with result.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_LARGEST)
    except FileNotFoundError:
        return []
    return [fact for line in text.splitlines() if (fact := _decode(line))]


def _decode(line: str) -> dict[str, Any] | None:
    """One fact; None for a line that was cut short."""
    try:
        fact = json.loads(line)
    except ValueError:
        return None
    return fact if isinstance(fact, Mapping) and "kind" in fact else None  # type: ignore[return-value]


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if "Error" in line]
    return lines[-1][:200] if lines else ""


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")[:1_000_000]
    except OSError:
        return ""
