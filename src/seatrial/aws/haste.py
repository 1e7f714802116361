"""What moto and botocore do again and again, done once: they were written for long-lived processes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def make_haste() -> None:
    """Share AWS's API models, megabytes of JSON, between all sessions and loaders of this process, and look through the
    methods of each of moto's response classes once. Only results are kept that never change."""
    from botocore import loaders
    from moto.core import responses

    loaders.JSONFileLoader.load_file = _once_for_each_path(loaders.JSONFileLoader.load_file)
    names = vars(responses)
    names["method_names_from_class"] = cache(names["method_names_from_class"])


def _once_for_each_path(load: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    known: dict[str, Any] = {}

    def load_file(self: Any, file_path: str) -> Any:
        if file_path not in known:
            known[file_path] = load(self, file_path)
        return known[file_path]

    return load_file
