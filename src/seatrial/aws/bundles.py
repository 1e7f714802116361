"""Files and bundles of files that a program hands to AWS, as bytes.

Relative paths start at the program's directory. A bundle comes out as a zip file, whatever it was, with fixed times, so
that the same files give the same bytes.
"""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from seatrial.model.files import read_bytes
from seatrial.model.values import Archive, Asset

_LARGEST = 1 << 30  # bytes of a file that is uploaded
_LONGEST_DOCUMENT = 6 * 1024 * 1024  # bytes: API Gateway imports no longer document


class Missing(Exception):
    """A path that the program names and that is not there."""


def content(asset: Asset, directory: str) -> bytes:
    """The bytes of one file; raises `Missing`. A remote one is empty."""
    if asset.text is not None:
        return asset.text.encode()
    if asset.uri and not asset.path:
        return b""
    try:
        return read_bytes(Path(directory) / asset.path, _LARGEST)
    except OSError as error:
        raise Missing(f"couldn't read asset path '{asset.path}': {error.strerror}") from error


def bundle(archive: Archive, directory: str) -> bytes:
    """The bundle as a zip file; raises `Missing`. A remote one is an empty zip file."""
    path = Path(directory) / archive.path
    if archive.path and path.is_file() and zipfile.is_zipfile(path):
        return path.read_bytes()
    return zipped(dict(files(archive, directory)))


def stand_in(path: str) -> bytes:
    """A zip file for what a template's folder or package becomes once it is built: different ones for different paths.

    A checkout has the sources only, and what building makes of them nobody here runs.
    """
    return zipped({"index.py": f"# {path}\n".encode()})


def document(path: str, directory: str) -> str | None:
    """The text of a document beside a template; None where it is not there, or longer than AWS takes any."""
    file = Path(directory) / path.removeprefix("file://")
    try:
        if not file.is_file() or file.stat().st_size > _LONGEST_DOCUMENT:
            return None
        return file.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return None


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o755 << 16
            file.writestr(entry, data)
    return buffer.getvalue()


def files(archive: Archive, directory: str) -> Iterator[tuple[str, bytes]]:
    """The files in a bundle, each as its name and its bytes; raises `Missing`."""
    return ((name, read()) for name, read in entries(archive, directory))


def entries(archive: Archive, directory: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files in a bundle, each as its name and what reads its bytes while the next is not asked for; raises `Missing`."""
    for name, member in archive.members or ():
        if isinstance(member, Asset):
            yield name, partial(content, member, directory)
        else:
            for inner, read in entries(member, directory):
                yield inner if name in (".", "", "./") else f"{name.rstrip('/')}/{inner}", read
    if archive.path:
        yield from _entries(Path(directory) / archive.path, archive.path)


def _entries(path: Path, given: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    if path.is_dir():
        for folder, inner, found in os.walk(path):
            inner.sort()
            for file in (Path(folder) / name for name in sorted(found)):
                if file.is_file():
                    yield file.relative_to(path).as_posix(), file.read_bytes
    elif path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as bundled:
            yield from ((name, partial(bundled.read, name)) for name in bundled.namelist() if not name.endswith("/"))
    elif path.is_file() and tarfile.is_tarfile(path):
        with tarfile.open(path) as packed:
            for entry in packed:
                file_ = packed.extractfile(entry)
                if file_ is not None:
                    yield entry.name, file_.read
    else:
        raise Missing(f"couldn't read archive path '{given}': no such file or directory")
