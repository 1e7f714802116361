"""Places of a project as other programs look for them: by paths from where the report is read."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from seatrial.model.verdict import ProjectVerdict


def path_from(here: Path, verdict: ProjectVerdict, file: str) -> str:
    """A file of the project, with forward slashes: relative to `here` where it lies below, else absolute. The project
    itself for an empty name."""
    project = here / verdict.path
    root = project if not file or project.is_dir() else project.parent
    path = Path(os.path.normpath(root / file))
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def uri_of(path: str) -> str:
    """A path as a URI: relative where the path is, with what a URI cannot hold quoted."""
    quoted = quote(path.encode("utf-8", "surrogatepass"), safe="/-._~!$&'()*+,;=@")
    return f"file://{quoted}" if PurePath(path).is_absolute() else quoted


def repository_of(folder: Path) -> Path:
    """The root of the repository that a folder lies in; the folder itself where it lies in none."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
