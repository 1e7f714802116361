"""Directory, environment and module path of a program's process."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from typing import Any, Dict

from . import sandbox


def enter(order: Dict[str, Any]) -> None:
    """Make this process look as Pulumi's executor leaves it, then lock the door."""
    folder = order["program"] if os.path.isdir(order["program"]) else os.path.dirname(order["program"])
    _set_environment(order)
    os.chdir(folder)
    sys.argv = [order["program"]]
    sys.path[:0] = _search_path(order, folder)
    # The program's folders are the user's: no compiled files are to appear in them.
    sys.dont_write_bytecode = True
    tempfile.tempdir = None
    sandbox.enter(order)


def _search_path(order: Dict[str, Any], folder: str) -> list:  # type: ignore[type-arg]
    extra = [entry for entry in order["environment"].get("PYTHONPATH", "").split(os.pathsep) if entry]
    return list(dict.fromkeys([folder, order["root"], *extra]))


def _set_environment(order: Dict[str, Any]) -> None:
    # On a machine of a cloud, its own role would be a credential too.
    given = {"AWS_EC2_METADATA_DISABLED": "true", **order["environment"]}
    given.update(HOME=order["scratch"], TMPDIR=order["scratch"])
    given["PULUMI_CONFIG"] = json.dumps(order["config"])
    given["PULUMI_CONFIG_SECRET_KEYS"] = json.dumps(sorted(order["secret_keys"]))
    os.environ.update(given)
