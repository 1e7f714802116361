"""The text of the program itself: whether a value is written there, and where."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from seatrial.model.finding import Related
from seatrial.model.resource import Location, Resource
from seatrial.model.values import walk
from seatrial.rules.survey import Survey

_ELSEWHERE = {"node_modules", "venv", "__pycache__", "dist", "build", "cdk.out", "vendor", "target", "site-packages"}
_LOCKS = ("package-lock.json", "yarn.lock", "pnpm-lock.yaml", "poetry.lock", "uv.lock", "Pipfile.lock")
_LONGEST = 512 << 10  # bytes of one file
_LARGEST = 2_000_000  # bytes of a file of which only the lines of one declaration are looked at
_BELOW = 40  # lines of a declaration that are looked at
_MOST = 400  # files
_OF_TEMPLATES = ("AWS::", "Custom::", "Alexa::")  # how their types begin
_SHORTEST = 4  # letters of a piece that can be told from others


@dataclass(frozen=True)
class Sources:
    """The files of a program, each as its path and its text."""

    files: tuple[tuple[str, str], ...]

    def find(self, text: str) -> Location | None:
        """The first place where a text is written as a value of its own: in quotes, or behind a colon or an equals sign."""
        for name, content in self.files:
            position = -1
            while (position := content.find(text, position + 1)) >= 0:
                if _stands_alone(content, position, position + len(text)):
                    return Location(name, content.count("\n", 0, position) + 1)
        return None

    def holds(self, text: str) -> bool:
        """Whether a text is written anywhere, also as part of another."""
        return any(text in content for _, content in self.files)


def is_spelled_at(value: str, resource: Resource, path: str, survey: Survey) -> bool:
    """Whether a value is written out in the lines that declare a resource, or those of one of its properties."""
    declaration = resource.declaration
    is_template = declaration.native.startswith(_OF_TEMPLATES)
    place = (declaration.place_of(path) if is_template else None) or resource.location
    if place is None or not place.line:
        return False
    if is_template:
        below = 2 if place != resource.location else _BELOW
    else:  # a program may put a value together anywhere in its call
        said = [one.line for one in declaration.places.values() if one.file == place.file]
        below = max([place.line, *said]) - place.line + 2 if said else _BELOW
    known = survey.once(_lines_by_file)
    if place.file not in known:
        root = _root(Path(survey.directory), {place.file})
        known[place.file] = (_text(root / place.file, _LARGEST) or "").splitlines()
    return any(value in line for line in known[place.file][max(0, place.line - 1) : place.line + below])


def _lines_by_file(_: Survey) -> dict[str, list[str]]:
    """Filled as files are asked for."""
    return {}


def sources(survey: Survey) -> Sources:
    """The program's files, read once: of a template only the templates that its resources stand in."""
    return survey.once(_read)


def _read(survey: Survey) -> Sources:
    named = {one.location.file for one in survey if one.location}
    root = _root(Path(survey.directory), named)
    templates = all(one.declaration.native.startswith(_OF_TEMPLATES) for one in survey)
    names = sorted(named) if templates else [*sorted(named), *(name for name in _walk(root) if name not in named)]
    return Sources(tuple((name, text) for name in names[:_MOST] if (text := _text(root / name)) is not None))


def _root(directory: Path, named: set[str]) -> Path:
    """The folder that locations start from: a project's program may lie in a folder below."""
    near = (directory, *list(directory.parents)[:4])
    return next((folder for folder in near if any((folder / name).is_file() for name in named)), directory)


def _walk(root: Path) -> Iterator[str]:
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if name not in _ELSEWHERE and not name.startswith("."))
        yield from (str((Path(folder) / name).relative_to(root)) for name in sorted(files) if name not in _LOCKS)


def _text(path: Path, longest: int = _LONGEST) -> str | None:
    try:
        if not path.is_file() or path.stat().st_size > longest:
            return None
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def _stands_alone(content: str, start: int, end: int) -> bool:
    before, after = content[max(0, start - 1) : start], content[end : end + 1]
    if before and before in "\"'`":
        return after == before
    line = content[content.rfind("\n", 0, start) + 1 : start].rstrip()
    return line.endswith((":", "=", "-")) and (not after or after in "\r\n #,}")


def written(survey: Survey, resource: Resource, text: str) -> Location | None:
    """Where the program spells a value of a resource; None for what another resource, a setting or AWS gives."""
    if resource.declaration.asked.keys() & _paths(resource, text):
        return None
    if any(resource.declaration.property_dependencies.get(name) for name in _tops(resource, text)):
        return None
    found = sources(survey).find(text)
    return found or _in_pieces(survey, text)


def _paths(resource: Resource, text: str) -> set[str]:
    """The native properties that are the text, as dotted paths."""
    return {".".join(path) for path, value in walk(dict(resource.declaration.properties)) if value == text}


def _tops(resource: Resource, text: str) -> set[str]:
    """The native top-level properties that are the text as a whole."""
    return {path for path in _paths(resource, text) if "." not in path}


def written_elsewhere(resource: Resource, path: str, place: Location) -> tuple[Related, ...]:
    """The place where a value is written, for a finding about the property that takes it; none where that says it all."""
    own = resource.declaration.place_of(path)
    same = own is not None and (own.file, own.line) == (place.file, place.line)
    return () if same else (Related(location=place, note="written here"),)


def _in_pieces(survey: Survey, text: str) -> Location | None:
    """Where most of a text is written that a program puts together with what it was told."""
    pieces = [text]
    for told in _told(survey):
        pieces = [part for piece in pieces for part in piece.split(told)]
    pieces = [piece.strip("-_./") for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 1 or pieces == [text] or not all(len(one) >= _SHORTEST for one in pieces):
        return None
    known = sources(survey)
    if not all(known.holds(piece) for piece in pieces):
        return None
    longest = max(pieces, key=len)
    file, content = next((name, content) for name, content in known.files if longest in content)
    return Location(file, content.count("\n", 0, content.index(longest)) + 1)


def _told(survey: Survey) -> Iterable[str]:
    environment = survey.environment
    told = {environment.name, environment.suffix, environment.stack_name, environment.region, environment.account}
    return sorted((one for one in told if len(one) > 1), key=lambda one: (-len(one), one))
