"""Keeps a program from reading the user's files and from writing outside its own directory.

On Linux by Landlock, for this process and all that it starts; elsewhere, and on kernels without Landlock, an audit hook
refuses to open files below the user's home.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Dict, List

from . import watching_files
from .beside import load


def enter(order: Dict[str, Any]) -> None:
    """Lock this process in. Whatever cannot be locked is watched."""
    settings = {
        "readable": [*_interpreter_paths(), *order.get("readable", [])],
        # Many programs build what they deploy (archives, bundles) inside their own directory before they deploy it.
        "writable": [order["root"], *order.get("projects", []), order["scratch"]],
        "homes": order.get("homes", []),
    }
    locking = load(order["warden"], "locking")
    readable, writable = locking.allowed(settings)
    enforced = locking.lock(settings)
    watching_files.install(readable, writable, settings["homes"], refuse=not enforced)


def _interpreter_paths() -> List[str]:
    """Where this Python and what it imports live: often below the user's home."""
    prefixes = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix]
    executable = os.path.dirname(os.path.dirname(os.path.realpath(sys.executable)))
    return [*prefixes, executable, *sys.path, os.path.dirname(os.path.abspath(__file__))]
