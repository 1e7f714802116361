"""Puts the hooks into a provider module, right after it was executed."""

from __future__ import annotations

from types import FunctionType, ModuleType
from typing import Any

from . import attributes, calls, naming

SERVICE_FILES = frozenset({"_utilities", "_tables", "vars"})  # of the generated packages; no part of their API


def hook(module: ModuleType) -> None:
    """Watch what a module defines, and the names that it lacks if it is a package."""
    if hasattr(module, "__path__"):
        naming.watch_module(module)
    if module.__name__.rpartition(".")[2] in SERVICE_FILES:
        return
    for name, value in list(vars(module).items()):
        # The type first: to ask a lazy module for anything loads it, and a provider has hundreds.
        if issubclass(type(value), (FunctionType, type)) and value.__module__ == module.__name__:
            _hook_member(module, name, value)


def _hook_member(module: ModuleType, name: str, value: Any) -> None:
    if isinstance(value, FunctionType):
        if not name.startswith("_"):
            calls.watch_function(module, name, value)
    elif isinstance(value, type):
        if "_pulumi_input_type" in value.__dict__:
            calls.watch_input_type(value)
        elif "_pulumi_output_type" in value.__dict__:
            attributes.watch_output_type(value)
        elif "_internal_init" in value.__dict__:
            calls.watch_resource(value)
