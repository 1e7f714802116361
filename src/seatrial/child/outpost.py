"""A crew of one in a fresh process, for callers that must not fork: those with threads, as workers of a cluster are.

The process that is started reads what to do from its standard input and answers on its standard output, each message a
pickle after its length. It ends with whoever started it.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, Generic

from seatrial.child.crew import Crew, Errand, Lost, Result, Task
from seatrial.child.warden import reaping

_LENGTH = 8  # bytes


class Outpost(Generic[Task, Result]):
    """Does one task after the other in a process that stays warm between them. `prepare` makes the work, over there.

    It is never closed by hand: the process goes when its standard input ends, or its parent.
    """

    def __init__(self, prepare: Callable[[], Callable[[Task], Result]], memory: int = 0) -> None:
        self._prepare = prepare
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, errand: Errand[Task]) -> Result | Lost:
        """What a task comes to. A process that is lost is replaced by the next call."""
        process = self._process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            _send(process.stdin, errand)
            answer: Result | Lost = _receive(process.stdout)
        except (EOFError, OSError) as error:
            self._process = None
            process.kill()
            return Lost(f"the process beside its worker left with exit code {process.wait()} ({type(error).__name__})")
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "seatrial.child.outpost"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin is not None
        with suppress(OSError):  # it has died: what is received next says so
            _send(process.stdin, (self._prepare, self._memory, os.getpid()))
        return process


def _send(stream: IO[bytes], message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH)
    data = stream.read(int.from_bytes(head, "big")) if len(head) == _LENGTH else b""
    if not data:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Serve the process that started this one until it goes."""
    reaping.die_with_parent(signal.SIGTERM)
    signal.signal(signal.SIGTERM, _leave)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    with suppress(EOFError, KeyboardInterrupt):
        prepare, memory, parent = _receive(sys.stdin.buffer)
        if os.getppid() != parent:
            return
        with Crew(prepare(), 1, memory) as crew:
            while True:
                errand = _receive(sys.stdin.buffer)
                for _, result in crew.results([errand]):
                    _send(answers, result)


def _leave(number: int, frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
