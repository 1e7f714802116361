"""Watches which environment variables the project's own files read."""

from __future__ import annotations

import os
import sys
from types import FrameType
from typing import Any, Optional

from . import reads, source, state

PASSING = frozenset({os.__file__, "<frozen os>"})
Environ = type(os.environ)


class WatchedEnviron(Environ):  # type: ignore[misc,valid-type]
    """`os.environ`, which tells about reads made directly from a file of the project."""

    def __getitem__(self, key: Any) -> str:
        frame = _reader(sys._getframe(1), through_os=False)
        if frame is None or state.current is None or not isinstance(key, str):
            return str(super().__getitem__(key))
        value = None
        try:
            value = super().__getitem__(key)
        except KeyError:
            if source.is_handled(frame, state.current.places, ("KeyError", "LookupError")):
                _tell(frame, key, False, None, required=False)
                raise
        _tell(frame, key, value is not None, None, required=True)
        if value is not None:
            return str(value)
        return str(reads.stand_in("environment", key, key, "string", state.current.places.of(frame)))

    def get(self, key: Any, default: Any = None) -> Any:
        try:
            value = super().__getitem__(key)
        except KeyError:
            value = None
        frame = _reader(sys._getframe(1), through_os=True)
        if frame is not None and isinstance(key, str):
            _tell(frame, key, value is not None, default, required=False)
        return default if value is None else value

    def __contains__(self, key: Any) -> bool:
        found = bool(super().__contains__(key))
        frame = _reader(sys._getframe(1), through_os=False)
        if frame is not None and isinstance(key, str):
            _tell(frame, key, found, None, required=False)
        return found


def install() -> None:
    """The object stays the same: modules that hold `os.environ` already are watched too."""
    os.environ.__class__ = WatchedEnviron


def _reader(frame: Optional[FrameType], through_os: bool) -> Optional[FrameType]:
    """The frame that reads, if it is the project's own; `os.getenv` may stand between."""
    run = state.current
    if run is None or frame is None:
        return None
    if through_os and frame.f_code.co_filename in PASSING:
        frame = frame.f_back
    if frame is None or run.places.relative(frame.f_code.co_filename) is None:
        return None
    return frame


def _tell(frame: FrameType, key: str, given: bool, default: Any, required: bool) -> None:
    assert state.current is not None
    text = None if default is None else str(default)
    reads.tell_read("environment", key, given, state.current.places.of(frame), default=text, required=required)
