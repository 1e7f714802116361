"""Source files of a project, as the excerpts of a report need them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

_LARGEST = 2_000_000  # bytes; a bigger file is not source that somebody wrote


def source_reader(project: Path) -> Callable[[str], list[str] | None]:
    """A function from a path relative to the project to the file's lines; None for what cannot be read as text."""
    root = project if project.is_dir() else project.parent

    @cache
    def read(file: str) -> list[str] | None:
        path = root / file
        try:
            if not path.is_file() or path.stat().st_size > _LARGEST:
                return None
            return path.read_text(encoding="utf-8", errors="replace").splitlines()
        except (OSError, ValueError):
            return None

    return read
