"""What the SDK calls deprecated, at the line of the program that uses it.

Provider packages log such notices themselves for classes, functions and arguments classes, though without a place.
For arguments that are given by keyword or in a dictionary they say nothing: there, what they say of the same property
of the arguments class is asked.
"""

from __future__ import annotations

import functools
import os
import re
import sys
from types import FrameType
from typing import Any, Callable, Dict, Optional

from . import source, state
from .events import spread
from .misuse.telling import owner_of
from .places import LIBRARY_FOLDERS
from .providers import is_provider

NOTICE = re.compile(r"(\w+) is deprecated: (.*)", re.DOTALL)
HOST = os.path.dirname(os.path.abspath(__file__)) + os.sep
LIFT = "lift"  # the SDK's function that takes an attribute off an output's value
CALLABLE = "_pulumi_deprecated_callable"  # by which the SDK marks the getter of a deprecated property


def install() -> None:
    """Listen to the warnings of the SDK."""
    import pulumi

    told = _watched(pulumi.log.warn)
    pulumi.log.warn = told  # type: ignore[assignment]
    for holder in (pulumi, sys.modules.get("pulumi.deprecated")):
        if hasattr(holder, "warn"):
            holder.warn = told  # type: ignore[union-attr,assignment]


def _watched(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def warn(msg: Any, *args: Any, **kwargs: Any) -> Any:
        found = NOTICE.match(msg) if state.current is not None and isinstance(msg, str) else None
        if found is not None:
            _hear(found[1], found[2], sys._getframe(1))
        return original(msg, *args, **kwargs)

    return warn


def _hear(name: str, words: str, frame: FrameType) -> None:
    """Take a notice from the frame of the SDK that logs it."""
    place, variables = frame.f_code.co_name, frame.f_locals
    getter = variables.get("fn")
    if place == "deprecated_fn" and getter is not None:
        _hear_of_reading(getter, words, _outside_host(frame.f_back))
        return
    module = _module_of(frame)
    if not is_provider(module):
        return
    user = _user_of(frame, module.partition(".")[0])
    if place == "_internal_init":
        cls = _class_of(variables.get("__self__"), module)
        if cls == name:
            _tell("type", name, owner_of(module, cls), words, user)
        elif not came_in_class(_outside_host(frame.f_back)):
            _tell("argument", name, owner_of(module, cls or name), words, user)
    elif place in ("__init__", "_configure"):
        cls = type(variables["__self__"]).__name__ if "__self__" in variables else ""
        _tell("argument", name, owner_of(module, cls), words, user)
    else:
        _tell("function", name, owner_of(module, place), words, user)


def _hear_of_reading(getter: Any, words: str, reader: Optional[FrameType]) -> None:
    """A deprecated property is read: by the program, or off an output. What packages read of their own is no use."""
    if reader is None or is_provider(_module_of(reader)):
        return
    if _module_of(reader).partition(".")[0] == "pulumi" and reader.f_code.co_name != LIFT:
        return
    owner = owner_of(getter.__module__, getter.__qualname__.partition(".")[0])
    _tell("attribute", getter.__name__, owner, words, reader)


def came_in_class(constructor: Optional[FrameType]) -> bool:
    """Whether a resource got its arguments as one object of an arguments class, which was looked at when it was made."""
    return constructor is not None and constructor.f_locals.get("resource_args") is not None


def tell_arguments(arguments: Optional[type], given: Dict[str, Any], owner: str, frame: FrameType) -> None:
    """Tell the deprecated ones of the arguments in `given`; `frame` is where they are given."""
    if state.current is None or arguments is None:
        return
    for name, value in given.items():
        words = _words_of(arguments, name) if value is not None else ""
        if words:
            _tell("argument", name, owner, words, _user_of(frame, arguments.__module__.partition(".")[0]))


@functools.lru_cache(maxsize=None)
def _words_of(arguments: type, name: str) -> str:
    """What the SDK says of a deprecated property of an arguments class, "" of others."""
    getter = getattr(getattr(arguments, name, None), "fget", None)
    if getter is None or not hasattr(getter, CALLABLE):
        return ""
    held = dict(zip(getter.__code__.co_freevars, getter.__closure__ or ()))  # noqa: B905  # Python 3.9
    message = held.get("message")
    return str(message.cell_contents) if message is not None else ""


def _class_of(thing: Any, module: str) -> str:
    """The provider's class of a resource, which may be of a class that the program derives from it."""
    return next((cls.__name__ for cls in type(thing).__mro__ if cls.__module__ == module), "")


def _tell(kind: str, name: str, owner: str, words: str, user: Optional[FrameType]) -> None:
    run = state.current
    assert run is not None
    found = run.places.nearest_frame(user)
    place = run.places.of(found) if found is not None else run.origin
    if user is None or place is None:
        return
    if found is not None and kind == "argument":
        place = (place[0], source.line_of_argument(found.f_code.co_filename, place[1], name))
    library = "" if user is found else _library_of(user)
    run.events.send(
        "deprecated", kind=kind, name=name, owner=owner, words=words, library=library, location=spread(place)
    )


def _user_of(frame: Optional[FrameType], package: str) -> Optional[FrameType]:
    """The first frame outwards that belongs neither to the package that logs the notice nor to this host."""
    frame = _outside_host(frame)
    while frame is not None and _module_of(frame).partition(".")[0] == package:
        frame = _outside_host(frame.f_back)
    return frame


def _outside_host(frame: Optional[FrameType]) -> Optional[FrameType]:
    while frame is not None and frame.f_code.co_filename.startswith(HOST):
        frame = frame.f_back
    return frame


def _module_of(frame: Optional[FrameType]) -> str:
    return str(frame.f_globals.get("__name__", "")) if frame is not None else ""


def _library_of(frame: FrameType) -> str:
    """The package of a library's frame; "" for frames of the SDK itself and of the interpreter."""
    parts = os.path.abspath(frame.f_code.co_filename).split(os.sep)
    if not LIBRARY_FOLDERS & set(parts):
        return ""
    package = _module_of(frame).partition(".")[0]
    return "" if package == "pulumi" else package
