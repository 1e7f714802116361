"""The repository around a project: what its programs may read beside their own directory."""

from __future__ import annotations

from pathlib import Path


def repository_of(project: Path) -> Path:
    """The repository that holds a project (programs reach for `../lambda`), or the project itself.

    A home directory under version control does not count: it would open everything that the sandbox keeps shut.
    """
    home = Path.home().resolve()
    for folder in (project, *project.parents):
        if folder == home or folder in home.parents:
            break
        if (folder / ".git").exists():
            return folder
    return project
