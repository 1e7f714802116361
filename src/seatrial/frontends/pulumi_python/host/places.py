"""Which frames belong to the project, and where in it they are."""

from __future__ import annotations

import os
import sys
from types import FrameType, TracebackType
from typing import Dict, List, Optional, Tuple

Place = Tuple[str, int]  # path relative to the project, line

LIBRARY_FOLDERS = frozenset({"site-packages", "dist-packages", "node_modules"})


class Places:
    """Tells the project's frames from those of libraries, the SDK and this host."""

    def __init__(self, root: str) -> None:
        self._roots = tuple({os.path.abspath(root) + os.sep, os.path.realpath(root) + os.sep})
        self._known: Dict[str, Optional[str]] = {}

    def relative(self, filename: str) -> Optional[str]:
        """The path of a source file relative to the project; None for files that are not the project's."""
        if filename not in self._known:
            self._known[filename] = self._find(filename)
        return self._known[filename]

    def _find(self, filename: str) -> Optional[str]:
        if filename.startswith("<"):
            return None
        for path in (os.path.abspath(filename), os.path.realpath(filename)):
            for root in self._roots:
                if path.startswith(root) and not self._is_library(path):
                    return path[len(root) :].replace(os.sep, "/")
        return None

    def _is_library(self, path: str) -> bool:
        if LIBRARY_FOLDERS & set(path.split(os.sep)):
            return True
        # A virtual environment inside the project holds no source of the project.
        return any(path.startswith(os.path.realpath(prefix) + os.sep) for prefix in _prefixes_within(self._roots))

    def of(self, frame: FrameType) -> Optional[Place]:
        """The place of one frame; None when it is not the project's."""
        file = self.relative(frame.f_code.co_filename)
        return (file, frame.f_lineno) if file is not None else None

    def nearest_frame(self, frame: Optional[FrameType]) -> Optional[FrameType]:
        """The innermost frame of the project, from `frame` outwards."""
        while frame is not None and self.relative(frame.f_code.co_filename) is None:
            frame = frame.f_back
        return frame

    def nearest(self, frame: Optional[FrameType]) -> Optional[Place]:
        found = self.nearest_frame(frame)
        return self.of(found) if found is not None else None

    def in_traceback(self, traceback: Optional[TracebackType]) -> List[Place]:
        """The project's places in a traceback, innermost first."""
        places: List[Place] = []
        while traceback is not None:
            file = self.relative(traceback.tb_frame.f_code.co_filename)
            if file is not None:
                places.append((file, traceback.tb_lineno))
            traceback = traceback.tb_next
        return places[::-1]


def _prefixes_within(roots: Tuple[str, ...]) -> List[str]:
    return [
        prefix
        for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix}
        if any(os.path.realpath(prefix).startswith(root) for root in roots)
    ]
