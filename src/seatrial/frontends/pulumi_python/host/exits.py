"""Says where a program ends its own process in a way that no exception shows."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

from . import state
from .events import spread


def install() -> None:
    """Watch `os._exit` and `os.abort`; in the program's process only."""
    os._exit = _telling(os._exit, "exit code {}")  # type: ignore[assignment]
    os.abort = _telling(os.abort, "abort")  # type: ignore[assignment]


def _telling(leave: Any, words: str) -> Any:
    owner = os.getpid()

    def leave_and_tell(*arguments: Any) -> NoReturn:
        run = state.current
        if run is not None and os.getpid() == owner:
            place = run.here()
            message = f"the program ended its process: {words.format(*arguments)}"
            frames = [] if place is None else [spread(place)]
            run.events.send("failure", type="Exit", message=message, location=spread(place), frames=frames)
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        leave(*arguments)
        raise AssertionError("not reached")

    return leave_and_tell
