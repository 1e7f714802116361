"""Exit codes of the contract."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    SEAWORTHY = 0  # every trial that applies ran, no finding at or above --fail-on
    FINDINGS = 1
    USAGE = 2  # wrong usage, or nothing that could be loaded
    OURS = 3  # Seatrial itself failed
    INTERRUPTED = 130
