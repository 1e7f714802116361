"""The command `compare`: the failure analysis of a candidate beside a reference."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seatrial.cli.exit_codes import ExitCode
from seatrial.cli.reporting import options_of, progress_of
from seatrial.cli.streams import write_out
from seatrial.errors import UsageError

if TYPE_CHECKING:
    from seatrial.app.compare import Commission
    from seatrial.model.comparison import Comparison


def compare_command(arguments: argparse.Namespace) -> int:
    """Rehearse both sides, write the analysis, and fail where a failure is as bad as --fail-on."""
    from seatrial.app.compare import compare

    candidate, reference = (_commission(path, arguments) for path in (arguments.candidate, arguments.reference))
    with progress_of(arguments) as progress:
        names = {one.path: one.path.resolve().name for one in (candidate, reference)}
        comparison = compare(
            candidate, reference, arguments.jobs or 2, lambda path: progress.note(f"{names[path]} is rehearsed")
        )
    write_out(_plain(comparison))
    fail_on = candidate.options.fail_on
    failing = fail_on is not None and any(one.severity.rank <= fail_on.rank for one in comparison.failures)
    return ExitCode.FINDINGS if failing else ExitCode.SEAWORTHY


def _commission(path: Path, arguments: argparse.Namespace) -> Commission:
    from seatrial.app.compare import TRIALS, Commission

    if not path.exists():
        raise UsageError(f"{path}: no such file or directory; name a project, a template or a Markdown answer")
    options = options_of(path, arguments)
    return Commission(path, replace(options, trials=TRIALS) if arguments.trials is None else options)


def _plain(comparison: Comparison) -> str:
    """The analysis as a list."""
    lines = []
    for title, failures in (
        ("Failures", comparison.failures),
        ("Both have", comparison.shared),
        ("Only the reference has", comparison.reference_only),
    ):
        lines.append(f"{title}: {len(failures)}")
        for one in failures:
            places = [
                str(excerpt.location) for statement in (one.candidate, one.reference) for excerpt in statement.excerpts
            ]
            lines.append(f"  {one.severity.upper():8} {one.category} {one.id} [{one.family}] {one.title}")
            lines.append(f"           {one.candidate.text} | {one.reference.text}")
            lines.append(
                f"           {' | '.join(places)}" + (f" also {', '.join(map(str, one.also))}" if one.also else "")
            )
    lines += [f"Different: {len(comparison.different)}", *(f"  {one}" for one in comparison.different)]
    lines += [f"Note: {note}" for note in comparison.notes]
    if comparison.score:
        lines.append(f"Score: {comparison.score.value} of 10")
    return "\n".join(lines) + "\n"
