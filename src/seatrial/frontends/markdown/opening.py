"""A Markdown answer as a project on disk, for as long as somebody works with it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from seatrial.errors import ProjectError, UnsupportedProject
from seatrial.frontends.markdown.completing import Completion, complete
from seatrial.frontends.markdown.contents import Reading
from seatrial.frontends.markdown.reading import read_answer
from seatrial.frontends.markdown.retelling import Retelling

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
LARGEST = 2_000_000  # bytes; more is no answer that somebody reads


def is_answer(path: Path) -> bool:
    """Whether a path names a Markdown file."""
    return path.suffix.lower() in ENDINGS and path.is_file()


def files_of(path: Path) -> tuple[str, ...]:
    """The names of the files that an answer holds, sorted; none where it cannot be read."""
    try:
        return tuple(sorted(_read(path).files))
    except ProjectError:
        return ()


def kind_of(path: Path) -> str:
    """The kind of project that an answer is, as reports spell it."""
    names = files_of(path)
    if any(name.endswith((".ts", ".js")) for name in names):
        return "pulumi-nodejs"
    return "pulumi-python" if any(name.endswith(".py") for name in names) else "cloudformation"


@contextmanager
def opened(path: Path, lenders: Sequence[Path] = ()) -> Iterator[Retelling]:
    """The answer's files in a temporary directory that goes with the block.

    An answer in Node.js finds the packages that are installed near it, else those near the first of `lenders`.

    Gives what tells reports where in the Markdown a place is; `target` is what a front end loads. Raises `ProjectError` for
    a text without a project, and for what the front ends say of one, in terms of the Markdown.
    """
    reading = _read(path)
    if not reading.files:
        raise ProjectError(
            f"{path}: no code block names its file; put the name above each block, for example `**index.ts**`, or behind its "
            f"fence" + "".join(f"\n  {note}" for note in reading.notes)
        )
    completion = complete(reading, path)
    with tempfile.TemporaryDirectory(prefix="seatrial-", ignore_cleanup_errors=True) as scratch:
        directory = Path(scratch).resolve()
        _unpack(reading, completion, directory)
        _lend_packages([path.parent, *lenders], directory)
        retelling = Retelling(path, directory, directory / completion.target, reading, tuple(completion.findings))
        try:
            yield retelling
        except ProjectError as error:
            kind = UnsupportedProject if isinstance(error, UnsupportedProject) else ProjectError
            raise kind(retelling.message(str(error))) from error


def _read(path: Path) -> Reading:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ProjectError(f"{path}: {size:,} bytes; an answer has {LARGEST:,} at most")
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ProjectError(f"{path}: cannot be read: {error.strerror}") from error
    return read_answer(text, path.name)


def _unpack(reading: Reading, completion: Completion, directory: Path) -> None:
    texts = {**{name: file.text for name, file in reading.files.items()}, **completion.added}
    for name, text in texts.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:  # never through anything that is there
            stream.write(text)


def _lend_packages(places: Sequence[Path], directory: Path) -> None:
    """Let a program in Node.js find the packages that are installed at one of the places, or above it."""
    folders = (folder for place in places for folder in (place.resolve(), *place.resolve().parents))
    found = next((near for folder in folders if (near := folder / "node_modules").is_dir()), None)
    if found is not None:
        os.symlink(found, directory / "node_modules", target_is_directory=True)
