"""Puts the hooks into a provider module."""

from __future__ import annotations

from types import ModuleType


def hook(module: ModuleType) -> None:
    pass
