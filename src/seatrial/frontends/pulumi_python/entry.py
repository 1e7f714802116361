"""Which file of a Python project runs first: the one that Pulumi.yaml means, or the only one that it can have meant.

Pulumi: https://www.pulumi.com/docs/iac/concepts/projects/project-file/; `main` is a file, or a folder with a `__main__.py`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from seatrial.frontends.pulumi_protocol.project import PulumiProject
from seatrial.frontends.pulumi_protocol.tables import line_of
from seatrial.frontends.pulumi_python.host.sources import imports_of, sources
from seatrial.model.files import read_text
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location, path_in

PROGRAM = "__main__.py"
_NOT_SOURCES = {"venv", "env", "node_modules", "site-packages", "__pycache__"}
_LARGEST = 1_000_000  # bytes of a source that is looked into
_PULUMI = re.compile(r"^pulumi(\W|_|$)")


@dataclass(frozen=True)
class Entry:
    """The file that runs, None where there is none; the file that Pulumi.yaml means; what it may have meant if that is absent."""

    file: Path | None
    named: Path
    candidates: tuple[str, ...] = ()  # paths in the project, nearest to the wording first

    @property
    def program(self) -> Path:
        """What is run: a folder where its `__main__.py` is meant."""
        file = self.file or self.named
        return file.parent if file.name == PROGRAM else file

    @property
    def is_absent(self) -> bool:
        """Whether Pulumi would not find it."""
        return self.file != self.named


def find_entry(project: PulumiProject, root: Path) -> Entry:
    """The entry point of a project, as it is or as it can be made up for."""
    said = root / project.main
    named = said / PROGRAM if said.is_dir() else said
    if named.is_file():
        return Entry(named, named)
    candidates = tuple(_candidates(root, project.main))
    beside = PROGRAM in candidates and not project.main.endswith(".py")
    meant = PROGRAM if beside else candidates[0] if len(candidates) == 1 else ""
    is_program = meant and any("pulumi" in text for _, text in sources(str(root / meant), str(root)))
    return Entry(root / meant if is_program else None, named, candidates)


def entry_point_missing(project: PulumiProject, entry: Entry, root: Path) -> Finding:
    """F17: what Pulumi.yaml means is not there, whether anything could be run instead or not."""
    said, file, candidates = project.main, project.file, entry.candidates
    missing = f"`main: {said}` names nothing that is there" if said else "there is no __main__.py beside it"
    if said and (root / said).is_dir():
        missing = f"`main: {said}` names a directory without a __main__.py"
    meant = path_in(root, entry.file) if entry.file else next(iter(candidates), "")
    remedy = f"set `main: {meant.removesuffix('/' + PROGRAM)}`" if meant else "add a __main__.py"
    if meant == PROGRAM:
        remedy = "remove `main`: there is a __main__.py beside it"
    return Finding(
        rule="entry-point-missing",
        catalog=("F17",),
        severity=Severity.CRITICAL,
        certainty=Certainty.CERTAIN,
        category=Category.CODE,
        message=f"the entry point does not exist: {missing}",
        evidence=f"{path_in(root, entry.named)} is not a file"
        + (
            f"; there are {', '.join(candidates[:5])}"
            if len(candidates) > 1
            else f"; there is {meant}"
            if meant
            else ""
        ),
        why="Nothing can be deployed from a checkout like this.",
        remedy=f"In {file.name}, {remedy}.",
        location=Location(file.name, line_of(file, "main")),
        docs=("https://www.pulumi.com/docs/iac/concepts/projects/project-file/",),
    )


def _candidates(root: Path, said: str) -> list[str]:
    """The files that `main` could mean: by their name, else those beside Pulumi.yaml that no other one there imports."""
    wanted = {PROGRAM, Path(said).name}
    found = [path for path in _sources(root) if Path(path).name in wanted] or list(_programs(root))
    return sorted(found, key=lambda path: (-_likeness(path, said), path))


def _sources(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_SOURCES)
        place = Path(folder).relative_to(root)
        if place.parts and {"Pulumi.yaml", "Pulumi.yml", "Pulumi.json"} & set(files):
            folders.clear()  # a project of its own
            continue
        yield from ((place / name).as_posix() for name in sorted(files) if name.endswith(".py"))


def _programs(root: Path) -> Iterator[str]:
    """The files beside Pulumi.yaml that declare something, and are no module of their neighbours."""
    texts = {path.name: _text_of(path) for path in sorted(root.glob("*.py"))}
    imported = {found.module.split(".")[0] for text in texts.values() for found in imports_of(text)}
    for name, text in texts.items():
        if name.removesuffix(".py") not in imported and any(_PULUMI.match(found.module) for found in imports_of(text)):
            yield name


def _text_of(path: Path) -> str:
    try:
        return read_text(path, _LARGEST, "replace")
    except OSError:
        return ""


def _likeness(path: str, said: str) -> float:
    return SequenceMatcher(None, path.removesuffix(PROGRAM).rstrip("/"), said).ratio()
