"""Tells which paths outside its own a program tried to open; refuses those below a home where the kernel does not."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any, List, Tuple

from . import state
from .events import spread

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
FOLDERS = frozenset({"os.listdir", "os.scandir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"})
CHANGING = FOLDERS - {"os.listdir", "os.scandir"}


def install(readable: List[str], writable: List[str], homes: List[str], refuse: bool) -> None:
    """Watch this process from now on. Audit hooks cannot be taken off again, not even by the program."""
    write = _as_prefixes(writable)
    read = write + _as_prefixes(readable)
    guarded = _as_prefixes([os.path.realpath(home) for home in homes])

    def hook(event: str, arguments: Tuple[Any, ...]) -> None:
        if event != "open" and event not in FOLDERS:
            return
        path = arguments[0] if arguments else None
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if not isinstance(path, str):
            return  # a descriptor that is open already
        changing = event in CHANGING or (event == "open" and _writes(arguments))
        real = os.path.realpath(path) + os.sep
        if real.startswith(write if changing else read) or not (changing or os.path.lexists(path)):
            return
        _tell(path)
        if refuse and real.startswith(guarded):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    sys.addaudithook(hook)


def _as_prefixes(paths: List[str]) -> Tuple[str, ...]:
    return tuple(path.rstrip(os.sep) + os.sep for path in paths)


def _writes(arguments: Tuple[Any, ...]) -> bool:
    mode, flags = (*arguments[1:3], None, None)[:2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & WRITING)


def _tell(path: str) -> None:
    if state.current is not None:
        state.current.events.send("refused", path=path, location=spread(state.current.here()))
