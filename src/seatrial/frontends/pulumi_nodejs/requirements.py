"""What a Node.js project says that it needs, and what follows when it is not installed."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

from seatrial.child.errors import RequirementMissing
from seatrial.child.node import manifest_of
from seatrial.model.observations import ProgramFailure, RunReport

_TABLES = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
# words of the SDKs that build images themselves, and of Docker's own command
_NO_DOCKER = re.compile(r"No 'docker' command|spawn docker ENOENT|Docker daemon|docker: (?:command )?not found")
# words of Node.js where a program runs a command
_COMMAND = re.compile(r"Command failed: ([\w-]+)(?= |$)|spawn(?:Sync)? ([\w-]+) ENOENT")
_OWN_MODULE = re.compile(r"Cannot find module '\.{0,2}/")  # a file of the project's, whatever is installed
_CAUSED = {"Error", "RangeError", "ReferenceError", "SyntaxError", "TypeError"}  # by what a stand-in does not have


def declared_packages(directory: Path, repository: Path, root: Path) -> dict[str, str]:
    """Each package that a program in `directory` may count on, with the package.json that names it, relative to `root`.

    The files of a repository of several packages speak for all of them.
    """
    found: dict[str, str] = {}
    for folder in (directory, *directory.parents):
        if not folder.is_relative_to(repository):
            break
        manifest = manifest_of(folder)
        for table in _TABLES:
            names = manifest.get(table)
            for name in names if isinstance(names, dict) else ():
                found.setdefault(str(name), os.path.relpath(folder / "package.json", root))
    return found


def explain(report: RunReport, root: Path, notes: list[str], command: str) -> RunReport:
    """The report without the failures that a missing package or command explains; each is noted instead.

    Raises `RequirementMissing` when the program could not come to its end without one.
    """
    notes.extend(
        f"{package.module} is not installed: its resources are left out; install it with `{command}`, or run with "
        f"--install"
        for package in report.absent
    )
    failure = report.failure
    if failure is not None and report.status == "crashed":
        _refuse(failure, report, root, command)
    explained = [failure for failure in report.apply_failures if failure.requirement]
    notes.extend(f"not judged: {_missing(failure, command)}" for failure in explained)
    building = [failure for failure in report.apply_failures if _NO_DOCKER.search(failure.message)]
    notes.extend(f"not judged: {_not_built(failure)}" for failure in building)
    lacking = [failure for failure in report.apply_failures if failure not in building and _absent_command(failure)]
    notes.extend(f"not judged: {_without_command(failure)}" for failure in lacking)
    kept = tuple(failure for failure in report.apply_failures if failure not in (*explained, *building, *lacking))
    return replace(report, apply_failures=kept, cut_short=True) if len(kept) < len(report.apply_failures) else report


def _refuse(failure: ProgramFailure, report: RunReport, root: Path, command: str) -> None:
    if _absent_command(failure):
        raise RequirementMissing(f"{root}: a command is not installed: {_without_command(failure)}")
    if failure.requirement:
        raise RequirementMissing(f"{root}: the packages are not installed: {_missing(failure, command)}")
    if report.absent and failure.type in _CAUSED and not _OWN_MODULE.search(failure.message):
        names = ", ".join(package.distribution for package in report.absent)
        raise RequirementMissing(
            f"{root}: the packages are not installed: without {names}, {failure.location or 'the program'} ends with "
            f"{failure.type}: {failure.message}; install what is missing with `{command}`, or run with --install"
        )


def _absent_command(failure: ProgramFailure) -> str:
    """The command that the program runs and that this machine does not have, where it fails for that; else ""."""
    match = _COMMAND.search(failure.message)
    return match[1] or match[2] if match and shutil.which(match[1] or match[2]) is None else ""


def _without_command(failure: ProgramFailure) -> str:
    command = _absent_command(failure)
    return (
        f"{failure.location or 'the program'} runs `{command}`, which is not on the PATH here; install it and run again"
    )


def _missing(failure: ProgramFailure, command: str) -> str:
    assert failure.requirement is not None
    package, file = failure.requirement
    return (
        f"{failure.location or 'the program'} imports {failure.module}; {file} names {package}, which is not "
        f"installed; install it with `{command}`, or run with --install"
    )


def _not_built(failure: ProgramFailure) -> str:
    return (
        f"{failure.location or 'the program'} builds an image with Docker, which a rehearsal does not run: what needs the "
        f"image is left out"
    )
