"""Reading files that others wrote: never a pipe or a device, which have no end, and never more than is asked for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

SETTINGS = 1_000_000  # bytes; a settings file beyond them is a mistake


def read_bytes(path: Path, most: int = SETTINGS) -> bytes:
    """The content of an ordinary file. Raises `OSError` with its reason for any other, and for more than `most` bytes."""
    # without waiting: to open a pipe would take until somebody writes into it
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with open(handle, "rb") as stream:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            what = "a directory" if stat.S_ISDIR(mode) else "a pipe or a device"
            raise OSError(errno.EINVAL, f"it is {what}, not a file", str(path))
        content = stream.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
    return content


def read_text(path: Path, most: int = SETTINGS, errors: str = "strict") -> str:
    """The text of an ordinary file in UTF-8, without a mark at its beginning; line ends become `\\n`.

    Raises `OSError` as `read_bytes` does, and `UnicodeDecodeError`.
    """
    text = read_bytes(path, most).decode("utf-8", errors).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")
