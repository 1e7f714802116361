"""Local providers by native type: `random:index/randomPassword:RandomPassword` is `RandomPassword` in `random.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from seatrial.model.values import Properties

_FILES = {"random": "random", "tls": "tls"}

Provider = Callable[[Mapping[str, Any], str], Properties]  # (inputs, seed) → outputs with "id"


def local_provider_of(native: str) -> Provider | None:
    """The function that makes a resource of this type, or None where no local provider has it."""
    package, _, rest = native.partition(":")
    if package not in _FILES:
        return None
    providers: Mapping[str, Provider] = import_module(f"{__package__}.{_FILES[package]}").PROVIDERS
    return providers.get(rest.rsplit(":", 1)[-1])
