"""Property values on Pulumi's wire: protobuf structs with signatures for what JSON has no word for.

The signatures are those of Pulumi's SDKs (sdk/go/common/resource/properties.go and its Python and Node counterparts).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.protobuf.struct_pb2 import Struct

from seatrial.model.values import Archive, Asset, Properties, Secret, Unknown, Value

_SIGNATURE = "4dabf18193072939515e22adb298388d"
_SECRET = "1b47061264138c4ac30d75fd1eb44270"
_ASSET = "c44067f5952c0a294b673a41bacd8c17"
_ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"
_RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e"
_OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
_UNKNOWNS = {
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
}


def decode(struct: Any) -> Properties:
    """A protobuf Struct as property values; nulls are left out of objects."""
    return {key: value for key, item in struct.fields.items() if (value := _decoded(item)) is not None}


def _decoded(value: Any) -> Value:
    kind = value.WhichOneof("kind")
    if kind == "struct_value":
        fields = value.struct_value.fields
        if _SIGNATURE in fields:
            return _signed({key: _decoded(item) for key, item in fields.items()})
        return decode(value.struct_value)
    if kind == "list_value":
        return [_decoded(item) for item in value.list_value.values]
    if kind == "string_value":
        text: str = value.string_value
        return Unknown("an output that is not known in this run") if text in _UNKNOWNS else text
    if kind == "number_value":
        number: float = value.number_value
        return int(number) if number.is_integer() else number
    return bool(value.bool_value) if kind == "bool_value" else None


def _signed(fields: Mapping[str, Any]) -> Value:
    signature = fields[_SIGNATURE]
    if signature == _SECRET:
        return Secret(fields.get("value"))
    if signature == _OUTPUT:
        content = fields.get("value", Unknown("an output without a value"))
        return Secret(content) if fields.get("secret") else content
    if signature == _RESOURCE:
        return str(fields.get("id") or fields.get("urn") or "")
    if signature == _ASSET:
        return Asset(str(fields.get("path") or ""), fields.get("text"), str(fields.get("uri") or ""))
    if signature == _ARCHIVE:
        assets = fields.get("assets")
        members = tuple(sorted(assets.items())) if isinstance(assets, dict) else None
        return Archive(str(fields.get("path") or ""), str(fields.get("uri") or ""), members)
    return {key: item for key, item in fields.items() if key != _SIGNATURE}


def encode(properties: Mapping[str, Value], keep_secrets: bool = True) -> Any:
    """Property values as a protobuf Struct; secrets lose their cover for SDKs that do not take them."""
    struct = Struct()
    _fill(struct.fields, properties, keep_secrets)
    return struct


def _fill(fields: Any, properties: Mapping[str, Value], keep_secrets: bool) -> None:
    """Set the fields of a Struct in place: messages made apart would be copied at each level."""
    for key, value in properties.items():
        if value is not None:
            _set(fields[key], value, keep_secrets)


def _set(target: Any, value: Value, keep_secrets: bool) -> None:
    """Set one protobuf Value."""
    if value is None:
        target.null_value = 0
    elif isinstance(value, bool):
        target.bool_value = value
    elif isinstance(value, str):
        target.string_value = value
    elif isinstance(value, int | float):
        target.number_value = value
    elif isinstance(value, Mapping):
        target.struct_value.SetInParent()
        _fill(target.struct_value.fields, value, keep_secrets)
    elif isinstance(value, list | tuple):
        target.list_value.SetInParent()
        for item in value:
            _set(target.list_value.values.add(), item, keep_secrets)
    elif isinstance(value, bytes):
        target.string_value = value.decode("utf-8", "replace")
    else:
        _set(target, _spelled(value, keep_secrets), keep_secrets)


def _spelled(value: Any, keep_secrets: bool) -> Value:
    """What JSON has no word for, in Pulumi's words."""
    if isinstance(value, Secret):
        return {_SIGNATURE: _SECRET, "value": value.value} if keep_secrets else value.value
    if isinstance(value, Asset):
        content: Properties = {"path": value.path} if value.path else {"text": value.text or ""}
        return {_SIGNATURE: _ASSET, **({"uri": value.uri} if value.uri else content)}
    if isinstance(value, Archive):
        inner: Properties = {"path": value.path}
        if value.uri:
            inner = {"uri": value.uri}
        elif value.members is not None:
            inner = {"assets": dict(value.members)}
        return {_SIGNATURE: _ARCHIVE, **inner}
    if isinstance(value, Unknown):
        return "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
    return str(value)
