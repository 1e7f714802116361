"""One process a run: forks the program, ends it on time, and sees to it that nothing of it stays alive."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import sys
import time
from typing import Any, Dict, List, Optional

SIGHT = 0.5  # seconds between two looks at whether the parent still exists


def keep(descriptors: List[int], others: Dict[str, Any], reaping: Any) -> None:
    """Serve one run to its end. Never returns."""
    channel, events, output = socket.socket(fileno=descriptors[0]), socket.socket(fileno=descriptors[1]), descriptors[2]
    owner = os.getppid()
    os.setsid()
    reaping.become_subreaper()
    alarm = _wake_on_signals(reaping)
    order = json.loads(channel.makefile().readline() or "null")
    if order is None:
        os._exit(0)
    order.update(others)
    began = time.monotonic()
    child = _fork_program(order, channel, events, output, reaping)
    events.close()
    os.close(output)
    verdict = _watch(child, channel, alarm, owner, began + float(order["timeout"]))
    left = reaping.end_all()
    # What ran too long was not left behind: it was interrupted.
    verdict.update(left=left if "ended" in verdict else 0, seconds=time.monotonic() - began)
    _report(channel, verdict)
    os._exit(0)


def _wake_on_signals(reaping: Any) -> int:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    os.set_blocking(reading, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: (reaping.end_all(), os._exit(0)))
    reaping.die_with_parent(signal.SIGTERM)
    return reading


def _fork_program(
    order: Dict[str, Any], channel: socket.socket, events: socket.socket, output: int, reaping: Any
) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        reaping.die_with_parent()
        channel.close()
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        from . import program

        code = program.run(order, events)
    finally:
        _flush()
        _leave(code)


_leave = os._exit  # the program may find `os._exit` replaced by one that says where it was called


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # the program may have closed or replaced it
            stream.flush()


def _watch(child: int, channel: socket.socket, alarm: int, owner: int, deadline: float) -> Dict[str, Any]:
    """How it ended: by itself (`ended`, a code or signal), `timed-out`, or `cancelled`."""
    while True:
        patience = min(SIGHT, max(0.0, deadline - time.monotonic()))
        ready = select.select([channel.fileno(), alarm], [], [], patience)[0]
        if alarm in ready:
            os.read(alarm, 4096)
        ended = _wait(child)
        if ended is not None:
            return ended
        if channel.fileno() in ready or os.getppid() != owner:
            return {"cancelled": True}
        if time.monotonic() >= deadline:
            return {"timed-out": True}


def _wait(child: int) -> Optional[Dict[str, Any]]:
    pid, status = os.waitpid(child, os.WNOHANG)
    if not pid:
        return None
    if os.WIFSIGNALED(status):
        return {"ended": True, "signal": os.WTERMSIG(status)}
    return {"ended": True, "code": os.WEXITSTATUS(status)}


def _report(channel: socket.socket, verdict: Dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # the parent may have gone
        channel.sendall(json.dumps(verdict).encode() + b"\n")
