"""Results as files: one for each case, written whole or not at all, so that an interrupted run can be gone on with."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from seatrial.errors import UsageError
from seatrial.model.corpus import CaseFailure, CaseRecord, Standing
from seatrial.model.finding import Category, Severity

FORMAT = 1
_PATIENCE = 5.0  # seconds for the processes of a run that was killed to be gone


@dataclass(frozen=True)
class Store:
    """A directory of results. Nothing of it is temporary: what is in it is taken again by the next run."""

    directory: Path

    def read(self, digest: str) -> CaseRecord | None:
        """The record of that name; None where there is none, or none that can be read."""
        try:
            return record_from(json.loads(self.load(f"{digest}.json") or b""))
        except (ValueError, KeyError, TypeError, RecursionError):
            return None

    def write(self, digest: str, record: CaseRecord) -> None:
        """Keep a record."""
        self.keep(f"{digest}.json", (json.dumps(data_of(record), indent=1) + "\n").encode())

    def load(self, name: str) -> bytes | None:
        """What is in a file; None where there is none that can be read."""
        try:
            return (self.directory / name).read_bytes()
        except OSError:
            return None

    def keep(self, name: str, data: bytes) -> None:
        """Write a file: whoever looks sees all of it, or nothing."""
        part = self.directory / f"{name}.part"
        try:
            part.write_bytes(data)
            os.replace(part, self.directory / name)
        except OSError as error:
            raise UsageError(
                f"--state {self.directory}: cannot be written: {error.strerror}; name another directory"
            ) from error

    def clear_parts(self) -> None:
        """Remove what a killed run had begun to write."""
        for part in self.directory.glob("*.part"):
            part.unlink(missing_ok=True)


@contextmanager
def open_store(directory: Path) -> Iterator[Store]:
    """A store that no other run writes to meanwhile; it is made where it does not exist."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        handle = os.open(directory, os.O_RDONLY)
    except OSError as error:
        raise UsageError(f"--state {directory}: cannot be made or opened: {error.strerror}; name another") from error
    try:
        _lock(handle, directory)
        store = Store(directory)
        store.clear_parts()
        yield store
    finally:
        os.close(handle)


def _lock(handle: int, directory: Path) -> None:
    import fcntl

    deadline = time.monotonic() + _PATIENCE
    with suppress(OSError):  # a file system that has no locks
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > deadline:
                    why = "another run keeps its results there; wait for it, or name another directory"
                    raise UsageError(f"--state {directory}: {why}") from None
                time.sleep(0.05)


def data_of(record: CaseRecord) -> dict[str, Any]:
    """A record as JSON data."""
    return {"format": FORMAT, **asdict(record)}


def record_from(data: Any) -> CaseRecord:
    """The record that `data_of` made the data of; `KeyError`, `TypeError` or `ValueError` for anything else."""
    if not isinstance(data, dict) or data.pop("format") != FORMAT:
        raise ValueError("another format")
    failures = tuple(_failure(one) for one in data.pop("failures"))
    return CaseRecord(**{**data, "standing": Standing(data["standing"]), "failures": failures})


def _failure(data: dict[str, Any]) -> CaseFailure:
    return CaseFailure(**{**data, "category": Category(data["category"]), "severity": Severity(data["severity"])})
