"""How far a corpus is: counts, rate and what is left, on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TextIO

from seatrial.model.corpus import CaseRecord, Standing

_ERASE = "\r\x1b[K"
_LIVE = 0.2  # seconds between two states of a live line
_APART = 10.0  # seconds between two lines where there is no terminal


class Pace(AbstractContextManager["Pace"]):
    """Hears of each case as it is done. Leaving it erases the live line that a terminal shows.

    `stream` is None where nobody is to see it; `live` whether one line is written over again and again.
    """

    def __init__(
        self, total: int, stream: TextIO | None, *, live: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total = total
        self._stream = stream
        self._live = live
        self._clock = clock
        self._begun = self._shown = clock()
        self.known = self.done = self.unjudged = 0

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._write(_ERASE)

    def hear(self, record: CaseRecord, known: bool) -> None:
        """A case is done; `known` is whether an earlier run did it."""
        self.known += known
        self.done += not known
        self.unjudged += record.standing is not Standing.JUDGED
        now, last = self._clock(), self.known + self.done == self._total
        if now - self._shown >= (_LIVE if self._live else _APART) or last:
            self._shown = now
            self._write(f"{_ERASE}{self}" if self._live else f"{self}\n")

    def __str__(self) -> str:
        """`120 of 500 cases, 80 known before, 3 not judged, 2.5 a second, 152 s left`"""
        whole = self.known + self.done
        parts = [f"{whole} of {self._total} cases"]
        parts += [f"{self.known} known before"] if self.known else []
        parts += [f"{self.unjudged} not judged"] if self.unjudged else []
        seconds = self._clock() - self._begun
        if self.done and seconds > 0:
            rate = self.done / seconds
            left = (self._total - whole) / rate
            parts += [f"{rate:.1f} a second" if rate >= 1 else f"{1 / rate:.1f} s each"]
            parts += [f"{left:.0f} s left" if left < 120 else f"{left / 60:.0f} min left"] if left else []
        return ", ".join(parts)

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text)
            self._stream.flush()
