"""Sorts of things that moto does not have: made, listed and deleted through the API, and kept in the world's memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seatrial.aws.guards.guard import Refused

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

Answerer = Callable[["Request", "World"], "dict[str, Any] | Refused"]


@dataclass(frozen=True)
class Shelf:
    """One sort of thing, which the parameter `key` names; code and words of the refusals of what is taken, or missing."""

    service: str
    noun: str
    key: str
    make: Callable[[Request], dict[str, Any]]
    taken: tuple[str, str] = ("", "")  # none: what is there is overwritten
    missing: tuple[str, str] = ("", "")
    known: Callable[[str], bool] = lambda name: False  # what AWS has from the start
    status: int = 400

    def create(self, path: str = "") -> Answerer:
        """The operation that makes one, and answers with it at `path`."""

        def answer(request: Request, world: World) -> dict[str, Any] | Refused:
            record = self.make(request)
            place = self._place(request, record[self.key])
            if self.taken[0] and place in world.memory:
                return self._refused(self.taken, record[self.key])
            world.memory[place] = record
            return {path: dict(record)} if path else dict(record)

        return answer

    def listing(self, path: str, wanted: str = "") -> Answerer:
        """The operation that lists all of them, or the one that the parameter `wanted` (`key` by default) names."""

        def answer(request: Request, world: World) -> dict[str, Any] | Refused:
            name = request.parameters.get(wanted or self.key)
            found = [record for id_, record in self._all(request, world) if not name or id_ in name or id_ == name]
            if name and not found and self.missing[0]:
                return self._refused(self.missing, name)
            return {path: found}

        return answer

    def on_one(self, act: Callable[[Request, dict[str, Any]], dict[str, Any]]) -> Answerer:
        """An operation on the one that is named: `act` answers, and may change the record."""

        def answer(request: Request, world: World) -> dict[str, Any] | Refused:
            name = str(request.parameters.get(self.key))
            record = world.memory.get(self._place(request, name))
            if record is None:
                return self._refused(self.missing, name)
            return act(request, record)

        return answer

    def delete(self) -> Answerer:
        """The operation that deletes the one that is named."""

        def answer(request: Request, world: World) -> dict[str, Any] | Refused:
            name = str(request.parameters.get(self.key))
            if world.memory.pop(self._place(request, name), None) is None:
                return self._refused(self.missing, name)
            return {}

        return answer

    def has(self, request: Request, world: World, name: str) -> bool:
        """Whether there is one of this name."""
        return self._place(request, name) in world.memory or self.known(name)

    def _all(self, request: Request, world: World) -> list[tuple[str, dict[str, Any]]]:
        place = self._place(request, "")[:-1]
        return [(key[-1], dict(record)) for key, record in world.memory.items() if key[:-1] == place]

    def _place(self, request: Request, name: Any) -> tuple[str, ...]:
        return (self.service, request.account, request.region, self.noun, str(name))

    def _refused(self, words: tuple[str, str], name: Any) -> Refused:
        code, text = words
        return Refused(code, text.format(key=name), self.status)
