"""Dictionaries written where an arguments class is accepted: their keys are arguments too."""

from __future__ import annotations

import functools
import sys
import typing
from collections import abc
from typing import Any, Dict, List, Optional, Tuple

from .. import deprecations, plausible
from .telling import is_expected, owner_of, tell

Fields = Dict[str, Tuple[str, Any]]  # python name → (Pulumi name, type)


def checked(cls: type, kwargs: Dict[str, Any]) -> Dict[str, Any]:
    """The arguments of a resource with unknown keys of nested dictionaries told and dropped."""
    return checked_input(arguments_class(cls), kwargs)


def checked_input(arguments: Optional[type], kwargs: Dict[str, Any]) -> Dict[str, Any]:
    """The same for the arguments of an arguments class."""
    if arguments is None or not any(_holds_dictionary(value) for value in kwargs.values()):
        return kwargs
    fields = fields_of(arguments)
    return {
        name: _check(value, fields[name][1]) if name in fields and _holds_dictionary(value) else value
        for name, value in kwargs.items()
    }


def _holds_dictionary(value: Any) -> bool:
    if type(value) is dict:
        return True
    return type(value) in (list, tuple) and any(_holds_dictionary(item) for item in value)


def _check(value: Any, kind: Any) -> Any:
    if type(value) in (list, tuple):
        element = _member(kind, abc.Sequence)
        return type(value)(_check(item, element) for item in value) if element is not None else value
    if type(value) is not dict:
        return value
    arguments = _object_class(kind)
    if arguments is not None:
        return _checked_dictionary(value, arguments)
    element = _member(kind, abc.Mapping)
    return {key: _check(item, element) for key, item in value.items()} if element is not None else value


def _checked_dictionary(value: Dict[Any, Any], arguments: type) -> Dict[Any, Any]:
    fields = fields_of(arguments)
    by_name = {**{pulumi: fields[name] for name, (pulumi, _) in fields.items()}, **fields}
    unknown = [key for key in value if isinstance(key, str) and key not in by_name]
    missing = [name for name in required_of(arguments) if not {name, fields[name][0]} & value.keys()]
    kept = {key: _check(item, by_name[key][1]) if key in by_name else item for key, item in value.items()}
    names = {pulumi: name for name, (pulumi, _) in fields.items()}
    given = {names.get(key, key): item for key, item in value.items() if key in by_name}
    deprecations.tell_arguments(arguments, given, owner_of(arguments.__module__, arguments.__name__), sys._getframe(1))
    if (unknown or missing) and not is_expected(sys._getframe(1), ("TypeError",)):
        owner = owner_of(arguments.__module__, arguments.__name__)
        meant = [tell("argument", key, owner, fields, sys._getframe(1)) for key in unknown]
        for name in missing:
            if name not in meant:
                tell("missing-argument", name, owner, [name], sys._getframe(1))
        kept = {key: item for key, item in kept.items() if key not in unknown}
        kept.update({name: value_for(arguments, name) for name in missing})
    return kept


def _members(kind: Any) -> List[Any]:
    """What a type may be: unions opened, None and the SDK's wrappers for later values left out."""
    import pulumi

    if typing.get_origin(kind) is typing.Union or type(kind).__name__ == "UnionType":
        return [member for argument in typing.get_args(kind) for member in _members(argument)]
    if kind is type(None) or typing.get_origin(kind) in (abc.Awaitable, pulumi.Output):
        return []
    return [kind]


def _object_class(kind: Any) -> Optional[type]:
    """The one arguments class that a dictionary is taken for; None where a text would do as well."""
    from pulumi import _types

    members = _members(kind)
    classes = [member for member in members if isinstance(member, type) and _types.is_input_type(member)]
    # A JSON document (an IAM policy) has a class too, but goes to AWS as it is.
    return classes[0] if len(classes) == 1 and str not in members else None


def _member(kind: Any, container: Any) -> Optional[Any]:
    """The type of a container's values."""
    for member in _members(kind):
        origin = typing.get_origin(member)
        if isinstance(origin, type) and issubclass(origin, container) and typing.get_args(member):
            return typing.get_args(member)[-1]
    return None


@functools.lru_cache(maxsize=None)
def fields_of(arguments: type) -> Fields:
    from pulumi import _types

    types = _types.input_type_types(arguments)
    return {
        name: (pulumi, types.get(pulumi)) for name, pulumi in _types.input_type_py_to_pulumi_names(arguments).items()
    }


def arguments_class(cls: type) -> Optional[type]:
    """The class of a resource's arguments as a whole: `RepositoryArgs` for `Repository`."""
    from pulumi import _types

    found = getattr(sys.modules.get(cls.__module__), cls.__name__ + "Args", None)
    return found if isinstance(found, type) and _types.is_input_type(found) else None


def required_of(arguments: Optional[type]) -> List[str]:
    """The arguments without which an arguments class cannot be made."""
    if arguments is None:
        return []
    from ..describing import required_arguments

    fields = fields_of(arguments)
    return [name for name in required_arguments(arguments) if name in fields]


def value_for(arguments: Optional[type], name: str) -> Any:
    """Something of the right type for a required argument."""
    kind = fields_of(arguments).get(name, ("", None))[1] if arguments is not None else None
    members = _members(kind)
    if _member(kind, abc.Sequence) is not None:
        return plausible.several(name) if str in _members(_member(kind, abc.Sequence)) else []
    if _object_class(kind) is not None or _member(kind, abc.Mapping) is not None:
        return {}
    for plain, label in ((bool, "bool"), (int, "int"), (float, "float")):
        if plain in members and str not in members:
            return plausible.value_for(name, label)
    return plausible.text_for(name)
