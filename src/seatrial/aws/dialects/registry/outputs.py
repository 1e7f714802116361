"""What a resource answers to `Fn::GetAtt`: what is known at once, the rest when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any


class Outputs(dict[str, Any]):
    """Attributes by their dotted names. Looking one of `names` up always succeeds; listing them shows what is known."""

    def __init__(self, known: Mapping[str, Any], names: Collection[str], answer: Callable[[str], Any]) -> None:
        super().__init__(known)
        self._names = names
        self._answer = answer

    def __missing__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        self[name] = self._answer(name)
        return self[name]

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._names

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        """Across processes goes what is known."""
        return dict, (dict(self),)
