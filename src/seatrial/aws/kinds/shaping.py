"""Properties to API parameters, led by botocore's model of the operation.

A parameter is taken from the property of the same name, upper and lower case and punctuation aside, and given the form
that the model asks for: numbers for "30", JSON text for a document where a string is wanted, a list of key-value pairs
for a map and the other way round.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from seatrial.model.values import Archive, Asset, Secret, Unknown

_PLAIN = re.compile(r"[^a-z0-9]")
_KEYS = ("key", "tagkey", "name", "parametername")
_VALUES = ("value", "tagvalue", "parametervalue")


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """A name as names are compared: letters and digits in lower case."""
    return _PLAIN.sub("", name.lower())


def matched(properties: Mapping[str, Any], shape: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The parameters of a structure shape that `properties` has a value for."""
    by_name = {plain(key): value for key, value in properties.items()}
    parameters = {}
    for member, inner in shape.members.items():
        value = by_name.get(plain(member))
        if value is None or member in without or (value == [] and member.lower() == "tags"):
            continue  # no tag is a template's way to say none, and many a service takes no empty list of them
        formed = form(value, inner)
        if formed is not None:
            parameters[member] = formed
    return parameters


def form(value: Any, shape: Any) -> Any:
    """`value` in the form that `shape` wants; None where there is none."""
    if isinstance(value, Secret):
        return form(value.value, shape)
    if value is None or isinstance(value, Unknown):
        return None
    return _FORMS.get(shape.type_name, _as_is)(value, shape)


def _as_is(value: Any, shape: Any) -> Any:
    return value


def _structure(value: Any, shape: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return matched(value, shape) if isinstance(value, Mapping) else None


def _list(value: Any, shape: Any) -> Any:
    pair = _pair(shape.member)
    if isinstance(value, Mapping) and pair:
        value = [{pair[0]: key, pair[1]: item} for key, item in value.items()]
    elif not isinstance(value, list):
        value = [value]
    elif pair:
        value = [_respelled(item, pair) for item in value]
    formed = (form(item, shape.member) for item in value)
    return [item for item in formed if item is not None]


def _map(value: Any, shape: Any) -> Any:
    if isinstance(value, list):
        pairs = [item for item in value if isinstance(item, Mapping)]
        value = {_first(item, _KEYS): _first(item, _VALUES) for item in pairs}
    if not isinstance(value, Mapping):
        return None
    return {str(key): form(item, shape.value) for key, item in value.items() if item is not None}


def _string(value: Any, shape: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list):
        return json.dumps(value, separators=(",", ":"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Asset | Archive):
        return None
    return str(value)


def _integer(value: Any, shape: Any) -> Any:
    try:
        return int(float(value))
    except (TypeError, ValueError):
        return value


def _float(value: Any, shape: Any) -> Any:
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def _boolean(value: Any, shape: Any) -> Any:
    return value.lower() == "true" if isinstance(value, str) else bool(value)


def _blob(value: Any, shape: Any) -> Any:
    return value.encode() if isinstance(value, str) else value


_FORMS = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "integer": _integer,
    "long": _integer,
    "float": _float,
    "double": _float,
    "boolean": _boolean,
    "blob": _blob,
}


def _pair(shape: Any) -> tuple[str, str] | None:
    """The key and value members of a structure that is one entry of a map, else None."""
    if shape.type_name != "structure":
        return None
    key = next((member for member in shape.members if plain(member) in _KEYS), None)
    value = next((member for member in shape.members if plain(member) in _VALUES), None)
    return (key, value) if key and value else None


def _respelled(item: Any, pair: tuple[str, str]) -> Any:
    """An entry of a map that has its key and value under other names: `{Key, Value}` for `{TagKey, TagValue}`."""
    if not isinstance(item, Mapping) or len(item) != 2 or plain(pair[0]) in map(plain, item):
        return item
    key, value = _first(item, _KEYS), _first(item, _VALUES)
    return item if key is None or value is None else {pair[0]: key, pair[1]: value}


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((value for key, value in item.items() if plain(key) in names), None)


def attributes_of(properties: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    """The named properties as a map of texts, as SNS and SQS take their attributes."""
    given = {name: properties.get(name) for name in names}
    texts = {name: _string(value, None) for name, value in given.items() if value not in (None, "")}
    return {name: text for name, text in texts.items() if text is not None}
