"""Which Node.js runs a project's program, and the packages that are installed for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from seatrial.child.errors import InterpreterMissing
from seatrial.model.files import read_text

_LARGEST = 4_000_000  # bytes of a package.json that is looked into


def find_node() -> Path:
    """The `node` on the PATH. Raises InterpreterMissing when there is none."""
    found = shutil.which("node")
    if found is None:
        raise InterpreterMissing(
            "no `node` on the PATH: a program in TypeScript or JavaScript needs Node.js 18 or later; "
            "install it (https://nodejs.org/en/download) and run again"
        )
    return Path(found)


def installed_package(name: str, directory: Path) -> Path | None:
    """The folder of a package as Node.js finds it from `directory` upwards, or None where it is not installed."""
    for folder in module_folders(directory):
        if (folder / name / "package.json").is_file():
            return folder / name
    return None


def module_folders(directory: Path) -> Iterator[Path]:
    """The folders `node_modules` that there are from `directory` upwards, nearest first."""
    for folder in (directory, *directory.parents):
        if folder.name != "node_modules" and (folder / "node_modules").is_dir():
            yield folder / "node_modules"


def manifest_of(folder: Path) -> dict[str, Any]:
    """A folder's package.json; empty where there is none, or none that Node.js could read."""
    file = folder / "package.json"
    try:
        data = json.loads(read_text(file, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
