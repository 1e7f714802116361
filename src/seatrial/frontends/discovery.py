"""Finds every project and template below a directory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seatrial.errors import ProjectError

MOST = 250_000  # directory entries that are looked at; more than that is no source tree
# what tools put beside sources; whatever begins with a period is left out too
NOT_SOURCES = frozenset(
    {
        "node_modules", "bower_components", "site-packages", "venv", "env", "virtualenv", "__pycache__", "bin", "obj", "dist",
        "build", "out", "target", "coverage", "htmlcov",
    }
)  # fmt: skip
_TEMPLATE_SUFFIXES = frozenset(
    {".yaml", ".yml", ".json", ".template", ".txt", ".cfn", ".cform", ".cft", ".tpl", ".stack"}
)


@dataclass(frozen=True)
class Discovery:
    """What was found, in the order of the paths: projects, and directories that nobody may read."""

    projects: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()


def discover(root: Path) -> Discovery:
    """Every project and template in a directory and below it.

    Symbolic links are not followed: what they lead to is in the tree, or not meant. Dependencies, virtual environments
    and build output are no sources. Raises `ProjectError` for a tree too large to be one of sources.
    """
    projects: list[Path] = []
    unread: list[Path] = []
    waiting, seen = [root], 0
    while waiting:
        directory = waiting.pop()
        try:
            with os.scandir(directory) as entries:
                listing = list(entries)
        except OSError:
            unread.append(directory)
            continue
        seen += len(listing)
        if seen > MOST:
            raise ProjectError(f"{root}: more than {MOST:,} files and directories below; name a smaller directory")
        found = _look_at(directory, listing)
        projects += found.projects
        waiting += found.below
    return Discovery(tuple(sorted(projects)), tuple(sorted(unread)))


def templates_in(directory: Path) -> list[Path]:
    """The templates right in a directory, by name; none where it cannot be read."""
    try:
        with os.scandir(directory) as entries:
            return sorted(_templates(directory, list(entries)))
    except OSError:
        return []


@dataclass(frozen=True)
class _Sight:
    """What one directory holds: projects, and directories to go on with."""

    projects: list[Path]
    below: list[Path]


def _look_at(directory: Path, listing: list[os.DirEntry[str]]) -> _Sight:
    from seatrial.frontends.cdk.assembly import OUTPUT, is_assembly, is_unsynthesized
    from seatrial.frontends.pulumi_protocol.project import PROJECT_FILES

    names = {entry.name for entry in listing}
    if "pyvenv.cfg" in names:
        return _Sight([], [])
    if is_assembly(directory, names):
        return _Sight([directory], [])
    projects = list(_templates(directory, listing))
    if names & set(PROJECT_FILES) or is_unsynthesized(directory, names):
        projects.append(directory)
    folders = [entry.name for entry in listing if _is_source_folder(entry) or entry.name == OUTPUT]
    return _Sight(projects, [directory / name for name in folders])


def _templates(directory: Path, listing: list[os.DirEntry[str]]) -> Iterator[Path]:
    from seatrial.frontends.cloudformation.template import is_template

    for entry in listing:
        if os.path.splitext(entry.name)[1].lower() in _TEMPLATE_SUFFIXES and entry.is_file(follow_symlinks=False):
            path = directory / entry.name
            if is_template(path):
                yield path


def _is_source_folder(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in NOT_SOURCES:
        return False
    return entry.is_dir(follow_symlinks=False)
