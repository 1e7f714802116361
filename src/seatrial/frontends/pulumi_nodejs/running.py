"""One run of a Node.js program, from its order to its end."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seatrial.child.environment import scrubbed_environment
from seatrial.child.output import CHUNK
from seatrial.child.process import Child, ExitStatus, Lock, spawn
from seatrial.frontends.pulumi_protocol.decoding import report_of
from seatrial.frontends.pulumi_protocol.events import EventLines
from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.model.observations import RunReport

HOST = Path(__file__).parent / "host"
_GRACE = 5.0  # seconds for the last events after the program's end


@dataclass(frozen=True)
class Surroundings:
    """What runs a project's programs: Node.js and its flags, the SDK's folder, what may be reached, facts for hooks."""

    node: Path
    flags: tuple[str, ...]
    sdk: Path
    scratch: Path
    readable: tuple[Path, ...]
    facts: Mapping[str, Any]


class Running:
    """A run that goes on; `follow` returns its report, `cancel` may be called from any thread."""

    def __init__(self, order: RunOrder, surroundings: Surroundings) -> None:
        self._order = order
        self._surroundings = surroundings
        self._events = EventLines()
        self._cancelled = threading.Event()
        self._child: Child | None = None

    def cancel(self) -> None:
        """End the run now."""
        self._cancelled.set()
        if self._child is not None:
            self._child.kill()

    def follow(self) -> RunReport:
        """Start the program and stay with it until it and everything that it started has ended."""
        began = time.monotonic()
        with tempfile.TemporaryDirectory(dir=self._surroundings.scratch, ignore_cleanup_errors=True) as folder:
            return self._follow(Path(folder), began)

    def _follow(self, folder: Path, began: float) -> RunReport:
        reading, writing = os.pipe()
        reader = threading.Thread(target=self._read, args=(reading,), daemon=True, name="seatrial-events")
        try:
            with spawn(
                self._command(),
                environment=self._environment(self._facts(folder, writing)),
                directory=self._directory,
                descriptors=[writing],
                lock=Lock(
                    readable=(HOST, *self._surroundings.readable),
                    writable=(self._order.root, self._surroundings.scratch),
                ),
            ) as child:
                self._child = child
                os.close(writing)
                writing = -1
                reader.start()
                status = None if self._cancelled.is_set() else child.wait(self._order.timeout)
        finally:
            if writing >= 0:
                os.close(writing)
            if reader.ident is None:
                os.close(reading)
        reader.join(_GRACE)
        seconds = time.monotonic() - began
        return report_of(self._order, self._verdict(status), self._events.received, child.output, seconds)

    @property
    def _directory(self) -> Path:
        program = self._order.program
        return program if program.is_dir() else program.parent

    def _read(self, reading: int) -> None:
        with os.fdopen(reading, "rb", buffering=0) as channel:
            while data := channel.read(CHUNK):
                self._events.feed(data)

    def _verdict(self, status: ExitStatus | None) -> dict[str, Any]:
        if self._cancelled.is_set():
            return {"cancelled": True}
        if status is None:
            return {"timed-out": True}
        return {"ended": True, "code": status.code, "signal": status.signal, "left": status.left_processes}

    # what is started

    def _command(self) -> list[str]:
        around, order = self._surroundings, self._order
        return [
            *[str(around.node), f"--require={HOST / 'index.js'}", *around.flags, str(around.sdk / "cmd" / "run")],
            *["--monitor", order.monitor, "--engine", order.engine],
            *["--project", order.project, "--stack", order.stack, "--organization", order.organization],
            *["--root-directory", str(order.root), "--pwd", str(self._directory), "--parallel", str(order.parallel)],
            str(order.program),
        ]

    def _facts(self, folder: Path, events: int) -> Path:
        """What the hooks are told, in a file that they remove: a configuration may be too long for the environment."""
        around, order = self._surroundings, self._order
        facts = {
            **around.facts,
            "events": events,
            "config": dict(order.config),
            "secretKeys": sorted(order.secret_keys),
            "stack": order.stack,
            "root": str(order.root),
            "sdk": str(around.sdk),
            "scratch": str(around.scratch),
            "requirements": dict(order.requirements),
        }
        file = folder / "run.json"
        file.write_text(json.dumps(facts), encoding="utf-8")
        return file

    def _environment(self, facts: Path) -> dict[str, str]:
        around, order = self._surroundings, self._order
        # On a machine of a cloud, its own role would be a credential too.
        given = {"AWS_EC2_METADATA_DISABLED": "true", **order.environment}
        given |= {
            "HOME": str(around.scratch),
            "TMPDIR": str(around.scratch),
            "SEATRIAL_HOST": str(facts),
        }
        return scrubbed_environment(around.scratch, given)
