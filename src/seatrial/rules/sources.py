"""The program's own text, for the few rules that ask whether a value is spelled in it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from seatrial.model.resource import Location, Resource
from seatrial.rules.survey import Survey

_BELOW = 40  # lines of a declaration that are looked at
_LARGEST = 2_000_000  # bytes


def is_spelled_at(value: str, resource: Resource, path: str, survey: Survey) -> bool:
    """Whether a value is written out in the lines that declare a resource, or those of one of its properties."""
    place = resource.declaration.place_of(path) or resource.location
    if place is None or not place.line:
        return False
    below = 2 if place != resource.location else _BELOW
    return any(value in line for line in _lines(place, survey)[max(0, place.line - 1) : place.line + below])


def _lines(place: Location, survey: Survey) -> list[str]:
    start = Path(survey.directory or ".")
    for folder in (start, *list(start.parents)[:4]):
        file = folder / place.file
        if file.is_file() and file.stat().st_size <= _LARGEST:
            return list(_read(file, file.stat().st_mtime_ns))
    return []


@lru_cache(maxsize=8)
def _read(file: Path, changed: int) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8", errors="replace").splitlines())
