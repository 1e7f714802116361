"""The environment variables that a child process is given."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

# What a program needs to find commands and to spell text. Everything else may be a credential.
PASSED = frozenset({"PATH", "LANG", "LANGUAGE", "TZ", "TERM", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"})


def scrubbed_environment(
    scratch: Path, given: Mapping[str, str] | None = None, source: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The variables of a child: the harmless ones of `source` (ours by default), a home and a temporary directory
    inside `scratch`, then `given` on top."""
    source = os.environ if source is None else source
    kept = {name: value for name, value in source.items() if name in PASSED or name.startswith("LC_")}
    kept |= {"HOME": str(scratch), "TMPDIR": str(scratch), "XDG_CACHE_HOME": str(scratch / ".cache")}
    return kept | dict(given or {})
