"""Runs a command and turns how it went into an exit code."""

from __future__ import annotations

import argparse
import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from seatrial.cli.exit_codes import ExitCode
from seatrial.cli.streams import open_closed_streams, write_out
from seatrial.errors import UsageError

if TYPE_CHECKING:
    from seatrial.app.options import Options
    from seatrial.model.verdict import ProjectVerdict
    from seatrial.report.progress import Progress


def run(arguments: Sequence[str]) -> int:
    """Run one command; never raises, but leaves through SystemExit for --help."""
    try:
        return _run(arguments)
    except UsageError as error:
        _complain(str(error))
        return ExitCode.USAGE
    except KeyboardInterrupt:
        _complain("interrupted; everything is cleaned up")
        return ExitCode.INTERRUPTED
    except Exception as error:
        _complain(f"a defect of Seatrial's own: {_describe(error)}")
        return ExitCode.OURS


def _run(arguments: Sequence[str]) -> int:
    from seatrial.cli.arguments import parser

    # Tens of thousands of objects of AWS's API models live to the end: looking through them again and again is in vain.
    gc.set_threshold(200_000, 50, 100)
    open_closed_streams()
    is_stopped = _catch_signals()
    parsed = parser().parse_args(list(arguments))
    code = _COMMANDS[parsed.command](parsed)
    if is_stopped():  # an interruption that a library swallowed is still one
        raise KeyboardInterrupt
    return code


def _complain(message: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # nobody may be reading
        print(f"seatrial: {message}", file=sys.stderr, flush=True)


def _catch_signals() -> Callable[[], bool]:
    """The first Ctrl-C (or SIGTERM, SIGHUP) ends the run in order; what follows it does not disturb the cleaning up.

    Returns a function that says whether one has come.
    """
    names = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    came: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        for name in names:
            signal.signal(name, signal.SIG_IGN)
        came.append(number)
        raise KeyboardInterrupt

    for name in names:
        signal.signal(name, stop)
    return lambda: bool(came)


def _describe(error: BaseException) -> str:
    """Where a defect is. Values are left out: they may be secrets of the program under trial."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = "\n".join(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames[-8:])
    detail = f": {error}" if type(error).__module__.startswith("seatrial") else ""
    return f"{type(error).__name__}{detail}\n{places}\nplease report it with these lines"


def _rehearse(arguments: argparse.Namespace) -> int:
    from seatrial.app.rehearse import rehearse

    options = _options(arguments.path, arguments)
    _check_formats(arguments)
    with _progress(arguments) as progress:
        verdict = rehearse(arguments.path, options, progress.project(arguments.path.resolve().name))
    return _report([verdict], options, arguments)


def _progress(arguments: argparse.Namespace) -> Progress:
    from seatrial.report.progress import Progress

    # To install takes long: who does not watch a terminal is told too.
    return Progress.on(sys.stderr, quiet=arguments.quiet, verbose=arguments.verbose, notes=arguments.install)


def _check(arguments: argparse.Namespace) -> int:
    """Every project that can be loaded is judged; one that cannot is told of, and makes the exit code 2."""
    from dataclasses import replace

    from seatrial.app.rehearse import rehearse

    verdicts, faults = [], []
    _check_formats(arguments)
    with _progress(arguments) as progress:
        for path in arguments.path:
            try:
                options = _options(path, arguments)
                if arguments.trials is None:
                    options = replace(options, trials=("alone",))
                verdicts.append(rehearse(path, options, progress.project(path.resolve().name)))
            except UsageError as error:
                faults.append(str(error))
    code = _report(verdicts, options, arguments) if verdicts else ExitCode.USAGE
    for fault in dict.fromkeys(faults):
        _complain(fault)
    return ExitCode.USAGE if faults else code


def _types(arguments: argparse.Namespace) -> int:
    from seatrial.app.types import describe_types

    write_out(describe_types(arguments.format) + "\n")
    return ExitCode.SEAWORTHY


def _options(path: Path, arguments: argparse.Namespace) -> Options:
    from seatrial.app.settings import merge, read_settings
    from seatrial.cli.arguments import given_options

    table, file = read_settings(path if path.is_dir() else path.parent)
    return merge(table, file, given_options(arguments))


def _check_formats(arguments: argparse.Namespace) -> None:
    """Refuse what could not be written before anything runs."""
    from seatrial.report.formats import find_format

    formats = arguments.format or ["text"]
    for name in formats:
        find_format(name)
    if len(arguments.output) > len(formats):
        raise UsageError("--output: give a --format for each file")
    if len(formats) - len(arguments.output) > 1:
        raise UsageError("--format: only one of several formats can go to standard output; give the others an --output")
    for name in arguments.output:
        if not Path(name).resolve().parent.is_dir():
            raise UsageError(f"--output {name}: its directory does not exist; make it first")
        if Path(name).is_dir():
            raise UsageError(f"--output {name}: is a directory; name a file in it")


def _report(verdicts: list[ProjectVerdict], options: Options, arguments: argparse.Namespace) -> int:
    from seatrial.report.formats import Occasion, find_format
    from seatrial.report.look import Look, choose_look
    from seatrial.report.source import source_reader

    for position, name in enumerate(arguments.format or ["text"]):
        target = arguments.output[position] if position < len(arguments.output) else None
        if target is None:
            look = choose_look(sys.stdout, verbose=arguments.verbose, quiet=arguments.quiet)
        else:
            look = Look(verbose=arguments.verbose)
        occasion = Occasion(look, lambda verdict: source_reader(Path(verdict.path)))
        text = find_format(name)(verdicts, occasion).rstrip("\n") + "\n"
        if target is None:
            write_out(text)
        else:
            _write_file(Path(target), text)
    failing = any(verdict.failing for verdict in verdicts)
    return ExitCode.FINDINGS if failing else ExitCode.SEAWORTHY


def _write_file(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--output {path}: cannot be written: {error.strerror}; name another file") from error


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"rehearse": _rehearse, "check": _check, "types": _types}
