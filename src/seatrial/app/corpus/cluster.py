"""Cases judged on a Ray cluster. Ray is an extra: nothing else of Seatrial loads it."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from seatrial.app.check import share_of_memory
from seatrial.app.corpus.judging import Arbiter, Brief
from seatrial.child.crew import Errand, Lost
from seatrial.child.outpost import Outpost
from seatrial.errors import UsageError
from seatrial.model.corpus import CaseRecord

_RETRIES = 5  # of a case whose worker or node is lost under it
_LOOK = 1.0  # seconds between two looks at an interruption
_SHORT = 24  # characters; Ray puts sockets below its directory, whose paths must not be longer than 107


def find_ray() -> Any:
    """The package; `UsageError` where it is not installed."""
    try:
        return import_module("ray")
    except ImportError as error:
        raise UsageError(
            f"--on ray: the package ray is not installed ({error}); install Seatrial with its extra: seatrial[ray]"
        ) from error


@dataclass(frozen=True)
class Cluster:
    """A cluster at `address`; one of its own on this machine where that is empty. `jobs` bounds how many cases are under way.

    Every node has to have Seatrial installed and to see the corpus under the same path.
    """

    ray: Any
    address: str = ""
    jobs: int | None = None

    def results(self, briefs: Sequence[Brief]) -> Iterator[tuple[int, CaseRecord | Lost]]:
        """What came of each case once, with its position, in any order. What a lost worker had in hand another one gets."""
        if not briefs:
            return
        with self._joined() as ray:
            judge = ray.remote(num_cpus=1, max_retries=_RETRIES)(judge_there)
            waiting = list(range(len(briefs)))[::-1]
            under_way: dict[Any, int] = {}
            room = self.jobs or 2 * max(1, int(ray.cluster_resources().get("CPU", 1)))
            while waiting or under_way:
                while waiting and len(under_way) < room:
                    position = waiting.pop()
                    under_way[judge.remote(briefs[position])] = position
                done, _ = ray.wait(list(under_way), num_returns=1, timeout=_LOOK)
                for one in done:
                    yield under_way.pop(one), self._result(one)

    def _result(self, reference: Any) -> CaseRecord | Lost:
        try:
            result: CaseRecord | Lost = self.ray.get(reference)
        except self.ray.exceptions.RayError as error:
            return Lost(f"its Ray worker was lost again and again: {type(error).__name__}")
        return result

    @contextmanager
    def _joined(self) -> Iterator[Any]:
        """The package, connected. A cluster of our own goes with all its files; from another one we only take leave."""
        own = "" if self.address else tempfile.mkdtemp(prefix="sea", dir=_short_folder())
        quiet = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": True}
        if own:
            asked = {"address": "local", "num_cpus": self.jobs, "include_dashboard": False, "_temp_dir": own}
        else:
            asked = {"address": self.address}
        # Ray prints what becomes of its workers, up to its end: that must not come between the lines of a report
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            try:
                self._join({**asked, **quiet})
                yield self.ray
            finally:
                self.ray.shutdown()
                if own:
                    shutil.rmtree(own, ignore_errors=True)

    def _join(self, asked: dict[str, Any]) -> None:
        try:
            self.ray.init(**asked)
        except (OSError, ValueError, RuntimeError) as error:
            where = self.address or "a cluster on this machine"
            raise UsageError(f"--on ray: {where} cannot be reached or started: {error}") from error


def _short_folder() -> str:
    usual = tempfile.gettempdir()
    return usual if len(usual) <= _SHORT or not os.path.isdir("/tmp") else "/tmp"


def judge_there(brief: Brief) -> CaseRecord | Lost:
    """What came of a case, on whichever node this runs."""
    for side in (brief.candidate, brief.reference):
        if not side.path.exists():
            why = "put the corpus on a file system that every node has at the same path"
            return Lost(f"the node {socket.gethostname()} does not see {side.path.name}: {why}")
    return _outpost().ask(Errand(brief, brief.patience))


@cache
def _outpost() -> Outpost[Brief, CaseRecord]:
    """One for each of Ray's worker processes, kept from case to case: those have threads and must not fork."""
    return Outpost(warm_arbiter, share_of_memory(os.cpu_count() or 1))


def warm_arbiter() -> Arbiter:
    """An arbiter with all loaded that every case needs."""
    arbiter = Arbiter()
    arbiter.warm()
    return arbiter
