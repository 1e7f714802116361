"""Attributes that a resource, the result of a function or an enumeration of a provider does not have."""

from __future__ import annotations

import enum
import sys
from types import FrameType
from typing import Any, Iterable, Optional

from .. import state
from ..providers import is_provider
from . import standin
from .telling import is_expected, is_plain_load, owner_of, tell

LIFT = "lift"  # the SDK's function that takes an attribute off an output's value


def install() -> None:
    """Watch resources and enumerations; output types are watched one by one as they are loaded."""
    import pulumi

    pulumi.Resource.__getattr__ = _missing_on_resource  # type: ignore[attr-defined]
    _watch_enumerations()


def _missing_on_resource(self: Any, name: str) -> Any:
    return _answer(self, name, sys._getframe(1), resource=True)


def watch_output_type(cls: type) -> None:
    if not hasattr(cls, "__getattr__"):
        cls.__getattr__ = _missing_on_output  # type: ignore[attr-defined]


def _missing_on_output(self: Any, name: str) -> Any:
    return _answer(self, name, sys._getframe(1), resource=False)


def _answer(thing: Any, name: str, frame: Optional[FrameType], resource: bool) -> Any:
    cls = type(thing)
    if name.startswith("_") or name in dir(cls) or not _of_provider(cls) or not _is_written(frame):
        raise AttributeError(f"{cls.__name__!r} object has no attribute {name!r}")
    tell("attribute", name, _owner(cls), _properties(cls), frame)
    return standin.StandInResource.__getattr__(thing, name) if resource else standin.StandInResult().__getattr__(name)


def _is_written(frame: Optional[FrameType]) -> bool:
    """Whether the program wrote this attribute, on the thing itself or on an output that holds it."""
    if frame is not None and frame.f_code.co_name == LIFT:
        return state.current is not None and state.current.origin is not None
    return is_plain_load(frame) and not is_expected(frame, ("AttributeError",))


def _of_provider(cls: type) -> bool:
    return any(is_provider(base.__module__) for base in cls.__mro__)


def _owner(cls: type) -> str:
    provider = next(base for base in cls.__mro__ if is_provider(base.__module__))
    name = provider.__name__
    return owner_of(provider.__module__, name[len("Awaitable") :] if name.startswith("Awaitable") else name)


def _properties(cls: type) -> Iterable[str]:
    names = [name for name in dir(cls) if not name.startswith(("_", "pulumi_"))]
    return [name for name in names if isinstance(getattr(cls, name, None), property)]


def _watch_enumerations() -> None:
    original = enum.EnumMeta.__dict__.get("__getattr__")  # gone in Python 3.12

    def __getattr__(cls: Any, name: str) -> Any:
        if original is not None:
            try:
                return original(cls, name)
            except AttributeError:
                pass
        frame = sys._getframe(1)
        if name.startswith("_") or not is_provider(cls.__module__) or not _is_written(frame):
            raise AttributeError(name) from None
        tell("attribute", name, owner_of(cls.__module__, cls.__name__), cls.__members__, frame)
        return standin.StandIn(f"{owner_of(cls.__module__, cls.__name__)}.{name}")

    enum.EnumMeta.__getattr__ = __getattr__  # type: ignore[method-assign,attr-defined]
