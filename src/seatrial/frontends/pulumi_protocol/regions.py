"""The region that a project is made for without setting it: the one whose zones its files spell."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_ZONE = re.compile(rb"\b((?:us|eu|ap|sa|ca|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central)[a-z]*-\d)[a-f]\b")
_COMMENT = re.compile(rb"^\s*(?:#|//|\*).*$", re.MULTILINE)
_FILES = (".yaml", ".yml", ".json", ".py", ".ts", ".js")
_ELSEWHERE = {"node_modules", "site-packages", "venv", "tests", "test", "dist", "build"}
_MOST_FILES, _MOST_BYTES = 100, 200_000


def spelled_region(root: Path) -> str:
    """The only region whose zones the project's own files spell; "" where they spell none, or those of several."""
    found = {zone for path in _files(root) for zone in _ZONE.findall(_COMMENT.sub(b"", _read(path)))}
    return found.pop().decode() if len(found) == 1 else ""


def _files(root: Path) -> Iterator[Path]:
    left = _MOST_FILES
    for folder, folders, files in os.walk(root):
        if folder != str(root) and {"Pulumi.yaml", "Pulumi.yml"} & set(files):
            folders.clear()  # another project
            continue
        folders[:] = sorted(name for name in folders if name not in _ELSEWHERE and not name.startswith("."))
        for name in sorted(files):
            if name.endswith(_FILES) and left > 0:
                left -= 1
                yield Path(folder, name)
        if left <= 0:
            return


def _read(path: Path) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return b""
        return path.read_bytes()
    except OSError:
        return b""
