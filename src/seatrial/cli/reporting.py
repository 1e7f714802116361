"""What the commands that judge projects share: their options, their progress, and where their reports go."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seatrial.cli.streams import write_out
from seatrial.errors import UsageError

if TYPE_CHECKING:
    from seatrial.app.options import Options
    from seatrial.model.verdict import ProjectVerdict, Skipped
    from seatrial.report.look import Look
    from seatrial.report.progress import Progress


def name_of(path: Path) -> str:
    """What a project is called while it is rehearsed: its directory, or its file; links that go round end nowhere."""
    return os.path.basename(os.path.realpath(path))


def options_of(path: Path, arguments: argparse.Namespace) -> Options:
    """What was asked for a project: the command line over the settings beside it."""
    from seatrial.app.settings import merge, read_settings
    from seatrial.cli.arguments import given_options

    table, file = read_settings(path if path.is_dir() else path.parent)
    return replace(merge(table, file, given_options(arguments)), picture="html" in arguments.format)


def progress_of(arguments: argparse.Namespace) -> Progress:
    from seatrial.report.progress import Progress

    # To install takes long: who does not watch a terminal is told too.
    return Progress.on(sys.stderr, quiet=arguments.quiet, verbose=arguments.verbose, notes=arguments.install)


def check_formats(arguments: argparse.Namespace, find: Callable[[str], object] | None = None) -> None:
    """Refuse what could not be written before anything runs; `find` raises for a format that does not exist."""
    from seatrial.report.formats import find_format

    formats = arguments.format or ["text"]
    for name in formats:
        (find or find_format)(name)
    if len(arguments.output) > len(formats):
        raise UsageError("--output: give a --format for each file")
    if len(formats) - len(arguments.output) > 1:
        raise UsageError("--format: only one of several formats can go to standard output; give the others an --output")
    files = [("--output", name) for name in arguments.output]
    files += [("--write-baseline", arguments.write_baseline)] if arguments.write_baseline else []
    files += [("--journal", arguments.journal)] if getattr(arguments, "journal", None) else []
    for flag, name in files:
        if not os.path.isdir(os.path.dirname(os.path.realpath(name))):
            raise UsageError(f"{flag} {name}: its directory does not exist; make it first")
        if Path(name).is_dir():
            raise UsageError(f"{flag} {name}: is a directory; name a file in it")


def write_reports(
    verdicts: Sequence[ProjectVerdict],
    arguments: argparse.Namespace,
    skipped: Sequence[Skipped] = (),
    seconds: float = 0.0,
    said: str = "",
) -> None:
    """Write each report where it was asked to go. `said` is the beginning of the one that standard output has already."""
    from seatrial.app.rules import guide_of
    from seatrial.report.formats import Occasion, find_format
    from seatrial.report.source import source_reader

    if arguments.write_baseline is not None:
        from seatrial.app.choosing import baseline_of

        known = baseline_of(one for verdict in verdicts for one in verdict.findings)
        _write_file("--write-baseline", arguments.write_baseline, known)

    def render(name: str, look: Look) -> str:
        occasion = Occasion(
            look, lambda verdict: source_reader(Path(verdict.path)), skipped, seconds, guide_of=guide_of
        )
        return find_format(name)(verdicts, occasion)

    write_formats(arguments, render, said)


def write_formats(arguments: argparse.Namespace, render: Callable[[str, Look], str], said: str = "") -> None:
    """Write what `render` makes of each format to its file, or to standard output where `said` is already."""
    from seatrial.report.look import Look, choose_look

    for position, name in enumerate(arguments.format or ["text"]):
        target = arguments.output[position] if position < len(arguments.output) else None
        if target is None:
            look = choose_look(sys.stdout, verbose=arguments.verbose, quiet=arguments.quiet)
        else:
            look = Look(verbose=arguments.verbose)
        text = render(name, look).rstrip("\n") + "\n"
        if target is None:
            write_out(text.removeprefix(said))
        else:
            _write_file("--output", Path(target), text)


def _write_file(flag: str, path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{flag} {path}: cannot be written: {error.strerror}; name another file") from error
