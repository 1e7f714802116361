"""Standard streams that are closed, full, or read by nobody any more."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import NoReturn

from seatrial.errors import UsageError


def open_closed_streams() -> None:
    """Put nothing in the place of standard streams that came closed: the next file opened would take their number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def write_out(text: str) -> None:
    """Write to standard output. A reader that has gone (`| head`) is no failure; a full disk is a `UsageError`."""
    try:
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:
            sys.stdout.write(text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        raise UsageError(f"standard output cannot be written: {error.strerror}; give the report an --output") from error


def complain(message: str) -> None:
    """Say on standard error what went wrong; nobody may be reading."""
    with contextlib.suppress(OSError, ValueError):
        print(f"seatrial: {message}", file=sys.stderr, flush=True)


def _discard_output() -> None:
    """What is still buffered goes nowhere, so that the interpreter does not complain at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)


def leave(code: int) -> NoReturn:
    """End the process at once. All is cleaned up: taking the interpreter down would only cost time, and in it Python gives
    signals their default effect back, so that a late Ctrl-C would turn a finished run into a killed one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
