"""Where a program says the properties of a resource, found in its source only when a finding asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from seatrial.model.resource import Location

_UNSAID = re.compile(r"[^a-z0-9.]")
_SHORTEST = 5  # letters by which the beginning or end of a longer name is recognised: policy of PolicyDocument


def plain_path(path: str) -> str:
    """A dotted path as paths are compared: `masterUsername`, `master_username` and `MasterUsername` are one."""
    return _UNSAID.sub("", path.lower())


class SourcePlaces(Mapping[str, Location]):
    """Dotted property paths → places. Each spelling of a path is known, with underscores or capital letters.

    A top-level property that goes by a longer name in the vocabulary asked in (`ingress` of `SecurityGroupIngress`) is
    found by the part that both share, if only one does.
    """

    def __init__(self, find: Callable[[], Mapping[str, Location]]) -> None:
        self._find = find

    def __reduce__(self) -> Any:
        return known_places, (dict(self._found),)

    @cached_property
    def _found(self) -> dict[str, Location]:
        return {plain_path(path): place for path, place in self._find().items()}

    @cached_property
    def _tops(self) -> tuple[str, ...]:
        return tuple(path for path in self._found if "." not in path)

    def _path(self, asked: str) -> str:
        path = plain_path(asked)
        top, _, rest = path.partition(".")
        if path in self._found or top in self._found:
            return path
        akin = [one for one in self._tops if _shared(one, top)]
        return f"{akin[0]}.{rest}".rstrip(".") if len(akin) == 1 else path

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._path(path) in self._found

    def __getitem__(self, path: str) -> Location:
        return self._found[self._path(path)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def known_places(found: Mapping[str, Location]) -> SourcePlaces:
    """Places that need not be looked for any more."""
    return SourcePlaces(lambda: found)


def _shared(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and (long.endswith(short) or long.startswith(short))
