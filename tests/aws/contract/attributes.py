"""Whether the attributes of a resource are what the registry's schema promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from seatrial.aws.dialects.registry.attributes import attributes_of, node_at
from seatrial.aws.facts.schemas import Schema, schema_of
from seatrial.model.values import reveal

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
_ARN = re.compile(r"arn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws|cloudfront)?:\S+")
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "array": (list,), "object": (dict,),
}  # fmt: skip


def malformed(type_: str, outputs: Mapping[str, Any]) -> Iterator[str]:
    """Names of the promised attributes that are missing or not of the schema's type, pattern or form."""
    schema = schema_of(type_) or {}
    read_only = {
        pointer.removeprefix("/properties/").replace("/", ".") for pointer in schema.get("readOnlyProperties", ())
    }
    for name in attributes_of(type_):
        if name in read_only:
            value = reveal(outputs[name])
            if value is None or not _fits(name, value, node_at(type_, name)):
                yield f"{name}={value!r}"


def _fits(name: str, value: Any, node: Schema) -> bool:
    types = node.get("type", ())
    allowed = tuple(kind for type_ in ([types] if isinstance(types, str) else types) for kind in _TYPES.get(type_, ()))
    if allowed and not isinstance(value, allowed):
        return False
    if not isinstance(value, str):
        return True
    if "enum" in node and value not in node["enum"]:
        return False
    if re.search(r"(Arn|ARN)$", name) and value and not _ARN.fullmatch(value):
        return False
    return not node.get("pattern") or _matches(node["pattern"], value)


def _matches(pattern: str, value: str) -> bool:
    try:
        return re.search(pattern, value) is not None
    except re.error:  # not a pattern of Python's
        return True
