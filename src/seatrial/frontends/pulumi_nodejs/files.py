"""What can be said of a Node.js project's files before its program runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from seatrial.frontends.pulumi_nodejs.entry import SOURCES, Entry, find_entry
from seatrial.frontends.pulumi_protocol.project import PulumiProject
from seatrial.frontends.pulumi_protocol.tables import line_of
from seatrial.model.files import read_text
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location, path_in

_NOT_SOURCES = {"node_modules", "bower_components", "__pycache__", "venv", "coverage"}
_LARGEST = 1_000_000
_DOCS = ("https://www.pulumi.com/docs/iac/concepts/projects/project-file/",)


def entry_of(project: PulumiProject, root: Path) -> Entry:
    """The entry point, or else the only program that can have been meant by it."""
    entry = find_entry(project)
    candidates = [root / path for path in _candidates(root, entry.said)] if entry.file is None else []
    if len(candidates) != 1 or "pulumi" not in _text_of(candidates[0]):
        return entry
    return replace(entry, file=candidates[0], directory=candidates[0].parent, guessed=True)


def entry_point_missing(project: PulumiProject, entry: Entry, root: Path) -> Finding:
    """F17: nothing that Pulumi could run, neither what is named nor its source."""
    candidates = _candidates(root, entry.said)
    if entry.absent is None:
        fact = f"there is no index.ts or index.js in {_relative(project.root / project.main, root)}"
    else:
        fact = f"`{entry.said}` in {entry.setting} names nothing that is there"
    remedy = f"set `main: {candidates[0]}`" if candidates else "add an index.ts"
    return Finding(
        rule="entry-point-missing",
        catalog=("F17",),
        severity=Severity.CRITICAL,
        certainty=Certainty.CERTAIN,
        category=Category.CODE,
        message=f"the entry point does not exist: {fact}",
        evidence=fact + (f"; there are {', '.join(candidates[:5])}" if candidates else ""),
        why="Nothing can be deployed from a checkout like this.",
        remedy=f"In {project.file.name}, {remedy}.",
        location=_place(project, entry, root),
        docs=_DOCS,
    )


def entry_point_wrong(project: PulumiProject, entry: Entry, root: Path) -> list[Finding]:
    """F17: what is named is made by a build that nothing runs; the source is there, or what may be meant is."""
    if entry.guessed:
        return [entry_point_missing(project, entry, root)]
    if entry.absent is None or entry.file is None:
        return []
    source = _relative(entry.file, root)
    needed = entry.setting == project.file.name  # what package.json names, Pulumi does without
    return [
        Finding(
            rule="entry-point-missing",
            catalog=("F17",),
            severity=Severity.MEDIUM if needed else Severity.LOW,
            certainty=Certainty.CERTAIN,
            category=Category.CODE,
            message=f"{entry.setting} names {entry.said}, which does not exist; its source is {source}",
            evidence=f"{_relative(entry.absent, root)} is not a file; {source} was run instead",
            why="A fresh checkout deploys only after a build that Pulumi does not run."
            if needed
            else "Whoever takes the package by its name gets nothing; Pulumi warns and runs the index file.",
            remedy=f"Let `main` name {source}, or build before deploying.",
            location=_place(project, entry, root),
            docs=_DOCS,
        )
    ]


def sources(root: Path) -> Iterator[str]:
    """The texts of a project's sources, of 200 files at most."""
    yield from map(_text_of, list(_files(root))[:200])


def _text_of(path: Path) -> str:
    try:
        return read_text(path, _LARGEST, "replace")
    except OSError:
        return ""


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_SOURCES)
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(SOURCES))


def _candidates(root: Path, said: str) -> list[str]:
    """The files that an entry point could mean, nearest to its wording first."""
    wanted = {"index", "main", "app", Path(said).stem}
    found = [path.relative_to(root).as_posix() for path in _files(root) if path.name.split(".")[0] in wanted]
    found = [path for path in found if not path.endswith(".d.ts")]
    return sorted(found, key=lambda path: (-SequenceMatcher(None, path, said).ratio(), len(path), path))


def _place(project: PulumiProject, entry: Entry, root: Path) -> Location:
    if entry.setting and entry.setting != project.file.name:
        return Location(entry.setting, _line_of_main(root / entry.setting))
    return Location(project.file.name, line_of(project.file, "main"))


def _line_of_main(file: Path) -> int:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if '"main"' in line), 1)


def _relative(path: Path, root: Path) -> str:
    return path_in(root, Path(os.path.normpath(path)))
