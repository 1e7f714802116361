"""The files that a function is made of, read where the program took them from."""

from __future__ import annotations

import tarfile
import zipfile
from itertools import islice
from typing import Any

from seatrial.aws.bundles import Missing, entries
from seatrial.model.resource import Resource
from seatrial.model.values import Archive
from seatrial.rules.reading import at

_MOST = 5000  # files, beyond which nobody looks
_LONGEST = 1 << 20  # bytes of a module whose text is read


def code_of(resource: Resource) -> Any:
    """A function's code as the program hands it over: an archive, or what `ZipFile` says; None where it is elsewhere."""
    code = at(resource.properties, "Code")
    return Archive(code) if isinstance(code, str) else at(code, "ZipFile")


def files_of(archive: Archive, directory: str) -> frozenset[str] | None:
    """The paths in an archive; None where they are not known: it is elsewhere, absent, or too large to look through."""
    if not archive.path and archive.members is None:
        return None
    try:
        found = [name for name, _ in islice(entries(archive, directory), _MOST + 1)]
    except (OSError, ValueError, Missing, zipfile.BadZipFile, tarfile.TarError):
        return None
    return frozenset(found) if len(found) <= _MOST else None


def text_in(archive: Archive, directory: str, name: str) -> str | None:
    """The text of one file in an archive; None where it is not there, not text, or too long."""
    try:
        read = next((read() for entry, read in entries(archive, directory) if entry == name), None)
        return None if read is None or len(read) > _LONGEST else read.decode("utf-8")
    except (OSError, ValueError, Missing, zipfile.BadZipFile, tarfile.TarError):
        return None
