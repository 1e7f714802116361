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
    """A value for each output in `shape` (native name → Python type as text) that `known` lacks."""
    return {
        output: plausible(output, type_, f"{seed}/{output}", name, region, account)
        for output, type_ in shape.items()
        if known.get(output) is None
    }


def plausible(output: str, type_: str, seed: str, name: str, region: str, account: str) -> Any:
    """One value by its name and type."""
    digits = hashlib.sha256(seed.encode()).hexdigest()
    words = [word.lower() for word in _WORDS.findall(output)]
    kind = type_.replace("Optional[", "").replace("builtins.", "").replace("_", "")
    if kind.startswith("bool"):
        return False
    if kind.startswith(("int", "float")):
        return 443 if "port" in words else 0
    if kind.startswith(("Mapping", "Dict", "dict")):
        return {}
    if kind.startswith(("Sequence", "List", "list")):
        inner = kind[kind.find("[") + 1 :]
        if not inner.startswith("str"):
            return []
        return [_text([*words[:-1], words[-1].rstrip("s")], digits[start:], name, region, account) for start in (0, 3)]
    if kind and not kind.startswith(("str", "Any")):
        return None
    return _text(words, digits, name, region, account)


def _text(words: list[str], digits: str, name: str, region: str, account: str) -> str:
    last = words[-1] if words else ""
    if "arn" in words:
        return f"arn:aws:{name.split('-')[0].lower() or 'service'}:{region}:{account}:{name}/{digits[:12]}"
    if last in ("ip", "address") or "ip" in words:
        return f"10.{int(digits[:2], 16)}.{int(digits[2:4], 16)}.10"
    if last in ("cidr", "block"):
        return f"10.{int(digits[:2], 16)}.0.0/16"
    if last in ("url", "uri", "endpoint"):
        return f"https://{digits[:12]}.{region}.amazonaws.com"
    if last in ("dns", "domain", "hostname", "host") or "dns" in words:
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
