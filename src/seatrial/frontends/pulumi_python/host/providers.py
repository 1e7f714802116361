"""Sees provider packages as they are imported and puts the hooks of `misuse` into them."""

from __future__ import annotations

import importlib.machinery
import sys
from types import ModuleType
from typing import Any, Optional


def is_provider(name: str) -> bool:
    """Whether a module belongs to a Pulumi provider package: `pulumi_aws` and whatever is in it."""
    return name.startswith("pulumi_")


class ProviderFinder:
    """Finds provider modules as Python would and has each one looked at after it has been executed."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[importlib.machinery.ModuleSpec]:
        if not is_provider(name):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        loader: Any = spec.loader if spec is not None else None
        if loader is None or not hasattr(loader, "exec_module") or not _is_installed(spec):
            return None
        execute = loader.exec_module

        def execute_and_hook(module: ModuleType) -> None:
            execute(module)
            from .misuse import installing

            installing.hook(module)

        loader.exec_module = execute_and_hook
        return spec


def _is_installed(spec: Any) -> bool:
    """A program may have a module of its own called pulumi_something: that one is the program's business."""
    from . import state

    return state.current is None or state.current.places.relative(spec.origin or "<none>") is None


def watch_imports() -> None:
    """From now on, provider modules are hooked when they are loaded."""
    if not any(isinstance(finder, ProviderFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, ProviderFinder())  # type: ignore[arg-type]
