"""Arguments that a resource class, an arguments class or a function does not have, or needs and was not given."""

from __future__ import annotations

import functools
import re
import sys
from types import CodeType, FunctionType
from typing import Any, Callable, Dict, FrozenSet, List, Optional, Tuple

from .. import deprecations, state
from . import literals, standin
from .nearest import nearest
from .telling import is_expected, owner_of, tell

HIDDEN = frozenset({"__self__", "self", "resource_name", "opts", "__props__"})
MISSING = re.compile(r"Missing required property '(\w+)'")
TAKES_ANYTHING = 0x08  # code flag of functions with **keywords


def watch_resource(cls: type) -> None:
    """Watch the constructor of a resource class of a provider."""
    original = cls.__dict__.get("_internal_init")
    if not isinstance(original, FunctionType) or hasattr(original, "__wrapped__"):
        return
    accepted = _parameters(original.__code__)
    owner = owner_of(cls.__module__, cls.__name__)

    @functools.wraps(original)
    def _internal_init(
        self: Any, resource_name: Any, /, *args: Any, **kwargs: Any
    ) -> None:  # some take a `self` by name
        if state.current is None:
            original(self, resource_name, *args, **kwargs)
            return
        positional, kwargs, excused = standin.clean(list(args), kwargs)
        kwargs, meant = _without_unknown(kwargs, accepted, owner, literals.arguments_class(cls))
        # Positional arguments get their names, so that one of them can be replaced.
        names = original.__code__.co_varnames[2 : original.__code__.co_argcount]
        kwargs = {**dict(zip(names, positional)), **kwargs}  # noqa: B905  # Python 3.9
        caller = sys._getframe(1)
        if not deprecations.came_in_class(caller):
            deprecations.tell_arguments(literals.arguments_class(cls), kwargs, owner, caller)
        kwargs = literals.checked(cls, kwargs)
        _supplying(original, (self, resource_name), kwargs, cls, owner, accepted, excused + meant)

    cls._internal_init = _internal_init  # type: ignore[attr-defined]


def _supplying(
    original: Any,
    fixed: Any,
    kwargs: Dict[str, Any],
    cls: type,
    owner: str,
    accepted: FrozenSet[str],
    excused: List[str],
) -> None:
    """Call, and call again with a plausible value for each property that is found missing."""
    for _ in range(len(accepted)):
        try:
            original(*fixed, **kwargs)
            return
        except TypeError as error:
            found = MISSING.search(str(error))
            if found is None or kwargs.get(found[1]) is not None or is_expected(sys._getframe(2), ("TypeError",)):
                raise
            name = found[1]
            if name not in excused:
                tell("missing-argument", name, owner, [name], sys._getframe(2))
            kwargs[name] = literals.value_for(literals.arguments_class(cls), name)


def watch_input_type(cls: type) -> None:
    """Watch the constructor of an arguments class of a provider."""
    original = cls.__dict__.get("__init__")
    if not isinstance(original, FunctionType) or hasattr(original, "__wrapped__"):
        return
    _replace(cls, "__init__", original, owner_of(cls.__module__, cls.__name__), cls)


def watch_function(module: Any, name: str, function: Any) -> None:
    """Watch a function (`get_ami`, `get_ami_output`) of a provider."""
    if hasattr(function, "__wrapped__"):
        return
    if function.__code__.co_flags & TAKES_ANYTHING:
        # Older packages make `get_ami_output` from `get_ami`: its arguments are the other's.
        sibling = getattr(module, name[: -len("_output")], None) if name.endswith("_output") else None
        code = getattr(getattr(sibling, "__wrapped__", sibling), "__code__", None)
        if code is None or code.co_flags & TAKES_ANYTHING:
            return
        _replace(module, name, function, owner_of(module.__name__, name), None, _parameters(code))
    else:
        _replace(module, name, function, owner_of(module.__name__, name), None)


def _replace(
    holder: Any, name: str, original: Any, owner: str, cls: Optional[type], accepted: Optional[FrozenSet[str]] = None
) -> None:
    names = _parameters(original.__code__) if accepted is None else accepted
    required = _required(original)
    setattr(holder, name, _watched(original, owner, names, required, cls))


def _watched(
    original: Callable[..., Any], owner: str, accepted: FrozenSet[str], required: FrozenSet[str], cls: Optional[type]
) -> Callable[..., Any]:
    order = original.__code__.co_varnames[: original.__code__.co_argcount]

    @functools.wraps(original)
    def call(*args: Any, **kwargs: Any) -> Any:
        if state.current is None:
            return original(*args, **kwargs)
        positional, kwargs, excused = standin.clean(list(args), kwargs)
        if not accepted >= kwargs.keys():
            kwargs, meant = _without_unknown(kwargs, accepted, owner, cls)
            excused = excused + meant
        missing = required - kwargs.keys() - set(order[: len(positional)])
        if missing and not is_expected(sys._getframe(1), ("TypeError",)):
            for name in sorted(missing):
                if name not in excused:
                    tell("missing-argument", name, owner, [name], sys._getframe(1))
                kwargs[name] = literals.value_for(cls, name)
        return original(*positional, **(literals.checked_input(cls, kwargs) if cls is not None else kwargs))

    return call


def _without_unknown(
    kwargs: Dict[str, Any], accepted: FrozenSet[str], owner: str, arguments: Optional[type]
) -> Tuple[Dict[str, Any], List[str]]:
    """The arguments without those that do not exist, and the real names that they most likely mean: a required
    argument that is missing because it is misspelt is one mistake, not two."""
    unknown = [name for name in kwargs if name not in accepted]
    if not unknown or is_expected(sys._getframe(2), ("TypeError",)):
        return kwargs, []
    lacking = [name for name in literals.required_of(arguments) if name not in kwargs]
    frame = sys._getframe(2)
    meant = [tell("argument", name, owner, accepted - HIDDEN, frame, nearest(name, lacking)[0]) for name in unknown]
    return {name: value for name, value in kwargs.items() if name in accepted}, meant


def _parameters(code: CodeType) -> FrozenSet[str]:
    return frozenset(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])


def _required(function: Any) -> FrozenSet[str]:
    code, keywords = function.__code__, function.__kwdefaults__ or {}
    optional = len(function.__defaults__ or ())
    positional = code.co_varnames[: code.co_argcount - optional]
    named = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    return frozenset(name for name in (*positional, *named) if name not in keywords) - HIDDEN
