"""The passage of a program's source that declares a resource: which line says which property."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from seatrial.frontends.pulumi_protocol.passages.python import Module
from seatrial.frontends.pulumi_protocol.passages.script import Script
from seatrial.model.files import read_text
from seatrial.model.places import SourcePlaces
from seatrial.model.resource import Location

_LARGEST = 1_000_000  # bytes of a source file
_READERS: Mapping[str, type[Module] | type[Script]] = {
    ".py": Module,
    **dict.fromkeys((".ts", ".js", ".mts", ".cts", ".mjs", ".cjs"), Script),
}


class Passages:
    """The source files of one run, each read as it is when the first resource arrives that it declares."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, Module | Script | None] = {}

    def places(self, location: Location | None, native: str) -> Mapping[str, Location]:
        """Where the properties of a resource are said that is declared at a place; empty where its call is not seen."""
        source = self._source(location.file) if location is not None and location.line else None
        if source is None or location is None:
            return {}
        name = native.rpartition(":")[2].rpartition("/")[2]
        file, line, column = location.file, location.line, location.column
        return SourcePlaces(
            lambda: {path: Location(file, number) for path, number in source.lines_of(name, line, column).items()}
        )

    def _source(self, file: str) -> Module | Script | None:
        if file not in self._files:
            self._files[file] = self._read(file)
        return self._files[file]

    def _read(self, file: str) -> Module | Script | None:
        reader = _READERS.get(Path(file).suffix)
        try:
            return reader(read_text(self._root / file, _LARGEST, "replace")) if reader else None
        except OSError:
            return None
