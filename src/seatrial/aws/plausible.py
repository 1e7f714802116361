"""Values that look like what AWS would answer, for what no call has answered.

They serve resources that are only simulated and what depends on a refused one, so that the program's own code goes on.
Every value is derived from the resource's address: the same input gives the same value.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.translation import native_name

_WORDS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def plausible_outputs(
    shape: Mapping[str, str], known: Mapping[str, Any], seed: str, name: str, region: str, account: str
) -> dict[str, Any]:
    """A value for each output in `shape` that `known` lacks.

    `shape` maps native names to types as text (str, int, float, bool, object, list[…], dict[str, …]); the fields of
    objects stand beside them under a path: `options.name`, `options[].name`.
    """

    def value_of(path: str, type_: str) -> Any:
        if type_ == "object":
            return fields_of(f"{path}.") or None
        if type_ == "list[object]":
            return [fields] if (fields := fields_of(f"{path}[].")) else []
        return plausible(path.rsplit(".", 1)[-1], type_, f"{seed}/{path}", name, region, account)

    def fields_of(prefix: str) -> dict[str, Any]:
        inner = {path: type_ for path, type_ in shape.items() if path.startswith(prefix)}
        own = {path: type_ for path, type_ in inner.items() if not {".", "["} & set(path[len(prefix) :])}
        return {path[len(prefix) :]: value_of(path, type_) for path, type_ in own.items()}

    top = {path: type_ for path, type_ in shape.items() if not {".", "["} & set(path)}
    return {path: value_of(path, type_) for path, type_ in top.items() if known.get(path) is None}


def plausible(output: str, type_: str, seed: str, name: str, region: str, account: str) -> Any:
    """One value of a plain type, by its name."""
    digits = hashlib.sha256(seed.encode()).hexdigest()
    words = [word.lower() for word in _WORDS.findall(output)]
    if type_ == "bool":
        return False
    if type_ in ("int", "float"):
        return 443 if "port" in words else 0
    if type_.startswith("enum["):
        return type_[5:-1]
    if type_.startswith("dict"):
        return {}
    if type_.startswith("list[enum["):
        return [type_[10:-2]]
    if type_ == "list[str]":
        singular = [*words[:-1], words[-1].rstrip("s")] if words else []
        return [_text(singular, digits[start:], name, region, account) for start in (0, 3)]
    if type_.startswith("list"):
        return []
    return _text(words, digits, name, region, account)


def _text(words: list[str], digits: str, name: str, region: str, account: str) -> str:
    last = words[-1] if words else ""
    if "arn" in words and name.startswith("arn:"):
        return name  # what was asked for by its ARN
    if "arn" in words:
        return f"arn:aws:{name.split('-')[0].lower() or 'service'}:{region}:{account}:{name}/{digits[:12]}"
    if last in ("ip", "address") or "ip" in words:
        return f"10.{int(digits[:2], 16)}.{int(digits[2:4], 16)}.10"
    if last in ("cidr", "block"):
        return f"10.{int(digits[:2], 16)}.0.0/16"
    if last in ("url", "uri", "endpoint"):
        return f"https://{digits[:12]}.{region}.amazonaws.com"
    if last == "zone" and "availability" in words:
        return f"{region}a"
    if last in ("dns", "domain", "hostname", "host") or {"dns", "domain"} & set(words):
        return f"{name.lower()}-{digits[:10]}.{region}.amazonaws.com"
    if last == "id" and len(words) > 1:
        return f"{_ID_PREFIX.get(words[-2], words[-2])}-0{digits[:16]}"
    if last in ("account", "owner"):
        return account
    if last == "region":
        return region
    if last in ("time", "date", "timestamp", "at"):
        return "2026-01-01T00:00:00Z"
    return f"{name}-{digits[:7]}"


_ID_PREFIX = {"group": "sg", "interface": "eni", "gateway": "igw", "table": "rtb", "volume": "vol", "instance": "i"}


def spelled_natively(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Registry attributes under their native names; nested ones (`Endpoint.Port`) by their last step."""
    return {native_name(name.replace(".", "")): value for name, value in attributes.items()}


def typed(answer: Mapping[str, Any], shape: Mapping[str, str]) -> dict[str, Any]:
    """Values in the types that the SDK's result class insists on: the provider turns an argument "true" into a boolean."""
    return {name: _as_type(value, shape.get(name, "")) for name, value in answer.items()}


def _as_type(value: Any, type_: str) -> Any:
    if type_ == "bool" and isinstance(value, str):
        return value.lower() == "true"
    if type_ in ("int", "float") and isinstance(value, str):
        try:
            return int(value) if type_ == "int" else float(value)
        except ValueError:
            return value
    if type_ == "str" and isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return value
