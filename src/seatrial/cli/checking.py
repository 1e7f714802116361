"""The command `check`: one project as `rehearse` shows it, many in a line each."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seatrial.cli.exit_codes import ExitCode
from seatrial.cli.reporting import check_formats, name_of, options_of, progress_of, write_reports
from seatrial.cli.streams import complain, write_out

if TYPE_CHECKING:
    from seatrial.app.check import Judged, Sites, Survey
    from seatrial.app.corpus.verdicts import Verdicts
    from seatrial.app.options import Options
    from seatrial.report.roll_call import RollCall


def check_command(arguments: argparse.Namespace) -> int:
    """Judge every project that the paths name or hold; what cannot be loaded or looked into is told of."""
    from seatrial.app.check import find_sites

    check_formats(arguments)
    _options(arguments)(Path(os.devnull))  # flags that cannot be meant, before anything is looked for
    sites = find_sites(arguments.path)
    for directory in sites.unread:
        complain(f"{directory}: cannot be read and is left out")
    started = time.monotonic()
    if len(sites.found) == 1:
        survey, said = _one(sites, arguments), ""
    else:
        survey, said = _many(sites, arguments)
    if not _is_told_by_its_fault(sites, survey, arguments):
        write_reports(survey.verdicts, arguments, survey.skipped, time.monotonic() - started, said)
    for fault in (*sites.faults, *survey.faults):
        complain(fault)
    if survey.defects:
        more = f"; and in {len(survey.defects) - 1} more projects, as the report says" if survey.defects[1:] else ""
        complain(f"a defect of Seatrial's own: {survey.defects[0]}\nplease report it with these lines{more}")
    return _code(sites, survey, arguments)


def _one(sites: Sites, arguments: argparse.Namespace) -> Survey:
    from seatrial.app.check import check_one

    (site,) = sites.found
    with progress_of(arguments) as progress:
        return check_one(site, _options(arguments), progress.project(name_of(site.path)))


def _many(sites: Sites, arguments: argparse.Namespace) -> tuple[Survey, str]:
    """What came of all sites, and what of the report was written meanwhile."""
    from seatrial.app.check import check

    with _roll_call(sites, arguments) as roll:

        def hear(position: int, judged: Judged) -> None:
            project = judged.verdict or judged.skipped
            if project is not None:
                roll.hear(position, project)

        with _kept(arguments) as kept:
            survey = check(sites.found, _options(arguments), arguments.jobs or cores(), hear, kept)
    return survey, roll.said


@contextmanager
def _kept(arguments: argparse.Namespace) -> Iterator[Verdicts | None]:
    """Where verdicts are kept; an interruption is told how to go on."""
    if arguments.state is None:
        yield None
        return
    from seatrial.app.corpus.store import open_store
    from seatrial.app.corpus.verdicts import Verdicts

    with open_store(arguments.state) as store:
        try:
            yield Verdicts(store)
        except KeyboardInterrupt:
            complain(f"what is judged is kept in {arguments.state}: the same command goes on from there")
            raise


def _roll_call(sites: Sites, arguments: argparse.Namespace) -> RollCall:
    from seatrial.report.look import choose_look
    from seatrial.report.roll_call import RollCall

    formats = arguments.format or ["text"]
    shown = formats[-1] == "text" and len(arguments.output) < len(formats)
    lines = shown and not arguments.verbose and not arguments.quiet
    terminal = sys.stderr if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not arguments.quiet else None
    look = choose_look(sys.stdout, quiet=arguments.quiet)
    return RollCall([str(site.path) for site in sites.found], look, write_out if lines else None, terminal)


def _options(arguments: argparse.Namespace) -> Callable[[Path], Options]:
    """The options of a project: trial alone, unless the command line says otherwise."""

    def of(path: Path) -> Options:
        options = options_of(path, arguments)
        return replace(options, trials=("alone",)) if arguments.trials is None else options

    return of


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_told_by_its_fault(sites: Sites, survey: Survey, arguments: argparse.Namespace) -> bool:
    """Whether a page would only repeat what is wrong with the one project; other programs get their report."""
    is_told = bool(
        sites.faults or survey.faults or survey.defects
    )  # of what was found below a directory only the report tells
    is_one = len(survey.verdicts) + len(survey.skipped) <= 1 and all(verdict.fault for verdict in survey.verdicts)
    if not is_told or not is_one:
        return False
    return not survey.verdicts or (arguments.format or ["text"]) == ["text"]


def _code(sites: Sites, survey: Survey, arguments: argparse.Namespace) -> int:
    if survey.defects:
        return ExitCode.OURS
    if sites.faults or survey.faults or not survey.verdicts:
        return ExitCode.USAGE
    if arguments.write_baseline is not None:
        return ExitCode.SEAWORTHY
    unsound = (verdict.failing or (verdict.fault and verdict.fail_on) for verdict in survey.verdicts)
    if any(unsound):
        return ExitCode.FINDINGS
    return ExitCode.OURS if any(verdict.defects for verdict in survey.verdicts) else ExitCode.SEAWORTHY
