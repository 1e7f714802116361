"""`python -I -S warden LIFELINE PASSED TEMPORARY LOCK COMMAND...`

Starts COMMAND, with the descriptors PASSED (comma-separated) open in it and locked in as LOCK says (JSON, see
`locking.allowed`; "" for not at all), and reports its end as one JSON line on the
socket LIFELINE: {"code": 0} or {"signal": 9}, and "left", the number of processes it left behind. When the other end of
LIFELINE closes or the process that started the warden is gone, everything is killed at once, and the folder TEMPORARY
("" for none) is removed: nobody else is left to do it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import sys
from typing import Any, Dict, List, Optional

import reaping  # type: ignore[import-not-found]

SIGHT = 0.5  # seconds between two looks at whether the parent still exists


def main(arguments: List[str]) -> int:
    lifeline = int(arguments[0])
    passed = [int(number) for number in arguments[1].split(",") if number]
    os.set_inheritable(lifeline, False)
    owner = os.getppid()
    reaping.become_subreaper()
    alarm = _wake_on_signals()
    child = _start(arguments[4:], arguments[3], lifeline)
    _let_go(passed)
    status = _watch(child, lifeline, alarm, owner)
    left = reaping.end_all()
    if status is not None:
        _report(lifeline, dict(_end(status), left=left))
    elif arguments[2]:
        shutil.rmtree(arguments[2], ignore_errors=True)
    return 0


def _wake_on_signals() -> int:
    """A descriptor that becomes readable when a child ends or somebody asks this process to stop."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    os.set_blocking(reading, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(reaping.end_all() and 0))
    return reading


def _start(command: List[str], lock: str, lifeline: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        reaping.die_with_parent()
        for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        if lock:
            import locking  # type: ignore[import-not-found]

            locking.lock(json.loads(lock))
        os.execvp(command[0], command)
    except OSError as error:
        _report(lifeline, {"refused": f"{command[0]}: {error.strerror}"})
    os._exit(127)


def _let_go(passed: List[int]) -> None:
    """Close the command's own descriptors here: their readers must see the end when the command's tree ends."""
    for number in passed:
        os.close(number)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)


def _watch(child: int, lifeline: int, alarm: int, owner: int) -> Optional[int]:
    """The command's wait status, or None when nobody waits for it any more."""
    while True:
        ready = select.select([lifeline, alarm], [], [], SIGHT)[0]
        if lifeline in ready or os.getppid() != owner:
            return None
        if alarm in ready:
            os.read(alarm, 4096)
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status


def _end(status: int) -> Dict[str, Any]:
    if os.WIFSIGNALED(status):
        return {"signal": os.WTERMSIG(status)}
    return {"code": os.WEXITSTATUS(status)}


def _report(lifeline: int, facts: Dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # it may be that nobody listens any more
        os.write(lifeline, json.dumps(facts).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
