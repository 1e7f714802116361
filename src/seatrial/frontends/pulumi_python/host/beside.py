"""Loads modules that stand by themselves, from a folder that the program's imports must not find."""

from __future__ import annotations

import importlib
import sys
from typing import Any


def load(folder: str, name: str) -> Any:
    """A module of the folder, with its neighbours; no trace of them is left for the program to import."""
    before = set(sys.modules)
    sys.path.insert(0, folder)
    try:
        module = importlib.import_module(name)
    finally:
        sys.path.remove(folder)
    for added in set(sys.modules) - before:
        if getattr(sys.modules[added], "__file__", None) and str(sys.modules[added].__file__).startswith(folder):
            del sys.modules[added]
    return module
