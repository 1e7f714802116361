"""The files that a function is made of, read where the program took them from."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from seatrial.model.values import Archive, Asset

_MOST = 5000  # files, beyond which nobody looks


def files_of(archive: Archive, directory: str) -> frozenset[str] | None:
    """The paths in an archive; None where they are not known: it is elsewhere, absent, or too large to look through."""
    try:
        found = list(_files(archive, Path(directory)))
    except (OSError, LookupError, ValueError, zipfile.BadZipFile):
        return None
    return frozenset(found)


def _files(archive: Archive, directory: Path) -> Iterator[str]:
    if archive.members is not None:
        for name, member in archive.members:
            if isinstance(member, Asset):
                yield name
                continue
            for inner in _files(member, directory):
                yield inner if name in (".", "", "./") else f"{name.rstrip('/')}/{inner}"
        return
    if not archive.path:
        raise LookupError("elsewhere")
    yield from _on_disk(directory / archive.path)


def _on_disk(path: Path) -> Iterator[str]:
    if path.is_dir():
        for number, file in enumerate(path.rglob("*")):
            if number > _MOST:
                raise LookupError("too many")
            if file.is_file():
                yield file.relative_to(path).as_posix()
        return
    with zipfile.ZipFile(path) as bundle:
        yield from bundle.namelist()
