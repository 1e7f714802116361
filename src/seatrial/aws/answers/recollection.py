"""What AWS tells of a resource and moto forgets: taken from the requests that made and changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

Asked: TypeAlias = Mapping[str, Any]
Telling: TypeAlias = Callable[[Asked], Any]  # what was asked → the value of one member of the answer; None for nothing


@dataclass(frozen=True)
class Recollection:
    """One sort of thing. A member of an answer's items is filled from the request's parameter of the same name.

    `told` maps operations to the path of the item, or of the list of items, in their answers; `made` maps the operations
    that make or change one to the path of its description in the request ("" for the parameters themselves). `key` is the
    member that names an item, `key_asked` the parameter that does in `made` operations whose answer has no item.
    """

    noun: str
    told: Mapping[str, str]
    made: Mapping[str, str]
    key: str
    key_asked: str = ""
    otherwise: Mapping[str, Telling] = field(
        default_factory=dict
    )  # members that differ from the parameter's name or form
    rightly: tuple[str, ...] = ()  # members in which what was asked counts more than what moto says
    defaults: Mapping[str, Any] = field(default_factory=dict)  # what AWS tells where nothing was asked
    never: tuple[str, ...] = ()  # members that moto tells rightly, or rightly leaves out

    def remember(self, request: Request, world: World, answer: Mapping[str, Any]) -> None:
        """Keep what a successful request asked for."""
        asked = dig(request.parameters, self.made[request.operation])
        items = _items(answer, self.told.get(request.operation, "-"))
        key = items[0].get(self.key) if items else request.parameters.get(self.key_asked or self.key)
        if not key or not isinstance(asked, Mapping):
            return
        place = (*self._place(request), str(key))
        before = world.memory.get(place, {}) if request.operation.startswith(_CHANGES) else {}
        world.memory[place] = {**before, **asked}

    def complete(self, request: Request, world: World, answer: Mapping[str, Any], shape: Any) -> bool:
        """Add to the items of an answer what they lack; whether there was any."""
        path = self.told[request.operation]
        item_shape = _shape_at(shape, path)
        changed = False
        for item in _items(answer, path):
            asked = world.memory.get((*self._place(request), str(item.get(self.key))))
            if asked is not None:
                changed |= self._fill(item, asked, item_shape)
        return changed

    def _place(self, request: Request) -> tuple[str, str, str, str]:
        return request.service, request.account, request.region, self.noun

    def _fill(self, item: dict[str, Any], asked: Asked, shape: Any) -> bool:
        known = {name.lower(): value for name, value in asked.items()}
        changed = False
        for name, member in shape.members.items():
            if name in self.never:
                continue
            value = self.otherwise[name](asked) if name in self.otherwise else known.get(name.lower())
            fitting = None if value is None else fitted(value, member)
            if fitting is None and name not in item:
                fitting = self.defaults.get(name)
            merged = fitting if name in self.rightly and fitting is not None else _merged(item.get(name), fitting)
            if merged is not None and merged != item.get(name):
                item[name], changed = merged, True
        return changed


_CHANGES = ("Update", "Modify", "Change")


def dig(value: Any, path: str) -> Any:
    """What lies at a dotted path of mappings."""
    for step in path.split(".") if path else ():
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _items(answer: Any, path: str) -> list[dict[str, Any]]:
    found = dig(answer, path) if path != "-" else None
    return [item for item in (found if isinstance(found, list) else [found]) if isinstance(item, dict)]


def _shape_at(shape: Any, path: str) -> Any:
    for step in path.split(".") if path else ():
        shape = shape.members[step]
    return shape.member if shape.type_name == "list" else shape


def _merged(told: Any, asked: Any) -> Any:
    """What the answer tells, and of what was asked that of which it tells nothing."""
    if isinstance(told, Mapping) and isinstance(asked, Mapping):
        return {**asked, **{name: _merged(value, asked.get(name)) for name, value in told.items()}}
    return asked if told is None or (told in ([], {}, "") and asked) else told


def fitted(value: Any, shape: Any) -> Any:
    """`value` as far as a member of the answer can say it; None where it cannot."""
    if shape.type_name == "structure":
        return _structure(value, shape) if isinstance(value, Mapping) else None
    if shape.type_name == "list":
        if not isinstance(value, list | tuple):
            return None
        items = [fitted(item, shape.member) for item in value]
        return None if None in items else items
    if shape.type_name == "map":
        return dict(value) if isinstance(value, Mapping) else None
    return None if isinstance(value, Mapping | list | tuple) else value


def _structure(value: Mapping[str, Any], shape: Any) -> dict[str, Any] | None:
    known = {name.lower(): item for name, item in value.items()}
    found = {
        name: inner
        for name, member in shape.members.items()
        if name.lower() in known and (inner := fitted(known[name.lower()], member)) is not None
    }
    return found if found or not value else None
