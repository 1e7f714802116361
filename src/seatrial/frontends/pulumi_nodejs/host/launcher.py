"""`python -I -S launcher SETTINGS COMMAND…`: becomes COMMAND, locked in before it starts.

SETTINGS is JSON: "modules", the folder of the two modules that lock; "readable" and "writable", what may be reached.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

LARGEST_FILE = 1 << 30
SYSTEM = ("/usr", "/bin", "/sbin", "/etc", "/opt", "/proc", "/sys", "/dev", "/run", "/var", "/nix", "/lib", "/lib32",
          "/lib64", "/libx32")  # fmt: skip
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/shm", "/dev/pts")


def main(arguments: list[str]) -> None:
    settings, command = json.loads(arguments[0]), arguments[1:]
    limit()
    lock(settings)
    os.execv(command[0], command)


def limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = LARGEST_FILE if most == resource.RLIM_INFINITY else min(LARGEST_FILE, most)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def lock(settings: dict[str, Any]) -> None:
    """By Landlock, where the kernel has it; nothing can be locked elsewhere."""
    sys.path.insert(0, settings["modules"])
    import landlock  # type: ignore[import-not-found]
    import privileges  # type: ignore[import-not-found]

    forbidden = {"/", "/home", "/root", "/Users", *settings["homes"]}
    commands = os.environ.get("PATH", "").split(os.pathsep)
    privileges.drop()
    landlock.restrict(
        existing([*SYSTEM, *commands, *settings["readable"]], forbidden),
        existing([*settings["writable"], *DEVICES], {"/"}),
    )


def existing(paths: list[str], forbidden: Any) -> list[str]:
    """Real paths that exist; without relative ones, and without those that a search path names by mistake."""
    real = (os.path.realpath(path) for path in paths if os.path.isabs(path))
    return sorted({path for path in real if path not in forbidden and os.path.exists(path)})


if __name__ == "__main__":
    main(sys.argv[1:])
