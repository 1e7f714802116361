"""Property values in a form that JSON can carry and people can read."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from typing import TypeAlias

from seatrial.model.values import MASK, Archive, Asset, Secret, Unknown, Value
from seatrial.report.masking import Masker

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"


def plain(value: Value, masker: Masker) -> Plain:
    """The value as JSON data: secrets are `[secret]`, unknowns, files and bundles are named in brackets."""
    if isinstance(value, Secret):
        return MASK
    if isinstance(value, dict):
        return plain_properties(value, masker)
    if isinstance(value, list):
        return [plain(item, masker) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return masker.text(_words(value))


def plain_properties(properties: Mapping[str, Value], masker: Masker) -> dict[str, Plain]:
    """Properties as JSON data, sorted by name."""
    return {masker.text(key): plain(item, masker) for key, item in sorted(properties.items())}


def _words(value: str | bytes | Unknown | Asset | Archive) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return _decoded(value)
    if isinstance(value, Unknown):
        return f"[unknown: {value.why}]" if value.why else "[unknown]"
    if isinstance(value, Asset):
        return (
            f"[text: {len(value.text)} characters]" if value.text is not None else f"[file: {value.path or value.uri}]"
        )
    if value.members is not None:
        return f"[archive: {len(value.members)} members]"
    return f"[archive: {value.path or value.uri}]"


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return base64.b64encode(value).decode()
