"""Worker processes, forked from a warm parent: each does one task after the other, and none outlives the parent."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, NoReturn, Self, TypeVar

from seatrial.child.ending import end_trees, resident_memory
from seatrial.child.warden import reaping

_LOOK = 0.25  # seconds between two looks at how much memory the workers have
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Lost:
    """A task that came to no result, and why."""

    why: str


@dataclass(frozen=True)
class Errand(Generic[Task]):
    """A task and the seconds it may take."""

    task: Task
    seconds: float


@dataclass
class _Worker:
    """A worker process. `position` is that of the errand it is on, None when it has nothing to do."""

    pid: int
    connection: Connection
    position: int | None = None
    deadline: float = 0.0


class Crew(Generic[Task, Result]):
    """Up to `size` processes that do `work`. A context manager: on leaving all of them and all they started is gone.

    The process that enters it must not have other threads: it forks. `memory` is in bytes for each worker, 0 for no bound.
    """

    def __init__(self, work: Callable[[Task], Result], size: int, memory: int = 0) -> None:
        self._work = work
        self._size = size
        self._memory = memory
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.connection.close()  # one that has nothing to do leaves by itself
        end_trees([worker.pid for worker in workers])

    def results(self, errands: Sequence[Errand[Task]]) -> Iterator[tuple[int, Result | Lost]]:
        """The result of every errand with its position, as they come; a worker that is lost is replaced."""
        waiting = list(range(len(errands)))[::-1]
        while waiting or self._busy:
            while waiting and (worker := self._idle()) is not None:
                self._send(worker, waiting, errands)
            for ready in wait([worker.connection for worker in self._busy], self._pause()):
                worker = next(worker for worker in self._workers if worker.connection is ready)
                position, answer = worker.position, self._receive(worker)
                if position is None:
                    continue
                if worker in self._workers and self._memory and resident_memory(worker.pid) > self._memory // 2:
                    self._dismiss(worker)  # what it hoards goes with it; a fresh fork takes its place
                if waiting and worker in self._workers:
                    self._send(worker, waiting, errands)  # before anybody looks at the answer: that takes time
                yield position, answer if isinstance(answer, Lost) else pickle.loads(answer)
            yield from self._end_immoderate()

    @property
    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.position is not None]

    def _idle(self) -> _Worker | None:
        """A worker with nothing to do; None when all that may be are busy."""
        idle = next((worker for worker in self._workers if worker.position is None), None)
        return self._fork() if idle is None and len(self._workers) < self._size else idle

    def _pause(self) -> float:
        nearest = min(worker.deadline for worker in self._busy) - time.monotonic()
        return max(0.0, min(nearest, _LOOK))

    def _send(self, worker: _Worker, waiting: list[int], errands: Sequence[Errand[Task]]) -> None:
        worker.position = waiting.pop()
        errand = errands[worker.position]
        worker.deadline = time.monotonic() + errand.seconds
        with suppress(OSError):  # it has died: what is received next says so
            worker.connection.send(errand.task)

    def _receive(self, worker: _Worker) -> bytes | Lost:
        """What the worker says, still pickled."""
        worker.position = None
        try:
            return worker.connection.recv_bytes()
        except (EOFError, OSError):
            return Lost(f"its worker process {self._dismiss(worker)}")

    def _end_immoderate(self) -> Iterator[tuple[int, Lost]]:
        """End the workers that take too long or too much."""
        for worker in self._busy:
            position = worker.position
            if time.monotonic() > worker.deadline:
                why = "it came to no end in its time and was stopped"
            elif self._memory and resident_memory(worker.pid) > self._memory:
                why = f"it took more than {self._memory / 2**30:.1f} GB of memory and was stopped"
            else:
                continue
            self._dismiss(worker)
            if position is not None:
                yield position, Lost(why)

    def _dismiss(self, worker: _Worker) -> str:
        """End a worker and say how it ended."""
        self._workers.remove(worker)
        worker.connection.close()
        status = end_trees([worker.pid])[worker.pid]
        if os.WIFSIGNALED(status):
            return f"was ended by {signal.Signals(os.WTERMSIG(status)).name}"
        return f"left with exit code {os.waitstatus_to_exitcode(status)}"

    def _fork(self) -> _Worker:
        ours, theirs = _pipe()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)  # until both sides know what a signal means to them
        try:
            parent, pid = os.getpid(), os.fork()
            if pid == 0:
                _become_worker(self._work, theirs, [ours, *(worker.connection for worker in self._workers)], parent)
            worker = _Worker(pid, ours)
            self._workers.append(worker)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        return worker


def _pipe() -> tuple[Connection, Connection]:
    from multiprocessing import Pipe

    return Pipe()


def _become_worker(
    work: Callable[[Task], object], orders: Connection, foreign: Sequence[Connection], parent: int
) -> NoReturn:
    code = 1
    try:
        os.setsid()  # a Ctrl-C at the terminal is the parent's to deal with
        reaping.die_with_parent()
        if os.getppid() == parent:
            for connection in foreign:  # so that each pipe ends with the two that talk through it
                connection.close()
            _set_signals()
            _silence()
            _serve(work, orders)
            code = 0
    except KeyboardInterrupt:
        code = 130
    finally:
        os._exit(code)


def _set_signals() -> None:
    def stop(number: int, frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise KeyboardInterrupt  # the task's own clean-up follows

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def _silence() -> None:
    """What a library prints must not come between the lines of the report."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)


def _serve(work: Callable[[Task], object], orders: Connection) -> None:
    while True:
        try:
            task = orders.recv()
        except (EOFError, OSError):
            return
        orders.send_bytes(_answer(work, task))


def _answer(work: Callable[[Task], object], task: Task) -> bytes:
    try:
        return pickle.dumps(work(task), pickle.HIGHEST_PROTOCOL)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # also SystemExit of a library: the worker goes on
        return pickle.dumps(Lost(f"{type(error).__name__}: {error}"))
