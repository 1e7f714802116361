"""The files that a Markdown answer holds, each line with its place in the Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from seatrial.frontends.markdown.blocks import Block, read_blocks
from seatrial.frontends.markdown.contents import AnswerFile, Reading
from seatrial.frontends.markdown.guessing import guess
from seatrial.frontends.markdown.heredocs import written_by
from seatrial.frontends.markdown.labels import comment_name
from seatrial.frontends.markdown.naming import SHELLS, Name, Strength, is_commands, name_of

_CONTINUED = re.compile(r"\b(?:continued|cont\.|part (?:[2-9]|two|three))", re.I)
_MOST_FILES = 2000
_LONGEST_PART, _LONGEST_PATH = 200, 800  # characters that file systems take
_DEEPEST = 2  # answers inside Markdown blocks of answers


def read_answer(text: str, title: str) -> Reading:
    """The files of an answer. Never raises: what cannot be a file is left out, and a note says so."""
    reading = Reading(title)
    _read(text.removeprefix("\ufeff"), reading, 0, 0)
    guess(reading)
    left = ", ".join(str(block.first) for block in reading.unnamed)
    if left:
        reading.notes.append(f"{title}: code blocks without the name of a file are left out: line {left}")
    return reading


def _read(text: str, reading: Reading, offset: int, depth: int) -> None:
    taken: set[int] = set()
    for block in read_blocks(text):
        block = replace(block, first=block.first + offset)
        if not block.closed:
            reading.notes.append(
                f"{reading.title}:{block.first}: the code block is not closed; the answer may be cut off"
            )
        name = name_of(block, taken)
        if name is not None:
            taken.add(name.section)
            _take(block, name, reading)
        elif block.language in ("markdown", "md") and depth < _DEEPEST:
            _read(block.text, reading, block.first - 1, depth + 1)
        elif block.language in SHELLS:
            for file, inner in written_by(block):
                _take(inner, Name(file, Strength.COMMENT), reading)
        elif not is_commands(block) and any(line.strip() for line in block.lines):
            reading.unnamed.append(block)


def _take(block: Block, name: Name, reading: Reading) -> None:
    place = f"{reading.title}:{block.first}"
    path = str(PurePosixPath(name.text)) if name.text.strip() else name.text
    if why := why_refused(path, reading.files):
        reading.notes.append(f"{place}: {path} {why}; the block is left out")
        return
    file = AnswerFile(path, _uncommented(block, path), tuple(range(block.first, block.first + len(block.lines))))
    before = reading.files.get(path)
    if before is not None and name.strength is Strength.MENTION:
        reading.notes.append(f"{place}: a part of {path} is shown again; the file at line {before.numbers[0]} counts")
        return
    if before is not None and _is_continued(block):
        file = AnswerFile(path, before.lines + file.lines, before.numbers + file.numbers)
    elif before is not None:
        reading.notes.append(f"{place}: {path} stands here anew; the one at line {_first(before)} does not count")
        del reading.files[path]
    reading.files[path] = file


def _first(file: AnswerFile) -> int:
    return file.numbers[0] if file.numbers else 0


def _is_continued(block: Block) -> bool:
    around = block.headings[0].text if block.headings else ""
    return _CONTINUED.search(f"{around} {block.lead}") is not None


def _uncommented(block: Block, path: str) -> tuple[str, ...]:
    """The lines; in JSON, which has no comments, without the one that only names the file."""
    if path.endswith(".json") and block.lines and comment_name(block.lines[0]):
        return ("", *block.lines[1:])
    return block.lines


def why_refused(path: str, files: dict[str, AnswerFile]) -> str:
    """Why nothing is written under a path; "" where it is the path of a file in the project."""
    parts = path.split("/")
    if path.startswith(("/", "~", "//")) or re.match(r"[A-Za-z]:", path):
        return "is an absolute path, and no file of the project"
    if ".." in parts:
        return "leads out of the project"
    if not path or path == "." or any(not part.isprintable() for part in parts):
        return "is no name of a file"
    if len(path) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST_PART for part in parts):
        return "is longer than a file's name can be"
    if ".git" in parts or "node_modules" in parts:
        return "belongs to a tool, and is no file of the project"
    if path not in files and len(files) >= _MOST_FILES:
        return f"comes after {_MOST_FILES} files"
    if _is_folder(path, files) or any("/".join(parts[:end]) in files for end in range(1, len(parts))):
        return "is a file and a folder"
    return ""


def _is_folder(path: str, files: dict[str, AnswerFile]) -> bool:
    return any(name.startswith(f"{path}/") for name in files)
