"""What two matched resources say differently, property by property."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seatrial.compare.defaults import default_of
from seatrial.compare.node import CODE, SECRET, UNKNOWN, Node, Pointer, Tree
from seatrial.compare.settling import shown


@dataclass(frozen=True)
class Change:
    """One property that differs; None where a side leaves it to AWS. `path` is without list positions."""

    path: str
    ours: Any
    theirs: Any

    def inside(self) -> Iterator[Change]:
        """The changes that a whole part of one side amounts to: one for each of its members."""
        whole = self.ours if self.theirs is None else self.theirs
        for item in whole if isinstance(whole, list) else [whole]:
            if isinstance(item, dict):
                for key, value in item.items():
                    path = f"{self.path}.{key}"
                    yield Change(path, value, None) if self.theirs is None else Change(path, None, value)


def differences(candidate: Node, reference: Node) -> list[Change]:
    """The changes between two nodes of one type, in the order of the properties."""
    return list(_members("", candidate.values, reference.values))


def _members(path: str, ours: dict[str, Tree], theirs: dict[str, Tree]) -> Iterator[Change]:
    for key in sorted(ours.keys() | theirs.keys()):
        yield from _changes(f"{path}.{key}" if path else key, ours.get(key), theirs.get(key))


def _changes(path: str, ours: Tree, theirs: Tree) -> Iterator[Change]:
    if same(ours, theirs):
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        yield from _members(path, ours, theirs)
    elif isinstance(ours, list) or isinstance(theirs, list):
        yield from _items(path, _listed(ours), _listed(theirs), ours, theirs)
    else:
        yield Change(path, ours, theirs)


def same(ours: Tree, theirs: Tree) -> bool:
    """Whether two settled values say the same, as far as anybody can tell."""
    kinds = [one for one in (ours, theirs) if not isinstance(one, dict | list)]
    if UNKNOWN in kinds:
        return True  # nobody can tell
    if CODE in kinds or SECRET in kinds:
        return ours is not None and theirs is not None
    if isinstance(ours, Pointer) and isinstance(theirs, Pointer):
        return (ours.type, ours.role) == (theirs.type, theirs.role)
    return shown(ours) == shown(theirs)


def _listed(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _items(path: str, ours: list[Tree], theirs: list[Tree], whole: Tree, other: Tree) -> Iterator[Change]:
    left, right = _without_equals(ours, theirs)
    pointed = any(isinstance(one, Pointer) for one in (*left, *right)) and ours and theirs
    if not (left or right) or (pointed and {shown(one) for one in ours} == {shown(one) for one in theirs}):
        return  # the same, or more or fewer of the same
    if all(isinstance(one, dict) for one in (*left, *right)):
        yield from _objects(path, left, right)
    else:
        yield Change(path, whole if ours else None, other if theirs else None)


def _without_equals(ours: list[Tree], theirs: list[Tree]) -> tuple[list[Tree], list[Tree]]:
    left, right = [], list(theirs)
    for one in ours:
        twin = next((other for other in right if same(one, other)), None)
        if twin is None:
            left.append(one)
        else:
            right.remove(twin)
    return left, right


def _objects(path: str, left: list[Tree], right: list[Tree]) -> Iterator[Change]:
    """Objects of two lists, each beside the one that it shares most with."""
    rest = list(right)
    for one in left:
        best = max(rest, key=lambda other: _common(one, other), default=None)
        if best is not None and _common(one, best) > 0:
            rest.remove(best)
            yield from _members(path, one, best)
        else:
            yield Change(path, one, None)
    for other in rest:
        yield Change(path, None, other)


def _common(one: dict[str, Tree], other: dict[str, Tree]) -> int:
    return sum(1 for key, value in one.items() if key in other and same(value, other[key]))


def worth(type_: str, change: Change, value: Any) -> Any:
    """What a side's value amounts to: AWS's default where it says nothing."""
    return default_of(type_, change.path) if value is None else value
