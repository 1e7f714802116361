"""Text that a child prints, kept within bounds."""

from __future__ import annotations

import os

LIMIT = 64 * 1024
CHUNK = 64 * 1024


class BoundedOutput:
    """Keeps the first and the last half of `limit` bytes and counts the rest."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._half = limit // 2
        self._head = bytearray()
        self._tail = bytearray()
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many bytes were not kept."""
        return self._dropped

    def feed(self, data: bytes) -> None:
        room = self._half - len(self._head)
        if room > 0:
            self._head += data[:room]
            data = data[room:]
        self._tail += data
        surplus = len(self._tail) - self._half
        if surplus > 0:
            del self._tail[:surplus]
            self._dropped += surplus

    def read_from(self, descriptor: int) -> bool:
        """Take what a readable descriptor has; False at its end."""
        try:
            data = os.read(descriptor, CHUNK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """What was kept, with a line that says how much is missing."""
        gap = f"\n… {self._dropped} bytes not kept …\n".encode() if self._dropped else b""
        return bytes(self._head + gap + self._tail).decode("utf-8", "replace")
