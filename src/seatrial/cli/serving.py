"""The command `serve`: an environment that stays up until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING

from seatrial.cli.exit_codes import ExitCode
from seatrial.cli.reporting import name_of, options_of, progress_of, write_reports
from seatrial.cli.streams import write_out
from seatrial.errors import UsageError

if TYPE_CHECKING:
    from seatrial.app.serve import Served

_HIGHEST_PORT = 65535


def serve_command(arguments: argparse.Namespace) -> int:
    """Rehearse, serve, wait; Ctrl-C while it is served is the ordinary end, before that an interruption."""
    from seatrial.app.serve import Sunk, served

    _check(arguments)
    options = options_of(arguments.path, arguments)
    if arguments.trials is None:
        options = replace(options, trials=("alone",))
    with ExitStack() as stack:
        with progress_of(arguments) as progress:
            listener = progress.project(name_of(arguments.path))
            service = stack.enter_context(served(arguments.path, options, listener, arguments.port, arguments.partial))
        if isinstance(service, Sunk):
            arguments.format = ["text"]
            write_reports([service.verdict], arguments)
            return ExitCode.FINDINGS
        _serve(service, arguments)
    return ExitCode.SEAWORTHY


def _serve(service: Served, arguments: argparse.Namespace) -> None:
    """Tell how to reach the environment, wait for a signal, destroy it."""
    from seatrial.report.serving import render_service, render_service_json

    told = (service.verdict, service.environment, service.variables, service.outputs)
    with _signals() as wait:
        if arguments.format == ["json"]:
            write_out(render_service_json(*told))
        else:
            arguments.quiet = True  # the verdict in a line
            write_reports([service.verdict], arguments)
            write_out("\n" + render_service(*told))
        wait()
        left = service.destroy()
    if arguments.format != ["json"]:
        write_out(f"\ndestroyed; left behind: {', '.join(left)}\n" if left else "\ndestroyed, nothing left\n")


def _check(arguments: argparse.Namespace) -> None:
    if len(arguments.format) > 1 or arguments.output or not set(arguments.format) <= {"text", "json"}:
        raise UsageError("serve: --format takes text or json, once, and --output nothing; `rehearse` writes reports")
    if not 0 <= arguments.port <= _HIGHEST_PORT:
        raise UsageError(f"--port: give a whole number from 1 to {_HIGHEST_PORT}")


@contextmanager
def _signals() -> Iterator[Callable[[], object]]:
    """A function that waits for Ctrl-C (or SIGTERM, SIGHUP); those that follow do not disturb the cleaning up.

    A pipe into which the signal itself writes: the system may hand it to any thread, and the one that waits here would
    not be woken to run its handler. An event's lock may be held by the very thread that a signal interrupts.
    """
    heard, said = os.pipe()
    os.set_blocking(said, False)

    def stop(number: int, frame: FrameType | None) -> None:
        pass

    woken = signal.set_wakeup_fd(said, warn_on_full_buffer=False)
    try:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                before = signal.signal(getattr(signal, name), stop)
                if before is signal.SIG_IGN:  # one came during the rehearsal, and a library swallowed it
                    raise KeyboardInterrupt
        yield lambda: os.read(heard, 1)
    finally:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        signal.set_wakeup_fd(woken)
        os.close(heard)
        os.close(said)
