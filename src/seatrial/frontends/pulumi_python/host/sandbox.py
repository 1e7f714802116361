"""Keeps a program from reading the user's files and from writing outside its own directory.

On Linux by Landlock, for this process and all that it starts; elsewhere, and on kernels without Landlock, an audit hook
refuses to open files below the user's home.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Dict, List, Set, Tuple

from . import landlock, privileges, watching_files

SYSTEM = ("/usr", "/bin", "/sbin", "/etc", "/opt", "/proc", "/sys", "/dev", "/run", "/var", "/nix", "/lib", "/lib32",
          "/lib64", "/libx32", "/Library", "/System", "/private/etc", "/private/var")  # fmt: skip
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/shm", "/dev/pts")


def enter(order: Dict[str, Any]) -> None:
    """Lock this process in. Whatever cannot be locked is watched."""
    readable, writable = allowed_paths(order)
    privileges.drop()
    enforced = landlock.restrict(readable, writable)
    watching_files.install(readable, writable, order.get("homes", []), refuse=not enforced)


def allowed_paths(order: Dict[str, Any]) -> Tuple[List[str], List[str]]:
    """What may be read (and executed), and what may also be written; existing real paths only."""
    project = [order["root"], *order.get("projects", [])]
    readable = [*SYSTEM, *_interpreter_paths(), *_command_paths(), *order.get("readable", [])]
    # Many programs build what they deploy (archives, bundles) inside their own directory before they deploy it.
    writable = [*project, order["scratch"], *DEVICES]
    return _existing(readable, {"/", "/home", "/root", "/Users", *order.get("homes", [])}), _existing(writable, {"/"})


def _interpreter_paths() -> List[str]:
    """Where this Python and what it imports live: often below the user's home."""
    prefixes = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix]
    executable = os.path.dirname(os.path.dirname(os.path.realpath(sys.executable)))
    return [*prefixes, executable, *sys.path, os.path.dirname(os.path.abspath(__file__))]


def _command_paths() -> List[str]:
    return os.environ.get("PATH", "").split(os.pathsep)


def _existing(paths: List[str], forbidden: Set[str]) -> List[str]:
    """Real paths that exist; without relative ones, and without those that a search path names by mistake."""
    real = (os.path.realpath(path) for path in paths if os.path.isabs(path))
    return sorted({path for path in real if path not in forbidden and os.path.exists(path)})
