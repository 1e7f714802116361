"""Names of results: a digest of everything that a result depends on, so that what has changed is judged anew."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path

import seatrial
from seatrial.app.options import Options
from seatrial.frontends.markdown import is_answer

_ENGINES = ("boto3", "cfn-lint", "moto", "pulumi", "pulumi-aws")
_INSTALLED = frozenset({"node_modules", "site-packages", "__pycache__"})
_LARGE = 64 << 20  # bytes; of larger files the size and the time of the last change stand for the content
_TEXT = 4 << 20  # bytes; a template is not larger
_WORD = re.compile(r"[\w@%+=~,./-]+")


def digest_of(name: str, sides: Iterable[tuple[str, Path, Options]]) -> str:
    """64 hexadecimal digits for a case: its name, both sides' files and options, and what judges them."""
    made = hashlib.sha256()
    _add(made, judge(), name)
    for told, path, options in sides:
        _add(made, told, json.dumps(_plain(options), sort_keys=True, default=str))
        for file in sorted(_files(path)):
            _add(made, *_told(file, path.parent))
    return made.hexdigest()


@cache
def judge() -> str:
    """What stands for this Seatrial: its own sources, and the versions of what it deploys into."""
    made = hashlib.sha256()
    root = Path(seatrial.__file__).parent
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".js", ".json") and file.is_file():
            _add(made, file.relative_to(root).as_posix(), file.read_bytes())
    _add(made, sys.version)
    for engine in _ENGINES:
        _add(made, engine, metadata.version(engine))
    return made.hexdigest()


def _plain(options: Options) -> dict[str, object]:
    """Options as JSON; of the file of known findings its content."""
    table = asdict(options)
    if options.baseline is not None and options.baseline.is_file():
        table["baseline"] = options.baseline.read_text(encoding="utf-8", errors="replace")
    return table


def _files(path: Path) -> set[Path]:
    """The files that a side is made of: all of a directory's, or a template and whatever it names beside itself."""
    if path.is_dir():
        return set(_walk(path))
    found, waiting = {path}, [] if is_answer(path) else [path]
    while waiting:
        named = _named_in(waiting.pop(), path.parent) - found
        found |= named
        waiting += named
    return found


def _walk(directory: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(directory):
        yield from (Path(folder, one) for one in names)
        packages = {one for one in inner if one in _INSTALLED or Path(folder, one, "pyvenv.cfg").is_file()}
        for one in packages:
            yield from _installed(Path(folder, one))
        inner[:] = [one for one in inner if one not in packages and not one.startswith(".")]


def _installed(directory: Path) -> Iterator[Path]:
    """What stands for installed packages: their names, and their versions where names or a lock tell them."""
    for pattern in (".package-lock.json", "*.dist-info", "lib/*/site-packages/*.dist-info"):
        yield from directory.glob(pattern)
    if directory.name == "node_modules":
        yield from directory.glob("*")
        yield from directory.glob("@*/*")


def _named_in(template: Path, directory: Path) -> set[Path]:
    try:
        if template.stat().st_size > _TEXT:
            return set()
        text = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    found: set[Path] = set()
    for word in set(_WORD.findall(text)):
        path = Path(os.path.normpath(directory / word))
        if os.path.isabs(word) or directory.is_relative_to(path):
            continue
        if os.path.isdir(path) and path.is_relative_to(directory):  # unlike Path's, these take words of any length
            found |= set(_walk(path))
        elif os.path.isfile(path):
            found.add(path)
    return found


def _told(file: Path, base: Path) -> tuple[str, bytes | str]:
    name = os.path.relpath(file, base)
    try:
        state = file.stat()
        if state.st_size > _LARGE:
            return name, f"{state.st_size} {state.st_mtime_ns}"
        return name, file.read_bytes() if file.is_file() else ""
    except OSError as error:  # a link that leads nowhere; who may not be read
        return name, str(error.errno)


def _add(made: hashlib._Hash, *parts: str | bytes) -> None:
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
