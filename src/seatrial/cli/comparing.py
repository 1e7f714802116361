"""The command `compare`: the failure analysis of a candidate beside a reference."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seatrial.cli.exit_codes import ExitCode
from seatrial.cli.reporting import check_formats, name_of, options_of, progress_of, write_formats
from seatrial.errors import UsageError

if TYPE_CHECKING:
    from seatrial.app.compare import Commission


def compare_command(arguments: argparse.Namespace) -> int:
    """Rehearse both sides, write the analysis, and fail where a failure is as bad as --fail-on; so too for a whole corpus."""
    if arguments.corpus is not None:
        return _corpus(arguments)
    if arguments.candidate is None or arguments.reference is None:
        raise UsageError("compare: name a candidate and a reference, or a directory of such pairs with --corpus DIR")
    for flag in ("state", "retry", "on", "no_seconds", "candidate_pattern", "reference_pattern"):
        if getattr(arguments, flag):
            told = flag.removesuffix("_pattern").replace("_", "-")
            raise UsageError(f"--{told}: is for many cases; name their directory with --corpus DIR")
    from seatrial.app.compare import compare
    from seatrial.report.comparison import find_comparison_format

    check_formats(arguments, find_comparison_format)
    candidate, reference = (_commission(path, arguments) for path in (arguments.candidate, arguments.reference))
    with progress_of(arguments) as progress:
        names = {one.path: name_of(one.path) for one in (candidate, reference)}
        comparison = compare(
            candidate, reference, arguments.jobs or 2, lambda path: progress.note(f"{names[path]} is rehearsed")
        )
    write_formats(arguments, lambda name, look: find_comparison_format(name)(comparison, look))
    fail_on = candidate.options.fail_on
    failing = fail_on is not None and any(one.severity.rank <= fail_on.rank for one in comparison.failures)
    return ExitCode.FINDINGS if failing else ExitCode.SEAWORTHY


def _corpus(arguments: argparse.Namespace) -> int:
    from seatrial.cli.corpus import corpus_command

    if arguments.candidate is not None:
        raise UsageError(f"--corpus {arguments.corpus}: holds the cases by itself; leave out {arguments.candidate}")
    return corpus_command(arguments)


def _commission(path: Path, arguments: argparse.Namespace) -> Commission:
    from seatrial.app.compare import TRIALS, Commission

    if not path.exists():
        raise UsageError(f"{path}: no such file or directory; name a project, a template or a Markdown answer")
    options = options_of(path, arguments)
    return Commission(path, replace(options, trials=TRIALS) if arguments.trials is None else options)
