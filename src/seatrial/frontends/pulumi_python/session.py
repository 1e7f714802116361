"""The parent's side of a warm interpreter: starts it, orders runs, and turns what comes back into data."""

from __future__ import annotations

import json
import os
import socket
import tempfile
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from seatrial.child.environment import scrubbed_environment
from seatrial.child.errors import ChildError, HostLost, SdkMissing
from seatrial.child.process import WARDEN, Child, spawn
from seatrial.child.repository import repository_of
from seatrial.frontends.pulumi_protocol.decoding import shape_of
from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.frontends.pulumi_python.running import Running
from seatrial.model.observations import RunReport, Shape

HOST = Path(__file__).parent / "host"
START = 120.0  # seconds for the imports of a cold interpreter on a busy machine


class Host:
    """One warm child interpreter for one project; a context manager.

    `entry` is the file, or the directory with a `__main__.py`, whose imports are loaded ahead: the project if none is given.
    `readable` are paths beside the project's repository that its programs may read; `scratch` is their home and
    temporary directory, made and removed here when none is given. Entering returns at once: the interpreter imports
    while the caller goes on. Raises SdkMissing, from the first call, when the interpreter lacks the Pulumi SDK.
    """

    def __init__(
        self,
        interpreter: Path,
        project_dir: Path,
        readable: Sequence[Path] = (),
        scratch: Path | None = None,
        entry: Path | None = None,
    ) -> None:
        self._interpreter = interpreter
        self._project = project_dir.resolve()
        self._entry = entry or self._project
        self._readable = tuple(path.resolve() for path in readable)
        self._scratch = scratch
        self._resources = ExitStack()
        self._turn = threading.Lock()  # one request at a time on the control socket
        self._greeted = False
        self._unanswered = False
        self._running: set[Running] = set()

    def __enter__(self) -> Host:
        with ExitStack() as resources:
            temporary = None
            if self._scratch is None:
                folder = tempfile.TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True)
                self._scratch = temporary = Path(resources.enter_context(folder))
            self._control, theirs = socket.socketpair()
            resources.callback(self._control.close)
            with theirs:
                settings = json.dumps(self._settings(theirs.fileno()))
                self._child: Child = resources.enter_context(
                    spawn(
                        [self._interpreter, "-s", HOST, settings],
                        environment=scrubbed_environment(self._scratch),
                        directory=self._scratch,
                        descriptors=[theirs.fileno()],
                        temporary=temporary,
                    )
                )
            self._resources = resources.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.cancel()
        self._resources.close()

    def _settings(self, control: int) -> dict[str, Any]:
        homes = {str(Path.home()), os.path.expanduser("~")}
        return {
            "control": control,
            "entry": str(self._entry),
            "project": str(self._project),
            "warden": str(WARDEN),
            "projects": [str(self._project)],
            "readable": [str(repository_of(self._project)), *map(str, self._readable)],
            "scratch": str(self._scratch),
            "homes": sorted(homes),
        }

    def describe(self, tokens: Sequence[str]) -> dict[str, Shape]:
        """The shapes of resource types (`aws:ec2/vpc:Vpc`) and functions (`aws:ec2/getAmi:getAmi`); tokens that no
        installed provider package knows are left out."""
        shapes = self._request({"do": "describe", "tokens": list(tokens)})["shapes"]
        return {token: shape_of(shape) for token, shape in shapes.items()}

    def run(self, order: RunOrder) -> RunReport:
        """Run a program to its end. May be called from several threads at once; each run is a process of its own."""
        with Running(order) as running:
            self._running.add(running)
            try:
                self._request({"do": "run"}, running.descriptors)
                running.hand_over()
                report = running.follow()
            finally:
                self._running.discard(running)
        if report.modules:
            self._import(report.modules)
        return report

    def cancel(self) -> None:
        """End every program that is running now; each `run` returns with status "cancelled"."""
        for running in tuple(self._running):
            running.cancel()

    def _import(self, modules: Sequence[str]) -> None:
        """Have modules imported for later runs; the answer is taken before the next request, nobody waits for it."""
        with self._turn:
            self._collect()
            self._control.sendall(json.dumps({"do": "import", "modules": list(modules)}).encode() + b"\n")
            self._unanswered = True

    def _collect(self) -> None:
        if self._unanswered:
            self._answer()
            self._unanswered = False

    def _request(self, request: dict[str, Any], descriptors: Sequence[int] = ()) -> dict[str, Any]:
        with self._turn:
            if not self._greeted:
                self._greet()
            self._collect()
            line = json.dumps(request).encode() + b"\n"
            sent = socket.send_fds(self._control, [line], list(descriptors)) if descriptors else 0
            self._control.sendall(line[sent:])
            answer = self._answer()
        if "error" in answer:
            raise ChildError(f"{self._interpreter}: {answer['error']}")
        return answer

    def _greet(self) -> None:
        hello = self._answer()
        if "error" in hello:
            raise SdkMissing(
                f"{self._interpreter} cannot import pulumi ({hello['error']}); install the project's requirements "
                f"into it: {self._interpreter} -m pip install -r requirements.txt"
            )
        self._greeted = True

    def _answer(self) -> dict[str, Any]:
        self._control.settimeout(START)
        text = b""
        while not text.endswith(b"\n"):
            try:
                data = self._control.recv(1 << 20)
            except TimeoutError:
                raise HostLost(f"{self._interpreter} did not answer within {START:.0f} s") from None
            if not data:
                self._child.wait(1.0)
                raise HostLost(f"{self._interpreter} ended: {self._child.output.text.strip() or 'without a word'}")
            text += data
        answer: dict[str, Any] = json.loads(text)
        return answer
