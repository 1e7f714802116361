"""Stack outputs that fail must not take the others with them."""

from __future__ import annotations

import functools
from typing import Any


def install() -> None:
    """Register every output of the stack that has a value, whatever became of the rest."""
    from pulumi.runtime import stack

    original = stack.Stack.output

    @functools.wraps(original)
    def output(self: Any, name: str, value: Any) -> None:
        original(self, name, tolerant(value))

    stack.Stack.output = output  # type: ignore[method-assign]


def tolerant(value: Any) -> Any:
    """The same value, in which an output that fails counts as None."""
    import pulumi

    if isinstance(value, pulumi.Output):
        return pulumi.Output(
            _or_else(value.resources(), set()),
            _or_else(value.future(True), None),
            _or_else(value.is_known(), True),
            _or_else(value.is_secret(), False),
        )
    if type(value) is dict:
        return {key: tolerant(item) for key, item in value.items()}
    if type(value) in (list, tuple):
        return [tolerant(item) for item in value]
    return value


async def _or_else(awaitable: Any, default: Any) -> Any:
    try:
        return await awaitable
    except Exception:
        return default
