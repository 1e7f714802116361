"""Files and bundles of files that a program hands to AWS, as bytes.

Relative paths start at the program's directory. A bundle comes out as a zip file, whatever it was, with fixed times, so
that the same files give the same bytes.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from seatrial.model.values import Archive, Asset

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
        return (Path(directory) / asset.path).read_bytes()
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


def names(archive: Archive, directory: str) -> list[str]:
    """The names of the files in a bundle; raises `Missing`."""
    return sorted(name for name, _ in files(archive, directory))


def files(archive: Archive, directory: str) -> Iterator[tuple[str, bytes]]:
    """The files in a bundle, each as its name and its bytes; raises `Missing`."""
    for name, member in archive.members or ():
        if isinstance(member, Asset):
            yield name, content(member, directory)
        else:
            yield from ((f"{name}/{inner}", data) for inner, data in files(member, directory))
    if archive.path:
        yield from _read(Path(directory) / archive.path, archive.path)


def _read(path: Path, given: str) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield file.relative_to(path).as_posix(), file.read_bytes()
    elif path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as bundled:
            yield from ((name, bundled.read(name)) for name in bundled.namelist() if not name.endswith("/"))
    elif path.is_file() and tarfile.is_tarfile(path):
        with tarfile.open(path) as packed:
            for entry in packed:
                file_ = packed.extractfile(entry)
                if file_ is not None:
                    yield entry.name, file_.read()
    else:
        raise Missing(f"couldn't read archive path '{given}': no such file or directory")
