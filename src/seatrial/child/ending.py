"""Ending processes of ours with everything below them, and looking at what they take."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress

from seatrial.child.warden import reaping

ORDERLY = 1.0  # seconds to clean up in; what is left then, wardens clean up
GRACE = 10.0  # seconds that wardens get to end what is below them


def end_trees(pids: Sequence[int]) -> dict[int, int]:
    """End children of this process and all that they started: asked first, then killed. Their wait statuses."""
    below = {pid for root in pids for pid in reaping.descendants(root)}
    _signal(pids, signal.SIGTERM)
    statuses = _reap(pids, ORDERLY)
    rest = [pid for pid in pids if pid not in statuses]
    below |= {pid for root in rest for pid in reaping.descendants(root)}
    _signal(rest, signal.SIGKILL)
    statuses |= _reap(rest, GRACE)
    _await_end(below)
    return {pid: statuses.get(pid, 0) for pid in pids}


def resident_memory(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not say."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _reap(pids: Iterable[int], patience: float) -> dict[int, int]:
    """Wait statuses of the children that end within `patience` seconds."""
    statuses: dict[int, int] = {}
    waiting, deadline, pause = set(pids), time.monotonic() + patience, 0.001
    while waiting:
        for pid in sorted(waiting):
            try:
                done, status = os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                done, status = pid, 0
            if done:
                waiting.remove(pid)
                statuses[pid] = status
        if time.monotonic() > deadline:
            break
        if waiting:
            time.sleep(pause)
            pause = min(pause * 2, 0.05)
    return statuses


def _await_end(pids: set[int]) -> None:
    """Return when none of the processes lives: their wardens see to that, and we where they do not."""
    deadline = time.monotonic() + GRACE
    while left := pids & reaping.living():
        if time.monotonic() > deadline:
            _signal(left, signal.SIGKILL)
            return
        time.sleep(0.01)


def _signal(pids: Iterable[int], number: int) -> None:
    for pid in pids:
        with suppress(OSError):  # it may have ended by itself
            os.kill(pid, number)
