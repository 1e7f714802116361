"""The same environment run again: every declaration is answered with what the first run made, and compared with it."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.aws.deployment import Deployment
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import Properties, Secret, Value


@dataclass(frozen=True)
class Difference:
    """One input of a resource that came out otherwise the second time."""

    resource: Resource
    path: str
    first: Value
    second: Value


class Replay:
    """Stands in for a `Deployment` in a second run. Nothing is created or changed in the world."""

    def __init__(self, deployment: Deployment) -> None:
        self.outputs: Properties = {}
        self.exports: dict[str, Location] = {}
        self.differences: list[Difference] = []
        self.newcomers: list[Declaration] = []
        self.seen: set[str] = set()
        self._deployment = deployment
        self._before = dict(deployment.graph.resources)
        self._lock = threading.Lock()

    @property
    def missing(self) -> list[Resource]:
        """What the first run declared and the second did not."""
        return [resource for address, resource in self._before.items() if address not in self.seen]

    def declare(self, declaration: Declaration) -> Resource:
        """The resource as the first run made it."""
        with self._lock:
            before = self._before.get(declaration.address)
            if before is None:
                self.newcomers.append(declaration)
                return self._deployment.preview(declaration)
            self.seen.add(declaration.address)
            for path, first, second in compare(before.declaration.properties, declaration.properties):
                self.differences.append(Difference(before, path, first, second))
            return before

    def withdraw(self, address: str) -> None:
        """Nothing: what the first run made stays."""

    def read(self, declaration: Declaration) -> Resource:
        return self.declare(declaration)

    def prepare(self, declaration: Declaration) -> Resource:
        return self._deployment.prepare(declaration)

    def taint(self, text: str, origin: str) -> None:
        """Nothing: the first run knows what was made up."""

    def invoke(
        self, token: str, arguments: Mapping[str, Value], provider: str = "", location: Location | None = None
    ) -> Properties:
        return self._deployment.invoke(token, arguments, provider, location)


def compare(first: Value, second: Value, path: str = "") -> list[tuple[str, Value, Value]]:
    """The leaves in which two values differ, with their paths; a secret differs as a whole."""
    if isinstance(first, Secret) and isinstance(second, Secret):
        return [(path, first, second)] if compare(first.value, second.value) else []
    if isinstance(first, dict) and isinstance(second, dict):
        keys = dict.fromkeys([*first, *second])
        return [
            difference
            for key in keys
            for difference in compare(first.get(key), second.get(key), f"{path}.{key}" if path else key)
        ]
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        return [
            difference
            for position, (one, other) in enumerate(zip(first, second, strict=True))
            for difference in compare(one, other, f"{path}.{position}")
        ]
    return [] if first == second or _are_one_policy(first, second) else [(path, first, second)]


def _are_one_policy(first: Value, second: Value) -> bool:
    """Whether two texts are one policy: the provider, as AWS does, heeds no order of statements, actions and resources."""
    if not (isinstance(first, str) and isinstance(second, str) and '"Statement"' in first):
        return False
    try:
        return bool(_unordered(json.loads(first)) == _unordered(json.loads(second)))
    except ValueError:
        return False


def _unordered(value: Any) -> Any:
    """Lists sorted, at every depth."""
    if isinstance(value, dict):
        return {key: _unordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(map(_unordered, value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
