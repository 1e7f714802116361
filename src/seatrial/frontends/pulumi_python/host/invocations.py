"""Tells the line of every function call (`aws.ec2.get_ami`): Pulumi's Python SDK tells it for resources only."""

from __future__ import annotations

import functools
import os
import sys
from contextvars import ContextVar
from typing import Any, Callable, Optional
from urllib.parse import quote

from . import state
from .places import Place

FUNCTIONS = ("invoke", "invoke_single", "invoke_async", "invoke_output", "invoke_output_single")

# The request is made in a task of the event loop, which inherits the context of the call but not its frames.
_caller: ContextVar[Optional[Place]] = ContextVar("seatrial_caller", default=None)


def install() -> None:
    """Remember who calls, and put it into the request where the SDK's messages have a field for it."""
    import pulumi.runtime
    from pulumi.runtime.proto import resource_pb2

    if "sourcePosition" not in resource_pb2.ResourceInvokeRequest.DESCRIPTOR.fields_by_name:
        return
    for name in FUNCTIONS:
        if hasattr(pulumi.runtime, name):
            setattr(pulumi.runtime, name, _watched(getattr(pulumi.runtime, name)))
    sys.modules["pulumi.runtime.invoke"].resource_pb2 = _Placing(resource_pb2)  # type: ignore[attr-defined]


def _watched(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def call(*args: Any, **kwargs: Any) -> Any:
        run = state.current
        token = _caller.set(run.here() if run is not None else None)
        try:
            return original(*args, **kwargs)
        finally:
            _caller.reset(token)

    return call


class _Placing:
    """The module of messages, whose requests of functions know their line."""

    def __init__(self, messages: Any) -> None:
        self._messages = messages

    def __getattr__(self, name: str) -> Any:
        return getattr(self._messages, name)

    def ResourceInvokeRequest(self, **fields: Any) -> Any:
        request = self._messages.ResourceInvokeRequest(**fields)
        place, run = _caller.get(), state.current
        if place is not None and run is not None:
            path = os.path.join(os.path.realpath(run.order["root"]), place[0])
            request.sourcePosition.uri = f"file://{quote(path)}"
            request.sourcePosition.line = place[1]
        return request
