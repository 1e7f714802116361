"""Starting a command so that nothing of it can outlive us."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from seatrial.child.errors import CommandMissing
from seatrial.child.output import BoundedOutput

WARDEN = Path(__file__).parent / "warden"
GRACE = 10.0  # seconds a warden gets to end a tree before it is killed itself


@dataclass(frozen=True)
class Lock:
    """What a command may reach beside the system and the commands on its PATH: paths that it may read (and execute), paths
    that it may also write. Enforced where the kernel has Landlock."""

    readable: Sequence[Path | str] = ()
    writable: Sequence[Path | str] = ()

    @property
    def settings(self) -> str:
        """As the warden takes it."""
        homes = sorted({str(Path.home()), os.path.expanduser("~")})
        paths = {"readable": [*map(str, self.readable)], "writable": [*map(str, self.writable)], "homes": homes}
        return json.dumps(paths)


@dataclass(frozen=True)
class ExitStatus:
    """How a command ended: an exit code or a signal, and how many processes it left behind (now gone)."""

    code: int | None = None
    signal: int | None = None
    left_processes: int = 0

    @property
    def clean(self) -> bool:
        return self.code == 0


class Child:
    """A running command. `output` holds what it printed on both streams, within bounds."""

    def __init__(self, warden: subprocess.Popen[bytes], lifeline: socket.socket, output: BoundedOutput) -> None:
        self._warden = warden
        self._lifeline = lifeline
        self._status: ExitStatus | None = None
        self._lock = threading.Lock()
        self.output = output

    def wait(self, timeout: float | None = None) -> ExitStatus | None:
        """The command's end, or None when `timeout` seconds pass without it."""
        with self._lock:
            if self._status is None and select.select([self._lifeline], [], [], timeout)[0]:
                self._status = self._read_status()
            return self._status

    def _read_status(self) -> ExitStatus:
        facts = json.loads(self._lifeline.makefile().readline() or "{}")
        if "refused" in facts:
            raise CommandMissing(f"cannot start {facts['refused']}; install it or put it on PATH")
        return ExitStatus(facts.get("code"), facts.get("signal"), facts.get("left", 0))

    def kill(self) -> None:
        """End the command and everything it started; returns when all of it is gone. May be called from any thread."""
        with suppress(OSError):  # the warden may have left already
            self._lifeline.shutdown(socket.SHUT_WR)
        try:
            self._warden.wait(GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(self._warden.pid, signal.SIGKILL)
            self._warden.wait()


@contextmanager
def spawn(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    directory: Path | None = None,
    descriptors: Sequence[int] = (),
    temporary: Path | None = None,
    lock: Lock | None = None,
) -> Iterator[Child]:
    """Run `command` in a session of its own with exactly `environment`; on leaving, its whole tree is gone.

    `descriptors` stay open in the command under the same numbers. Its standard input is empty. The folder `temporary`
    is removed too when this process is killed while the command runs.
    Raises CommandMissing, from `wait`, when the command cannot be executed.
    """
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    output = BoundedOutput()
    with ours:
        try:
            facts = [",".join(map(str, descriptors)), str(temporary or ""), lock.settings if lock else ""]
            warden = _start_warden([*facts, *command], environment, directory, descriptors, theirs.fileno(), writing)
        except BaseException:
            os.close(reading)
            raise
        finally:
            theirs.close()
            os.close(writing)
        drain = threading.Thread(target=_drain, args=(reading, output), daemon=True, name="seatrial-output")
        drain.start()
        child = Child(warden, ours, output)
        try:
            yield child
        finally:
            child.kill()
            drain.join(GRACE)


def _start_warden(
    arguments: Sequence[str | Path],
    environment: Mapping[str, str],
    directory: Path | None,
    descriptors: Sequence[int],
    lifeline: int,
    writing: int,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(WARDEN), str(lifeline), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=writing,
        env=dict(environment),
        cwd=directory,
        pass_fds=(lifeline, *descriptors),
        start_new_session=True,
    )


def _drain(reading: int, output: BoundedOutput) -> None:
    try:
        while output.read_from(reading):
            pass
    finally:
        os.close(reading)
