"""Runs a tool of the user's own, with the user's environment: never a program under trial."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path

from seatrial.child.errors import CommandMissing
from seatrial.errors import UsageError


def output_of(command: Sequence[str], directory: Path, timeout: float = 300.0, accepted: Collection[int] = (0,)) -> str:
    """What a tool prints when it ends with one of the `accepted` codes.

    Raises `CommandMissing` where it is not installed, `UsageError` with its own words where it ends otherwise
    or takes longer than `timeout` seconds.
    """
    try:
        done = subprocess.run(command, cwd=directory, capture_output=True, text=True, timeout=timeout)
        if done.returncode not in accepted:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    except FileNotFoundError:
        raise CommandMissing(f"{command[0]} is not installed, or not on the PATH") from None
    except subprocess.SubprocessError as error:
        said = str(getattr(error, "stderr", "") or error).strip()
        raise UsageError(f"`{' '.join(command)}` fails: {said}") from error
    return done.stdout
