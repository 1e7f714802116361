"""Runs a command and turns how it went into an exit code."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from seatrial.cli.exit_codes import ExitCode
from seatrial.cli.reporting import check_formats, name_of, options_of, progress_of, write_reports
from seatrial.cli.streams import complain, open_closed_streams, write_out
from seatrial.errors import UsageError

# The import system's own code: an exception that is raised in there may leave its lock held for good, or be swallowed
_IMPORTING = "<frozen importlib._bootstrap>"
_SOON = 0.01  # seconds


def run(arguments: Sequence[str]) -> int:
    """Run one command; never raises, but leaves through SystemExit for --help."""
    try:
        return _run(arguments)
    except UsageError as error:
        complain(str(error))
        return ExitCode.USAGE
    except KeyboardInterrupt:
        complain("interrupted; everything is cleaned up")
        return ExitCode.INTERRUPTED
    except Exception as error:
        from seatrial.app.defects import describe

        complain(f"a defect of Seatrial's own: {describe(error)}\nplease report it with these lines")
        return ExitCode.OURS


def _run(arguments: Sequence[str]) -> int:
    # Tens of thousands of objects of AWS's API models live to the end: looking through them again and again is in vain.
    gc.set_threshold(200_000, 50, 100)
    open_closed_streams()
    is_stopped = _catch_signals()
    parsed = _parse(arguments)
    if parsed.command in _IN_PLACE:
        _check_place()
    code = _COMMANDS[parsed.command](parsed)
    if is_stopped():  # an interruption that a library swallowed is still one
        raise KeyboardInterrupt
    return code


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    from seatrial.cli.arguments import parser

    top = parser()
    parsed, more = top.parse_known_args(list(arguments))
    if more and parsed.command == "check" and not any(one.startswith("-") for one in more):
        parsed.path += map(Path, more)  # paths behind an option, which argparse does not put together
    elif more:
        top.error(f"unrecognized arguments: {' '.join(more)}")
    return parsed


def _check_place() -> None:
    try:
        os.getcwd()
    except OSError as error:
        raise UsageError("the current directory is not there any more; change to one that is, and try again") from error


def _catch_signals() -> Callable[[], bool]:
    """The first Ctrl-C (or SIGTERM, SIGHUP) ends the run in order; what follows it does not disturb the cleaning up.

    Returns a function that says whether one has come.
    """
    names = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    came: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if frame is not None and frame.f_code.co_filename == _IMPORTING:
            threading.Timer(_SOON, os.kill, (os.getpid(), number)).start()
            return
        for name in names:
            signal.signal(name, signal.SIG_IGN)
        came.append(number)
        raise KeyboardInterrupt

    for name in names:
        signal.signal(name, stop)
    return lambda: bool(came)


def _rehearse(arguments: argparse.Namespace) -> int:
    from seatrial.app.rehearse import rehearse

    options = options_of(arguments.path, arguments)
    check_formats(arguments)
    with progress_of(arguments) as progress:
        verdict = rehearse(
            arguments.path, options, progress.project(name_of(arguments.path)), journal=arguments.journal
        )
    write_reports([verdict], arguments)
    if verdict.failing and arguments.write_baseline is None:
        return ExitCode.FINDINGS
    return ExitCode.OURS if verdict.defects else ExitCode.SEAWORTHY


def _check(arguments: argparse.Namespace) -> int:
    from seatrial.cli.checking import check_command

    return check_command(arguments)


def _serve(arguments: argparse.Namespace) -> int:
    from seatrial.cli.serving import serve_command

    return serve_command(arguments)


def _compare(arguments: argparse.Namespace) -> int:
    from seatrial.cli.comparing import compare_command

    return compare_command(arguments)


def _types(arguments: argparse.Namespace) -> int:
    from seatrial.app.types import describe_types

    write_out(describe_types(arguments.format) + "\n")
    return ExitCode.SEAWORTHY


def _rules(arguments: argparse.Namespace) -> int:
    from seatrial.app.rules import list_rules

    write_out(list_rules(arguments.format) + "\n")
    return ExitCode.SEAWORTHY


def _explain(arguments: argparse.Namespace) -> int:
    from seatrial.app.rules import explain

    write_out(explain(arguments.rule))
    return ExitCode.SEAWORTHY


def _new(arguments: argparse.Namespace) -> int:
    from seatrial.app.blueprints import create_project

    write_out(create_project(arguments.blueprint, arguments.directory, arguments.components) + "\n")
    return ExitCode.SEAWORTHY


def _blueprints(arguments: argparse.Namespace) -> int:
    from seatrial.app.blueprints import list_blueprints

    write_out(list_blueprints(arguments.format) + "\n")
    return ExitCode.SEAWORTHY


_IN_PLACE = {"rehearse", "check", "serve", "compare", "new"}  # commands that read and write where they are called

_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "rehearse": _rehearse,
    "check": _check,
    "compare": _compare,
    "serve": _serve,
    "types": _types,
    "rules": _rules,
    "explain": _explain,
    "new": _new,
    "blueprints": _blueprints,
}
