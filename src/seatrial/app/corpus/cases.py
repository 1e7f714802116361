"""Finds the cases of a corpus: directories that hold a candidate and a reference."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from seatrial.errors import ProjectError, UsageError
from seatrial.frontends.catalog import front_end_of
from seatrial.frontends.discovery import MOST, NOT_SOURCES, discover
from seatrial.frontends.markdown import is_answer

CANDIDATES = ("candidate", "candidate.*", "candidate[-_ ]*", "answer", "answer.*", "response", "response.*")
REFERENCES = (
    "reference",
    "reference.*",
    "reference[-_ ]*",
    "ideal",
    "ideal.*",
    "ideal[-_ ]*",
    "solution",
    "solution.*",
)


@dataclass(frozen=True)
class Patterns:
    """Names of candidates and references, as shells match them; letters in either case. The first that matches counts."""

    candidates: tuple[str, ...] = CANDIDATES
    references: tuple[str, ...] = REFERENCES


@dataclass(frozen=True)
class Case:
    """A candidate and its reference. `fault` says why they cannot be judged; the sides may then be missing."""

    name: str
    candidate: Path | None = None
    reference: Path | None = None
    fault: str = ""


def find_cases(root: Path, patterns: Patterns) -> tuple[Case, ...]:
    """Every case in a directory and below it, in the order of their names; `UsageError` where there is none.

    A directory with a candidate and a reference is a case, and nothing below it is another one. Several candidates beside
    one reference are as many cases. A directory with one side alone is a case that cannot be judged.
    """
    if not root.is_dir():
        raise UsageError(f"--corpus {root}: no such directory; name one whose sub-directories hold a case each")
    found = tuple(sorted(_below(root, patterns), key=lambda case: case.name))
    if not any(case.reference and case.candidate for case in found):
        raise UsageError(
            f"--corpus {root}: no directory below has a candidate ({', '.join(patterns.candidates)}) and a reference "
            f"({', '.join(patterns.references)}); name yours with --candidate and --reference, or in [corpus] of "
            f"{root / 'seatrial.toml'}"
        )
    return found


def _below(root: Path, patterns: Patterns) -> Iterator[Case]:
    waiting, seen = [root], 0
    while waiting:
        directory = waiting.pop()
        name = directory.relative_to(root).as_posix()
        try:
            entries = sorted(os.listdir(directory))
        except OSError as error:
            yield Case(name, fault=f"{name}: cannot be read: {error.strerror}; make it readable")
            continue
        seen += len(entries)
        if seen > MOST:
            raise UsageError(f"--corpus {root}: more than {MOST:,} files and directories below; name a smaller one")
        here = list(_cases_in(directory, name, [one for one in entries if not one.startswith(".")], patterns))
        yield from here
        if not here:
            waiting += [directory / one for one in entries if _is_folder(directory / one)]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(".") and path.name not in NOT_SOURCES


def _cases_in(directory: Path, name: str, entries: Sequence[str], patterns: Patterns) -> Iterator[Case]:
    candidates = _matching(directory, entries, patterns.candidates)
    references = [one for one in _matching(directory, entries, patterns.references) if one not in candidates]
    if not candidates and not references:
        return
    if not references:
        yield Case(name, candidates[0], fault=f"{name}: no reference beside {candidates[0].name}")
    elif not candidates:
        yield Case(name, None, references[0], fault=f"{name}: no candidate beside {references[0].name}")
    elif len(references) > 1:
        names = " and ".join(one.name for one in references)
        why = f"{name}: {names} can both be the reference; say which with --reference"
        yield Case(name, candidates[0], references[0], why)
    else:
        for candidate in candidates:
            told = name if len(candidates) == 1 else f"{name}/{candidate.name}"
            yield Case(told, _project_in(candidate), _project_in(references[0]))


def _matching(directory: Path, entries: Sequence[str], patterns: Sequence[str]) -> list[Path]:
    """What the first pattern that matches anything matches; what is no program is left out where another one is."""
    for pattern in patterns:
        found = [directory / one for one in entries if fnmatch(one.lower(), pattern.lower())]
        if found:
            return [one for one in found if _is_program(one)] or found
    return []


def _is_program(path: Path) -> bool:
    return path.is_dir() or is_answer(path) or front_end_of(path) is not None


def _project_in(path: Path) -> Path:
    """A side's directory, or the one project below it where it is none itself."""
    if path.is_file() or front_end_of(path) is not None:
        return path
    try:
        projects = discover(path).projects
    except ProjectError:
        return path
    return projects[0] if len(projects) == 1 else path
