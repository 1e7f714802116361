"""Where each node of a template stands in its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from seatrial.model.resource import Location

Path: TypeAlias = tuple[str | int, ...]
# A path to (line, column of its key, line, column of its value), counted from 1; shorter where the text ends earlier.
Mark: TypeAlias = tuple[int, int]
Marks: TypeAlias = Callable[[Path], tuple[Mark, Mark]]


@dataclass(frozen=True)
class Places:
    """Positions of the nodes of one template, looked up when asked for.

    `moved` says where what a transform made comes from: the path of a node made, and the place and path of its source.
    """

    file: str
    marks: Marks = lambda path: ((0, 0), (0, 0))
    moved: Mapping[Path, tuple[Places, Path]] = field(default_factory=dict)

    def of(self, path: Path, key: bool = True) -> Location:
        """The place of the key (or, with `key` false, of the value) at `path`; of the longest part that has one."""
        if self.moved:
            for length in range(len(path), 0, -1):
                found = self.moved.get(path[:length])
                if found is not None:
                    places, source = found
                    return places.of(source + path[length:], key)
        line, column = self.marks(path)[0 if key else 1]
        return Location(self.file, line, column)

    def with_moved(self, moved: Mapping[Path, tuple[Places, Path]]) -> Places:
        """These places for a template in which the nodes at `moved` were made from others."""
        return replace(self, moved={**self.moved, **moved}) if moved else self
