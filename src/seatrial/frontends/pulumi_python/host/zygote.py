"""The warm interpreter: imports once, forks for every run, and does what the parent says on the control socket.

Requests are single JSON lines; each is answered with one. A run's request carries three descriptors: the socket on
which its keeper takes the order and reports the end, the socket of its events, and the pipe for what it prints.
"""

from __future__ import annotations

import array
import gc
import json
import os
import signal
import socket
from typing import Any, Dict, List, Tuple

from . import keeper, state, warming
from .beside import load

DESCRIPTORS = 3


class Settings:
    """What the parent says on the command line."""

    def __init__(self, control: int, entry: str, project: str, warden: str, **others: Any) -> None:
        self.control = control  # number of the control socket
        self.entry = entry  # file, or directory with a __main__.py, whose sources say what to import
        self.project = project  # directory in which its modules are
        self.warden = warden  # directory of the files that end process trees and lock programs in
        self.others = {**others, "warden": warden}  # handed to every run


def serve(settings: Settings) -> None:
    """Import, say hello, then answer until the parent closes the control socket."""
    control = socket.socket(fileno=settings.control)
    control.set_inheritable(False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers report to the parent, nobody waits for them here
    reaping = load(settings.warden, "reaping")
    reaping.become_subreaper()
    answer(control, warming.warm_up(settings.entry, settings.project))
    while True:
        request, descriptors = receive(control)
        if request is None:
            break
        answer(control, _perform(request, descriptors, settings, control, reaping))
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    reaping.end_all()


def _perform(
    request: Dict[str, Any], descriptors: List[int], settings: Settings, control: socket.socket, reaping: Any
) -> Dict[str, Any]:
    try:
        if request["do"] == "run":
            return _fork_keeper(descriptors, settings, control, reaping)
        if request["do"] == "import":
            return {"imported": warming.import_modules(request["modules"])}
        if request["do"] == "describe":
            from . import describing

            return {"shapes": describing.describe(request["tokens"])}
        return {"error": f"unknown request {request['do']}"}
    except Exception as error:  # the parent turns it into a message; the next request must still be served
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        for number in descriptors:
            os.close(number)


def _fork_keeper(descriptors: List[int], settings: Settings, control: socket.socket, reaping: Any) -> Dict[str, Any]:
    assert state.current is None
    gc.freeze()  # objects made so far are never looked at again: their pages stay shared with the forks
    pid = os.fork()
    if pid:
        return {"pid": pid}
    control.close()
    try:
        keeper.keep(descriptors, settings.others, reaping)
    finally:
        os._exit(70)  # not reached: a keeper ends itself


def receive(control: socket.socket) -> Tuple[Any, List[int]]:
    """One request and its descriptors; (None, []) when the parent has gone."""
    text = b""
    numbers = array.array("i")
    while not text.endswith(b"\n"):
        data, ancillary, _, _ = control.recvmsg(65536, socket.CMSG_SPACE(DESCRIPTORS * numbers.itemsize))
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                numbers.frombytes(payload[: len(payload) - len(payload) % numbers.itemsize])
        if not data:
            return None, []
        text += data
    for number in numbers:
        os.set_inheritable(number, False)
    return json.loads(text), list(numbers)


def answer(control: socket.socket, facts: Dict[str, Any]) -> None:
    control.sendall(json.dumps(facts).encode() + b"\n")
