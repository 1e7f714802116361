"""The events that a program's process writes, one JSON line each, kept within bounds."""

from __future__ import annotations

import json
from typing import Any

MOST_BYTES = 32 << 20  # of events: a program can write on their channel, so it must not fill our memory
MOST_LINE = 1 << 20


class EventLines:
    """Takes bytes as they arrive; `received` holds the events that they made."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self._rest = b""
        self._budget = MOST_BYTES

    def feed(self, data: bytes) -> None:
        self._budget -= len(data)
        if self._budget < 0:
            return  # the reader reads on, so that the program is not held up, but nothing more is kept
        *lines, self._rest = (self._rest + data).split(b"\n")
        self.received += [event for event in map(decoded_event, lines) if event]
        if len(self._rest) > MOST_LINE:
            self._rest = b""


def decoded_event(line: bytes) -> dict[str, Any] | None:
    """One event; None for what no host of ours wrote."""
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None
