"""Words for a defect of ours."""

from __future__ import annotations

import traceback
from pathlib import Path

_PLACES = 8


def describe(error: BaseException) -> str:
    """What it is and where. Values are left out: they may be secrets of the program under trial."""
    frames = traceback.extract_tb(error.__traceback__)
    places = "\n".join(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames[-_PLACES:])
    detail = f": {error}" if type(error).__module__.startswith("seatrial") else ""
    return f"{type(error).__name__}{detail}\n{places}"
