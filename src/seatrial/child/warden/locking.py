"""Locks a command in before it starts: what it may read, what it may write, how large its files become.

By Landlock, where the kernel has it; nothing can be locked elsewhere.
"""

from __future__ import annotations

import os
from typing import Any, Dict, List, Set, Tuple

import landlock  # type: ignore[import-not-found]
import privileges  # type: ignore[import-not-found]

LARGEST_FILE = 1 << 30
SYSTEM = ("/usr", "/bin", "/sbin", "/etc", "/opt", "/proc", "/sys", "/dev", "/run", "/var", "/nix", "/lib", "/lib32",
          "/lib64", "/libx32", "/Library", "/System", "/private/etc", "/private/var")  # fmt: skip
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/shm", "/dev/pts")


def lock(settings: Dict[str, Any]) -> bool:
    """Give up all but what `settings` names; False where the kernel cannot do that."""
    _limit()
    privileges.drop()
    return bool(landlock.restrict(*allowed(settings)))


def allowed(settings: Dict[str, Any]) -> Tuple[List[str], List[str]]:
    """What may be read (and executed), and what may also be written; existing real paths only.

    `settings` has lists of paths: "readable", "writable", and "homes", which are never readable as a whole.
    """
    commands = os.environ.get("PATH", "").split(os.pathsep)
    homes = {"/", "/home", "/root", "/Users", *settings["homes"]}
    readable = _existing([*SYSTEM, *commands, *settings["readable"]], homes)
    return readable, _existing([*settings["writable"], *DEVICES], {"/"})


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = LARGEST_FILE if most == resource.RLIM_INFINITY else min(LARGEST_FILE, most)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def _existing(paths: List[str], forbidden: Set[str]) -> List[str]:
    """Real paths that exist; without relative ones, and without those that a search path names by mistake."""
    real = (os.path.realpath(path) for path in paths if os.path.isabs(path))
    return sorted({path for path in real if path not in forbidden and os.path.exists(path)})
