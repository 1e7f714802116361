"""Finding and ending every process below this one, those that detached themselves included.

Standard library only, Python 3.9: besides the warden, the hosts of programs load this file in their own interpreter.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import Dict, List, Set

LINUX = sys.platform.startswith("linux")
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def _prctl(option: int, value: int) -> bool:
    if not LINUX:
        return False
    import ctypes

    return ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) == 0


def become_subreaper() -> bool:
    """Orphans below this process become its children instead of init's; False where the system cannot do that."""
    return _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent(number: int = signal.SIGKILL) -> bool:
    """Ask the kernel to send `number` to this process when the thread that forked it ends."""
    return _prctl(PR_SET_PDEATHSIG, number)


def descendants(root: int) -> List[int]:
    """The living processes below `root`, children before grandchildren; zombies are left out."""
    children = _children_by_parent()
    found: List[int] = []
    waiting = [root]
    while waiting:
        below = children.get(waiting.pop(0), [])
        found += below
        waiting += below
    return found


def living() -> Set[int]:
    """The ids of all processes of this machine; zombies are left out."""
    return {pid for pid, _, state in (_proc_table() if LINUX else _ps_table()) if state != "Z"}


def _children_by_parent() -> Dict[int, List[int]]:
    table: Dict[int, List[int]] = {}
    for pid, parent, state in _proc_table() if LINUX else _ps_table():
        if state != "Z":
            table.setdefault(parent, []).append(pid)
    return table


def _proc_table():  # type: ignore[no-untyped-def]
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as stat:
                    # The command's name may hold spaces and brackets: only what follows its last bracket is regular.
                    fields = stat.read().rpartition(b")")[2].split()
            except OSError:
                continue
            yield int(name), int(fields[1]), fields[0].decode()


def _ps_table():  # type: ignore[no-untyped-def]
    listing = subprocess.run(["ps", "-axo", "pid=,ppid=,state="], capture_output=True, text=True, check=False).stdout
    for line in listing.splitlines():
        pid, parent, state = line.split()[:3]
        yield int(pid), int(parent), state[:1]


def no_child_exists() -> bool:
    """Whether this process has no child, alive or zombie, that it has not waited for; reaps the zombies."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return True
    return False


def end_all(patience: float = 5.0) -> int:
    """Kill and reap everything below this process; the number of processes that had to be killed.

    Killing goes on until nothing is left or `patience` seconds have passed: what forks faster than it dies
    is caught in one of the next rounds.
    """
    if no_child_exists():
        return 0
    killed: Set[int] = set()
    deadline = time.monotonic() + patience
    pause = 0.001
    while True:
        for pid in descendants(os.getpid()):
            _kill(pid)
            killed.add(pid)
        if no_child_exists() or time.monotonic() > deadline:
            return len(killed)
        time.sleep(pause)
        pause = min(pause * 2, 0.05)


def _kill(pid: int) -> None:
    with contextlib.suppress(OSError):  # it may have ended by itself
        os.kill(pid, signal.SIGKILL)
