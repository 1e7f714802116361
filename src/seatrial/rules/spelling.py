"""Names spelled by hand, matched with what exists in the same environment."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from seatrial.model.finding import Related
from seatrial.model.resource import Resource
from seatrial.rules.survey import Survey

_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LIKE = 0.8  # of the letters in common: from here two names are taken for one that was misspelled


@dataclass(frozen=True)
class Miss:
    """A name that nothing has, and the existing one that is most like it."""

    spelled: str
    nearest: str
    owner: Resource  # of the nearest name

    @property
    def is_near(self) -> bool:
        """Whether the existing name must have been meant: one holds all words of the other, or they differ by letters."""
        return _are_near(self.spelled, self.nearest)

    def is_slip(self, usual: Collection[str]) -> bool:
        """Whether it is the same name but for a letter, the order of its words, or words of `usual` at one end.

        A name with other words more may be of something that is made elsewhere.
        """
        return _differ_by_slip(_pieces(self.spelled), _pieces(self.nearest), usual)

    @property
    def related(self) -> tuple[Related, ...]:
        return (Related(self.owner.address, self.owner.location, f"is called {self.nearest}"),)


def names_of(resource: Resource) -> Iterator[str]:
    """What a resource may be called by: its name, its id and what AWS says of it."""
    yield from filter(None, (resource.physical_name, resource.id))
    yield from (value for value in resource.attributes.values() if isinstance(value, str) and value)


def name_of(resource: Resource) -> str:
    """The name by which people know a resource."""
    return resource.physical_name or resource.id


def find_miss(
    survey: Survey, spelled: str, types: Sequence[str], name_of: Callable[[Resource], str] = name_of
) -> Miss | None:
    """The name's miss; None where it exists, where it may come from outside, and where nothing of the types is here."""
    candidates = [one for one in survey.graph.of_type(*types) if one.declaration.managed]
    if not candidates or spelled in survey.given or not survey.complete:
        return None
    if any(not _is_named(one, name_of) for one in candidates):
        return None
    if any(spelled in (name_of(one), *names_of(one)) for one in candidates):
        return None
    own = [one for one in candidates if not one.declaration.read_id]
    if not own:
        return None
    nearest = max(own, key=lambda one: (likeness(spelled, name_of(one)), name_of(one)))
    return Miss(spelled, name_of(nearest), nearest)


def _is_named(resource: Resource, name_of: Callable[[Resource], str]) -> bool:
    """Whether its name is known; of what AWS refuses only one that the program spells."""
    if resource.refusal or resource.consequence_of:
        return bool(resource.named_by) and name_of(resource) == resource.physical_name
    return bool(name_of(resource))


def likeness(one: str, other: str) -> float:
    """How much two names have in common: 1.0 for all."""
    return SequenceMatcher(None, one.lower(), other.lower()).ratio()


def _pieces(name: str) -> list[str]:
    return [piece.lower() for piece in _PIECES.findall(name)]


def _are_near(one: str, other: str) -> bool:
    first, second = set(_pieces(one)), set(_pieces(other))
    if first and second and (first <= second or second <= first):
        return True
    return likeness(one, other) >= _LIKE


def _differ_by_slip(first: list[str], second: list[str], usual: Collection[str]) -> bool:
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return True
    short, long = sorted((first, second), key=len)
    more = len(long) - len(short)
    if not more:
        changed = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        return len(changed) == 1 and likeness(*changed[0]) >= _LIKE
    ends = [long[:more]] * (long[more:] == short) + [long[-more:]] * (long[:-more] == short)
    return any({*end} <= {*usual} for end in ends)
