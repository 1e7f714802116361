"""The command `compare --corpus`: failure analyses by the thousand, and what they come to together."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seatrial.cli.exit_codes import ExitCode
from seatrial.cli.reporting import check_formats, write_formats
from seatrial.cli.streams import complain
from seatrial.errors import UsageError

if TYPE_CHECKING:
    from seatrial.app.compare import Commission
    from seatrial.app.corpus.cases import Case, Patterns
    from seatrial.app.corpus.running import Fleet
    from seatrial.app.options import Options
    from seatrial.model.corpus import CaseRecord
    from seatrial.report.corpus.pace import Pace


def corpus_command(arguments: argparse.Namespace) -> int:
    """Judge every case below a directory, write the summary, and fail where a case fails or could not be judged."""
    from seatrial.app.corpus.cases import find_cases
    from seatrial.model.corpus import CorpusReport
    from seatrial.report.corpus import find_corpus_format

    check_formats(arguments, find_corpus_format)
    arguments.corpus = arguments.corpus.absolute()  # workers elsewhere have another current directory
    settings = _read_settings(arguments.corpus, arguments)
    fleet = fleet_of(arguments)
    cases = find_cases(arguments.corpus, settings.patterns)
    records = _judge(cases, settings, fleet, arguments)
    report = CorpusReport(arguments.corpus.resolve().name, records, timed=not arguments.no_seconds)
    write_formats(arguments, lambda name, look: find_corpus_format(name)(report, look))
    return _code(records, settings.options)


@dataclass(frozen=True)
class _Settings:
    """What the corpus' own settings file says, and the command line over it."""

    patterns: Patterns
    options: Options
    commission: Callable[[Path], Commission]


def _judge(
    cases: tuple[Case, ...], settings: _Settings, fleet: Fleet, arguments: argparse.Namespace
) -> tuple[CaseRecord, ...]:
    from seatrial.app.corpus.running import Corpus, judge_corpus
    from seatrial.app.corpus.store import open_store

    state = state_of(arguments)
    corpus = Corpus(arguments.corpus, cases, settings.commission)
    with open_store(state) if state else nullcontext() as store, pace_of(len(cases), arguments) as pace:
        try:
            return judge_corpus(corpus, fleet, store, pace.hear, retry=arguments.retry)
        except KeyboardInterrupt:
            told = f"what is judged is kept in {state}: the same command goes on from there" if state else (
                "nothing is kept without --state DIR or an --output"
            )  # fmt: skip
            complain(f"{pace.known + pace.done} of {len(cases)} cases were done; {told}")
            raise


def state_of(arguments: argparse.Namespace) -> Path | None:
    """Where results are kept: as asked for, else beside the first report; None where neither is."""
    if arguments.state is not None:
        return Path(arguments.state)
    if not arguments.output:
        return None
    first = Path(arguments.output[0])
    return Path(f"{first}.state") if first.is_file() or not first.exists() else None  # not beside /dev/stdout


def pace_of(total: int, arguments: argparse.Namespace) -> Pace:
    """The progress that suits standard error."""
    from seatrial.report.corpus.pace import Pace

    live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not arguments.quiet
    return Pace(total, None if arguments.quiet else sys.stderr, live=live)


def fleet_of(arguments: argparse.Namespace) -> Fleet:
    """Where the cases are judged; `UsageError` for a place that there is not."""
    from seatrial.app.corpus.processes import Processes
    from seatrial.cli.checking import cores

    if arguments.on is None:
        return Processes(arguments.jobs or cores())
    name, _, address = arguments.on.partition(":")
    if name != "ray":
        raise UsageError(f"--on {arguments.on}: write ray, or ray:ADDRESS for a cluster that is up")
    from seatrial.app.corpus.cluster import Cluster, find_ray

    return Cluster(find_ray(), address, arguments.jobs)


def _read_settings(root: Path, arguments: argparse.Namespace) -> _Settings:
    """The settings beside the cases hold for all of them; what a side says of itself wins."""
    from seatrial.app.compare import TRIALS, Commission
    from seatrial.app.corpus.cases import Patterns
    from seatrial.app.settings import merge, read_settings
    from seatrial.cli.arguments import given_options

    shared, file = read_settings(root)
    shared = dict(shared)
    table = shared.pop("corpus", {})
    if isinstance(shared.get("baseline"), str):
        shared["baseline"] = str((root / shared["baseline"]).resolve())
    given = given_options(arguments)

    def commission(path: Path) -> Commission:
        own, beside = read_settings(path if path.is_dir() else path.parent)
        asked = {"trials": list(TRIALS), **shared, **own}
        return Commission(path, merge(asked, beside or file, given))

    patterns = Patterns()
    ours = _patterns(table, "candidate", arguments.candidate_pattern, file) or patterns.candidates
    theirs = _patterns(table, "reference", arguments.reference_pattern, file) or patterns.references
    return _Settings(Patterns(ours, theirs), merge(shared, file, given), commission)


def _patterns(table: Any, name: str, given: Sequence[str], file: Path | None) -> tuple[str, ...]:
    """Patterns of the command line, else of the settings; none where neither has any."""
    if not isinstance(table, dict) or set(table) - {"candidate", "reference"}:
        raise UsageError(f"{file}: corpus must be a table with the keys candidate and reference: patterns of names")
    said = table.get(name, [])
    told = given or ([said] if isinstance(said, str) else said)
    if not isinstance(told, list) or not all(isinstance(one, str) and one for one in told):
        raise UsageError(f"{file}: corpus.{name} must be a pattern of names, or a list of them")
    return tuple(told)


def _code(records: Sequence[CaseRecord], options: Options) -> int:
    from seatrial.model.corpus import Standing

    defects = [one for one in records if one.standing is Standing.DEFECT]
    if defects:
        more = f"; and in {len(defects) - 1} more cases, as the summary says" if defects[1:] else ""
        complain(f"a defect of Seatrial's own: {defects[0].name}: {defects[0].reason}\nplease report it{more}")
        return ExitCode.OURS
    if options.fail_on is None:
        return ExitCode.SEAWORTHY
    worst = [one.worst for one in records]
    unsound = any(one is not None and one.rank <= options.fail_on.rank for one in worst)
    unjudged = any(one.standing is not Standing.JUDGED for one in records)
    return ExitCode.FINDINGS if unsound or unjudged else ExitCode.SEAWORTHY
