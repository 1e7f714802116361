"""What the program's process tells the parent: one JSON line an event, sent at once, so that nothing is lost when the
process is killed."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
from typing import Any, Optional, Set

LIMIT = 5000  # events of one run; a loop over a million reads is not a million facts
TEXT = 20000  # characters of one text


class Events:
    """Sends each distinct event once."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._lock = threading.Lock()
        self._seen: Set[str] = set()
        self._owner = os.getpid()

    def send(self, event: str, **facts: Any) -> None:
        line = json.dumps(dict(_cut(facts), event=event), default=str, sort_keys=True)
        if os.getpid() != self._owner:
            return  # a fork that the program made: it shares the channel and would mix its lines into ours
        with self._lock:
            if line in self._seen or len(self._seen) >= LIMIT:
                return
            self._seen.add(line)
            self._transmit(line)

    def finish(self, status: str) -> None:
        """The last event; sent however many there were before."""
        with self._lock:
            self._transmit(json.dumps({"event": "end", "status": status}))

    def _transmit(self, line: str) -> None:
        with contextlib.suppress(OSError):  # when the parent has gone, the keeper ends this process
            self._channel.sendall(line.encode("ascii") + b"\n")


def _cut(facts: Any) -> Any:
    if isinstance(facts, str) and len(facts) > TEXT:
        return facts[:TEXT] + "…"
    if isinstance(facts, dict):
        return {key: _cut(value) for key, value in facts.items()}
    return facts


def spread(place: Optional[Any]) -> Optional[Any]:
    """A place as JSON."""
    return list(place) if place is not None else None
