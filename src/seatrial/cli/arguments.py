"""The arguments of every command."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from seatrial import __version__
from seatrial.app.options import (
    LONGEST,
    TRIALS,
    check_endpoint,
    check_names,
    check_regions,
    check_rules,
    parse_pairs,
    parse_profile,
    parse_severity,
    parse_trials,
)
from seatrial.errors import UsageError

EPILOG = """\
exit codes: 0 seaworthy · 1 findings at or above --fail-on · 2 wrong usage or nothing to load ·
3 Seatrial itself failed · 130 interrupted, everything cleaned up"""


_MOST_JOBS = 256
_PATH = (
    "a Pulumi project (a directory with a Pulumi.yaml; Python, TypeScript or JavaScript), a CloudFormation template, "
    "a directory with one template, a CDK app's cdk.out, or a Markdown answer (.md) whose code blocks name their files"
)
_PATHS = (
    f"{_PATH}; or any directory: every project and template in it and below is checked, dependencies, virtual "
    "environments, hidden folders and build output aside"
)


class _Parser(argparse.ArgumentParser):
    """Raises instead of leaving the process."""

    def error(self, message: str) -> Any:
        raise UsageError(f"{message}; see {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(prog="seatrial", description="Sea trials for cloud infrastructure.", epilog=EPILOG)
    top.add_argument("--version", "-V", action="version", version=f"seatrial {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser, required=True)
    rehearse = commands.add_parser(
        "rehearse",
        help="deploy in the embedded AWS, run all trials that apply, destroy",
        description="Deploy a project in the embedded AWS, run all trials that apply, destroy, and say what failed.",
        epilog=EPILOG,
    )
    rehearse.add_argument("path", type=Path, metavar="PATH", help=_PATH)
    _add_options(rehearse)
    rehearse.add_argument(
        "--jobs", "-j", type=int, metavar="N", help="as for check and compare; one project is rehearsed by one process"
    )
    rehearse.add_argument(
        "--journal",
        type=Path,
        metavar="FILE",
        help="write every call that was made: for whom, with what, what was answered; secrets masked; text, or JSON lines "
        "where FILE ends in .json or .jsonl",
    )
    check = commands.add_parser(
        "check",
        help="trial alone for one or many projects: the fast loop",
        description="Deploy each project once into an empty account and say what failed: one project in full, many in a "
        "line each (in full with --verbose).",
        epilog=EPILOG,
    )
    check.add_argument("path", type=Path, nargs="+", metavar="PATH", help=_PATHS)
    _add_options(check)
    check.add_argument(
        "--jobs", "-j", type=int, metavar="N", help="projects that are judged at once (default: one for each core)"
    )
    check.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        help="keep each project's verdict there, and go on from what is there already",
    )
    serve = commands.add_parser(
        "serve",
        help="rehearse, then keep the environment and its AWS endpoint up until Ctrl-C",
        description="Deploy a project in the embedded AWS (trial alone, and the trials asked for), tell how to reach it, and "
        "keep it up until Ctrl-C; then destroy it. Exits with 1 where the environment does not come up.",
        epilog=EPILOG,
    )
    serve.add_argument("path", type=Path, metavar="PATH", help=_PATH)
    _add_options(serve)
    serve.add_argument("--port", type=int, default=0, metavar="N", help="port of the endpoint (default: any free one)")
    serve.add_argument(
        "--partial", action="store_true", help="serve also what there is of an environment that did not come up whole"
    )
    compare = commands.add_parser(
        "compare",
        help="what is wrong with an implementation beside one that is known to be right",
        description="Rehearse a candidate and a reference (projects, templates or Markdown answers, in any two languages), "
        "compare what they come to, and list the candidate's failures.",
        epilog=EPILOG,
    )
    compare.add_argument("candidate", type=Path, nargs="?", metavar="CANDIDATE", help="what is judged")
    compare.add_argument("reference", type=Path, nargs="?", metavar="REFERENCE", help="what it is held against")
    _add_options(compare)
    compare.add_argument(
        "--jobs", "-j", type=int, metavar="N", help="sides that are rehearsed at once (default 2); with --corpus, cases"
    )
    _add_corpus(compare)
    types = commands.add_parser("types", help="the types and functions that are rehearsed")
    types.add_argument("--format", choices=("text", "json"), default="text")
    rules = commands.add_parser(
        "rules", help="every rule and trial, with family, severity and the failures that it answers"
    )
    rules.add_argument("--format", choices=("text", "json"), default="text")
    new = commands.add_parser(
        "new",
        help="copy a blueprint as a project of your own",
        description="Copy a blueprint into DIR as a project of your own, named like DIR, which rehearses at once.",
    )
    new.add_argument("blueprint", metavar="BLUEPRINT", help="as `seatrial blueprints` names it")
    new.add_argument("directory", type=Path, metavar="DIR", help="an empty directory, or one that does not exist yet")
    new.add_argument(
        "--components",
        choices=("copy", "dependency"),
        default="copy",
        help="the library of components: copied beside the program (default), or named in its requirements",
    )
    blueprints = commands.add_parser("blueprints", help="the systems that `seatrial new` copies")
    blueprints.add_argument("--format", choices=("text", "json"), default="text")
    explained = commands.add_parser(
        "explain", help="one rule or trial: what, why it hurts, a bad and a good example, sources"
    )
    explained.add_argument("rule", metavar="ID", help="as findings and `seatrial rules` name it")
    return top


def _add_corpus(command: argparse.ArgumentParser) -> None:
    many = command.add_argument_group("thousands")
    many.add_argument(
        "--corpus",
        type=Path,
        metavar="DIR",
        help="every directory below that holds a candidate and a reference; "
        "their summary as text, html, csv, jsonl or json",
    )
    for name in ("candidate", "reference"):
        many.add_argument(
            f"--{name}",
            action="append",
            default=[],
            dest=f"{name}_pattern",
            metavar="PATTERN",
            help=f"name of the {name} in each directory, as shells match names (repeatable: the first that is there)",
        )
    many.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        help="where results are kept to go on from (default: FILE.state of --output)",
    )
    many.add_argument("--retry", action="store_true", help="judge again what was given up or made Seatrial fail")
    many.add_argument(
        "--on", metavar="WHERE", help="ray, or ray:ADDRESS: the cases on a Ray cluster (needs seatrial[ray])"
    )
    many.add_argument(
        "--no-seconds", action="store_true", help="leave out how long cases took: same bytes at every run"
    )


def _add_options(command: argparse.ArgumentParser) -> None:
    where = command.add_argument_group("environments")
    where.add_argument(
        "--env", action="append", default=[], metavar="NAME", help="environment (repeatable): the ladder's rungs"
    )
    where.add_argument(
        "--suffix", action="append", default=[], metavar="S", help="suffix (repeatable): the twins' names"
    )
    where.add_argument("--region", action="append", default=[], metavar="R", help="region (repeatable)")
    where.add_argument("--config", action="append", default=[], metavar="KEY=VALUE", help="configuration (repeatable)")
    where.add_argument(
        "--variable", action="append", default=[], metavar="NAME=VALUE", help="environment variable for the program"
    )
    what = command.add_argument_group("trials and findings")
    what.add_argument(
        "--trials", metavar="LIST", help=f"names with commas, all, or none; there are {', '.join(TRIALS)}"
    )
    what.add_argument("--select", metavar="LIST", help="only these rules")
    what.add_argument("--ignore", metavar="LIST", help="all but these rules")
    what.add_argument(
        "--profile", metavar="NAME", help="default: what breaks or endangers a deployment; strict: posture too"
    )
    what.add_argument("--baseline", type=Path, metavar="FILE", help="findings that are known: counted, not told")
    what.add_argument("--write-baseline", type=Path, metavar="FILE", help="write what is found now as a baseline")
    what.add_argument("--fail-on", metavar="LEVEL", help="critical, high, medium, low or never (default high)")
    how = command.add_argument_group("run and report")
    how.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="F",
        help="text (default), json, sarif, junit, markdown, html, or github: annotations (repeatable)",
    )
    how.add_argument(
        "--output", action="append", default=[], metavar="FILE", help="file for the format of the same position"
    )
    how.add_argument(
        "--install",
        action="store_true",
        help="install the project's requirements first where they are missing: into the virtual environment that "
        "Pulumi.yaml names, else into a temporary one",
    )
    how.add_argument(
        "--endpoint",
        metavar="URL",
        help="ask this emulator in place of the embedded AWS (never AWS itself); what was deployed is destroyed at the end",
    )
    how.add_argument("--timeout", type=float, metavar="SECONDS", help="for each run of the program (default 300)")
    how.add_argument("--quiet", "-q", action="store_true", help="no progress")
    how.add_argument("--verbose", "-v", action="store_true", help="every finding in full; progress as lines when piped")


def given_options(arguments: argparse.Namespace) -> dict[str, Any]:
    """What the command line gave, by the names of `Options`; what it left out is None or empty."""
    if arguments.timeout is not None and not 0 < arguments.timeout < LONGEST:
        raise UsageError(f"--timeout: give a number of seconds above 0 and below {LONGEST}")
    if getattr(arguments, "jobs", None) is not None and not 0 < arguments.jobs <= _MOST_JOBS:
        raise UsageError(f"--jobs: give a whole number from 1 to {_MOST_JOBS}")
    return {
        "environments": check_names(arguments.env, "--env"),
        "suffixes": check_names(arguments.suffix, "--suffix"),
        "regions": check_regions(arguments.region, "--region"),
        "config": parse_pairs(arguments.config, "--config"),
        "variables": parse_pairs(arguments.variable, "--variable"),
        "trials": None if arguments.trials is None else parse_trials(arguments.trials),
        "select": check_rules(_names(arguments.select), "--select"),
        "ignore": check_rules(_names(arguments.ignore), "--ignore"),
        "fail_on": None if arguments.fail_on is None else (parse_severity(arguments.fail_on) or "never"),
        "profile": None if arguments.profile is None else parse_profile(arguments.profile),
        "baseline": arguments.baseline,
        "timeout": arguments.timeout,
        "install": arguments.install,
        "endpoint": None if arguments.endpoint is None else check_endpoint(arguments.endpoint),
    }


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())
