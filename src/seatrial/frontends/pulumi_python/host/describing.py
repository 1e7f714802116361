"""What provider packages say about their resource types and functions: names and types, read from their classes."""

from __future__ import annotations

import enum
import importlib
import re
import typing
from typing import Any, Dict, Iterator, List, Optional, Tuple

from .warming import import_modules

PLAIN = {str: "str", bool: "bool", int: "int", float: "float"}
DEEPEST = 4  # levels of nested objects; deeper ones are recursive


def describe(tokens: List[str]) -> Dict[str, Any]:
    """The shape of each token that an installed package knows."""
    shapes = {}
    for token in tokens:
        parts = token.split(":")
        if len(parts) != 3:
            continue
        found = _find(parts[0], parts[1].split("/")[0], parts[2], token)
        if found is not None:
            shapes[token] = _resource_shape(found) if isinstance(found, type) else _function_shape(found)
    return shapes


def _find(package: str, section: str, name: str, token: str) -> Optional[Any]:
    """The resource class, or the module-level function, behind a token."""
    root = "pulumi_" + package.replace("-", "_")
    if not import_modules([root]):
        return None
    for module_name, classes in _sections(package, section, root):
        if not import_modules([module_name]):
            continue
        module = importlib.import_module(module_name)
        found = vars(module).get(classes.get(token) or (name if name[:1].isupper() else _snake(name)))
        if callable(found):
            return found
    return None


def _sections(package: str, section: str, root: str) -> Iterator[Tuple[str, Dict[str, str]]]:
    """Python modules that may hold the members of a token's section (`ec2`), with their classes by token."""
    from pulumi.runtime import rpc

    registered = getattr(rpc, "_RESOURCE_MODULES", None) or getattr(rpc, "RESOURCE_MODULES", {})
    for key, modules in list(registered.items()):
        if key.split("/")[0] in (f"{package}:{section}", section if section.startswith(package) else ""):
            for module in modules if isinstance(modules, list) else [modules]:
                info = getattr(module, "mod_info", None)
                if info:
                    yield info["fqn"], info["classes"]
    guess = "" if section == "index" else "." + (section + "_" if section in ("lambda", "import") else section)
    yield root + guess, {}


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])|(?<=[A-Z])([A-Z](?=[a-z]))", r"_\1\2", name).lower()


def _resource_shape(cls: type) -> Dict[str, Any]:
    from pulumi import _types

    arguments = _arguments_class(cls)
    inputs = _types.input_type_py_to_pulumi_names(arguments) if arguments is not None else {}
    types = _types.resource_types(cls)
    outputs: Dict[str, str] = {}
    for name, kind in sorted(types.items()):
        if name not in inputs.values() and name not in ("id", "urn"):
            _describe_type(name, kind, outputs, 0)
    required = [inputs[name] for name in required_arguments(arguments) if name in inputs] if arguments else []
    return {"outputs": outputs, "inputs": sorted(inputs.values()), "required": sorted(required)}


def _arguments_class(cls: type) -> Optional[type]:
    from pulumi import _types

    module = importlib.import_module(cls.__module__)
    found = getattr(module, cls.__name__ + "Args", None)
    return found if isinstance(found, type) and _types.is_input_type(found) else None


def required_arguments(cls: Any) -> List[str]:
    """The keyword arguments of an input type that have no default."""
    function = getattr(cls.__init__, "__wrapped__", cls.__init__)
    code, defaults = function.__code__, function.__kwdefaults__ or {}
    names = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    return [name for name in names if name not in defaults]


def _function_shape(function: Any) -> Dict[str, Any]:
    from pulumi import _types

    module = importlib.import_module(function.__module__)
    original = getattr(function, "__wrapped__", function)
    result = getattr(module, _camel(original.__name__) + "Result", None)
    outputs: Dict[str, str] = {}
    if isinstance(result, type) and _types.is_output_type(result):
        for name, kind in sorted(_types.output_type_types(result).items()):
            _describe_type(name, kind, outputs, 0)
    code = original.__code__
    names = [name for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if name != "opts"]
    plain = len(original.__defaults__ or ())
    required = [name for name in code.co_varnames[: code.co_argcount - plain] if name != "opts"]
    return {
        "outputs": outputs,
        "inputs": sorted(map(_lower_camel, names)),
        "required": sorted(map(_lower_camel, required)),
    }


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def _lower_camel(name: str) -> str:
    camel = _camel(name)
    return camel[:1].lower() + camel[1:]


def _describe_type(path: str, kind: Any, into: Dict[str, str], depth: int) -> None:
    """Put the text of a type, and of the fields of the objects in it, under `path`."""
    from pulumi import _types

    text, inner = type_text(kind)
    into[path] = text
    if inner is None or depth >= DEEPEST:
        return
    path += "[]" if text.startswith("list") else "{}" if text.startswith("dict") else ""
    for name, field in sorted(_types.output_type_types(inner).items()):
        _describe_type(f"{path}.{name}", field, into, depth + 1)


def type_text(kind: Any) -> Tuple[str, Optional[type]]:
    """A type as text, and the output class whose fields belong to it."""
    from pulumi import _types

    if kind in PLAIN:
        return PLAIN[kind], None
    if isinstance(kind, type) and _types.is_output_type(kind):
        return "object", kind
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union:
        known = [argument for argument in arguments if argument is not type(None)]
        return type_text(known[0]) if known else ("object", None)
    if origin is typing.Literal:
        return PLAIN.get(type(arguments[0]), "object"), None
    if isinstance(origin, type) and issubclass(origin, typing.Mapping):  # type: ignore[arg-type]
        text, inner = type_text(arguments[1]) if len(arguments) == 2 else ("str", None)
        return f"dict[str, {text}]", inner
    if isinstance(origin, type) and issubclass(origin, typing.Sequence):  # type: ignore[arg-type]
        text, inner = type_text(arguments[0]) if arguments else ("str", None)
        return f"list[{text}]", inner
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return f"enum[{next(iter(kind)).value}]", None
    return "object", None
