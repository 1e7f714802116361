"""Which values CloudFormation takes for which JSON types.

Scalars are lenient (`"true"`, `"5"`, `5` for a string); lists and objects are not: a single value is no list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.model.values import Secret, Unknown

BOOLEAN_TEXTS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
# The Python types whose every value fits a JSON type: what needs no closer look.
PLAIN: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str, int, float, bool),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_NAMES = {
    "object": "JSONObject",
    "array": "JSONArray",
    "string": "String",
    "number": "Number",
    "integer": "Integer",
    "boolean": "Boolean",
    "null": "null",
}


def fits(value: Any, name: str) -> bool:
    """Whether CloudFormation takes `value` where a schema asks for the JSON type `name`."""
    if value is None or name == "null":
        return value is None and name == "null"
    if name == "object":
        return isinstance(value, dict)
    if name == "array":
        return isinstance(value, list)
    if isinstance(value, (dict, list)):
        return False
    if name == "string":
        return True
    if name == "boolean":
        return isinstance(value, bool) or (isinstance(value, str) and value in BOOLEAN_TEXTS)
    return not isinstance(value, bool) and _is_number(value, int if name == "integer" else float)


def _is_number(value: Any, kind: type[int] | type[float]) -> bool:
    try:
        kind(value)
    except (TypeError, ValueError, OverflowError):
        return False
    return True


def number_of(value: Any) -> float | None:
    """The number that a value stands for, or None."""
    if isinstance(value, (bool, Mapping, list)) or value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def text_of(value: Any) -> str:
    """A scalar as CloudFormation passes it on where a string is asked for."""
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def equal(one: Any, other: Any) -> bool:
    """Whether two values are the same to CloudFormation: `"5"` and `5` are, `"true"` and `true` as well."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, (dict, list)) or isinstance(other, (dict, list)) or one is None or other is None:
        return one is other
    if isinstance(one, bool) or isinstance(other, bool):
        return text_of(one).lower() == text_of(other).lower()
    return text_of(one) == text_of(other) or (
        not isinstance(one, str) and not isinstance(other, str) and bool(one == other)
    )


def is_unknown(value: Any) -> bool:
    """Whether only a deployment knows the value: CloudFormation puts dynamic references in when it deploys.

    So with what is left for a macro or another tool to replace, an object of one key that reads like a function.
    """
    if isinstance(value, str):
        return "{{resolve:" in value
    if isinstance(value, dict):
        return len(value) == 1 and "::" in next(iter(value))
    return isinstance(value, Unknown)


def has_unknown(value: Any) -> bool:
    """Whether some part of the value is unknown."""
    if isinstance(value, dict):
        return is_unknown(value) or any(map(has_unknown, value.values()))
    if isinstance(value, list):
        return any(map(has_unknown, value))
    return has_unknown(value.value) if isinstance(value, Secret) else is_unknown(value)


def kind_of(value: Any) -> str:
    """The type of a value in the words of CloudFormation's validation."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        return _NAMES["object"]
    if isinstance(value, list):
        return _NAMES["array"]
    if isinstance(value, bool):
        return _NAMES["boolean"]
    if isinstance(value, int):
        return _NAMES["integer"]
    return _NAMES["number"] if isinstance(value, float) else _NAMES["string"]


def name_of(json_type: str) -> str:
    """A JSON type in the words of CloudFormation's validation."""
    return _NAMES.get(json_type, json_type)
