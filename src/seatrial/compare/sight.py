"""One side of a comparison: what its rehearsal came to, and its own lines to quote."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from seatrial.compare.quoting import body_end, pinpoint
from seatrial.frontends.markdown import is_answer
from seatrial.model.comparison import Excerpt
from seatrial.model.resource import Location
from seatrial.model.verdict import ProjectVerdict
from seatrial.report.cleaning import cleaned
from seatrial.report.masking import Masker, mask_source
from seatrial.report.source import source_reader
from seatrial.report.user_names import TactfulMasker
from seatrial.rules.survey import Survey

_BEFORE, _AFTER = 1, 3  # lines quoted around one that matters; after it as far as what begins there goes
_SOURCES = (".py", ".ts", ".js", ".mjs", ".cjs", ".yaml", ".yml", ".json", ".template", ".md", ".markdown")
_LONGEST = 160  # characters of a quoted line


@dataclass(frozen=True)
class Sight:
    """The candidate or the reference: its verdict, and the first environment as rules see it (None: none came up)."""

    path: Path
    verdict: ProjectVerdict = field(repr=False)
    survey: Survey | None = field(default=None, repr=False)
    files: tuple[str, ...] = ()  # the project's files, relative to it

    @cached_property
    def masker(self) -> Masker:
        return TactfulMasker((self.verdict,))

    def said(self, text: str) -> str:
        """The text without secrets of this side."""
        return self.masker.text(text)

    def pinpoint(self, location: Location | None, path: str) -> Location | None:
        """The line that sets a property in what is declared at a place; the place itself where none is seen."""
        lines = self._read(location.file) if location and location.file and path else None
        return pinpoint(lines, location, path) if lines and location else location

    def quote(self, location: Location | None) -> tuple[Excerpt, ...]:
        """The lines at a place, free of secrets: none where there is no place or no such file."""
        if location is None or not location.file:
            return ()
        lines = self._read(location.file)
        if not lines or not 0 < location.line <= len(lines):
            return (Excerpt(location),)
        first, last = max(1, location.line - _BEFORE), body_end(lines, location.line, _AFTER)
        numbered = ((number, lines[number - 1]) for number in range(first, last + 1))
        return (Excerpt(location, tuple((number, self._shown(line, location.file)) for number, line in numbered)),)

    def encloses(self, whole: Location | None, place: Location | None) -> bool:
        """Whether a place stands in what is declared at another one."""
        if whole is None or place is None or whole.file != place.file or place.line < whole.line:
            return False
        lines = self._read(whole.file)
        return bool(lines) and place.line <= body_end(lines or [], whole.line, place.line - whole.line)

    def find(self, pattern: str) -> Location | None:
        """The first line of the side's sources that a pattern is found in."""
        wanted = re.compile(pattern)
        for file in (self.path.name,) if is_answer(self.path) or not self.files else self.files:
            if not file.endswith(_SOURCES):
                continue
            for number, line in enumerate(self._read(file) or (), start=1):
                if wanted.search(line):
                    return Location(file, number)
        return None

    def _shown(self, line: str, file: str) -> str:
        return cleaned(mask_source(line, file), self.masker)[:_LONGEST]

    @cached_property
    def _read(self) -> Callable[[str], list[str] | None]:
        return source_reader(self.path)
