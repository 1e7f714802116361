"""What is said of the unpacked files, told of the Markdown that the reader has before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from seatrial.frontends.markdown.contents import AnswerFile, Reading
from seatrial.model.finding import Finding, Related
from seatrial.model.graph import Graph
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.verdict import ProjectVerdict


@dataclass(frozen=True)
class Retelling:
    """An answer at `path`, unpacked into `directory`, of which `target` is loaded.

    Reports name `answer.md:LINE`: it is the one file that the reader has, and every report quotes its lines from there.
    """

    path: Path
    directory: Path
    target: Path
    reading: Reading
    findings: tuple[Finding, ...] = ()  # files that are lacking

    @property
    def notes(self) -> tuple[str, ...]:
        """Which file stands where in the Markdown, and what was left out."""
        files = (_extent(file) for file in self.reading.files.values())
        return (f"{self.reading.title} holds {', '.join(files)}", *self.reading.notes)

    def verdict(self, verdict: ProjectVerdict) -> ProjectVerdict:
        """The verdict on the answer."""
        return replace(
            verdict,
            path=str(self.path),
            name=self.path.stem if verdict.kind == "cloudformation" else verdict.name,
            findings=tuple(sorted(map(self._finding, verdict.findings), key=lambda finding: finding.order)),
            waived=tuple(replace(one, finding=self._finding(one.finding)) for one in verdict.waived),
            notes=(*self.notes, *map(self.text, verdict.notes)),
            trials=tuple(replace(trial, reason=self.text(trial.reason)) for trial in verdict.trials),
            voyages=tuple(replace(voyage, graph=self._graph(voyage.graph)) for voyage in verdict.voyages),
            fault=self.message(verdict.fault) if verdict.fault else "",
        )

    def text(self, text: str) -> str:
        """The text without the temporary directory; `index.ts:4` in it becomes the line in the Markdown."""
        text = re.sub(rf"`cd {re.escape(str(self.directory))} && ([^`]*)`", r"`\1` beside it", text)
        text = text.replace(f"{self.directory}/", "").replace(str(self.directory), self.reading.title)
        return self._mentions.sub(self._said, text) if self._mentions else text

    def message(self, text: str) -> str:
        """The text of an error: it names the answer by its path."""
        text = self.text(text)
        if text.startswith(self.reading.title):
            text = text.removeprefix(self.reading.title)
        return text if text.startswith(str(self.path)) else f"{self.path}{'' if text[:1] == ':' else ': '}{text}"

    def place(self, place: Location) -> Location:
        """The line of the Markdown for a place in a file; its first lines where it is in none."""
        file = self._by_name.get(place.file)
        if file is None:
            return replace(place, file=self.reading.title, line=0, column=0) if self._is_ours(place) else place
        return Location(self.reading.title, _line(file, place.line), place.column if place.line else 0)

    @cached_property
    def _by_name(self) -> Mapping[str, AnswerFile]:
        """The files as front ends name them: relative to what they loaded."""
        root = self.target if self.target.is_dir() else self.target.parent
        named = {}
        for file in self.reading.files.values():
            path = self.directory / file.name
            named[path.relative_to(root).as_posix() if path.is_relative_to(root) else file.name] = file
        return named

    def _is_ours(self, place: Location) -> bool:
        return (self.directory / place.file).is_file() or (self.target / place.file).is_file()

    @cached_property
    def _mentions(self) -> re.Pattern[str] | None:
        names = "|".join(re.escape(name) for name in sorted(self._by_name, key=len, reverse=True))
        return re.compile(rf"(?<![\w./-])({names}):(\d{{1,7}})\b") if names else None

    def _said(self, found: re.Match[str]) -> str:
        return f"{self.reading.title}:{_line(self._by_name[found[1]], int(found[2]))}"

    def _finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            location=self.place(finding.location) if finding.location else None,
            related=tuple(map(self._related, finding.related)),
            message=self.text(finding.message),
            evidence=self.text(finding.evidence),
            why=self.text(finding.why),
            remedy=self.text(finding.remedy),
        )

    def _related(self, related: Related) -> Related:
        place = self.place(related.location) if related.location else None
        return replace(related, location=place, note=self.text(related.note))

    def _graph(self, graph: Graph) -> Graph:
        return replace(graph, resources={address: self._resource(one) for address, one in graph.resources.items()})

    def _resource(self, resource: Resource) -> Resource:
        return replace(resource, declaration=self._declaration(resource.declaration))

    def _declaration(self, declaration: Declaration) -> Declaration:
        return replace(
            declaration,
            location=self.place(declaration.location) if declaration.location else None,
            stack=tuple(map(self.place, declaration.stack)),
            places={path: self.place(place) for path, place in declaration.places.items()},
            asked={path: self.place(place) for path, place in declaration.asked.items()},
        )


def _line(file: AnswerFile, line: int) -> int:
    """The line of the Markdown; the file's first for a line that it does not have."""
    if not file.numbers:
        return 0
    return file.numbers[min(line, len(file.numbers)) - 1] if line else file.numbers[0]


def _extent(file: AnswerFile) -> str:
    if not file.numbers:
        return f"{file.name} (empty)"
    return f"{file.name} (lines {file.numbers[0]} to {file.numbers[-1]})"
