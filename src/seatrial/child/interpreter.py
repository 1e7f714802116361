"""Which Python runs a project's program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from seatrial.child.errors import InterpreterMissing
from seatrial.model.files import read_text

SETTINGS = ("Pulumi.yaml", "Pulumi.yml")


def find_interpreter(project_dir: Path) -> Path:
    """The interpreter that Pulumi.yaml names (`runtime.options.virtualenv`, relative to the project), or our own.

    Raises InterpreterMissing when the named virtual environment does not exist.
    """
    named = named_virtualenv(project_dir)
    if named is None:
        return own_interpreter()
    found = interpreter_in(named)
    if found is not None:
        return found
    raise InterpreterMissing(
        f"{settings_file(project_dir)} names the virtual environment {named}, which has no Python in it; "
        f"create it: python -m venv {named} && {named}/bin/python -m pip install -r requirements.txt"
    )


def interpreter_in(virtualenv: Path) -> Path | None:
    """The interpreter of a virtual environment, or None where there is none."""
    names = ("bin/python", "bin/python3", "Scripts/python.exe")
    return next((virtualenv / name for name in names if (virtualenv / name).exists()), None)


def own_interpreter() -> Path:
    """The interpreter that runs Seatrial itself; its environment holds the Pulumi SDK."""
    return Path(sys.executable)


def named_virtualenv(project_dir: Path) -> Path | None:
    """The virtual environment that the project's settings name, whether it exists or not."""
    options = _runtime_options(project_dir)
    name = options.get("virtualenv")
    if isinstance(name, str) and name:
        return Path(os.path.normpath(project_dir / name))
    # `toolchain: uv` keeps its environment in .venv without saying so.
    if options.get("toolchain") == "uv" and (project_dir / ".venv").is_dir():
        return project_dir / ".venv"
    return None


def settings_file(project_dir: Path) -> Path:
    """The project's Pulumi.yaml, under whichever of its two spellings."""
    return next((project_dir / name for name in SETTINGS if (project_dir / name).exists()), project_dir / SETTINGS[0])


def _runtime_options(project_dir: Path) -> dict[str, object]:
    import yaml

    try:
        settings = yaml.safe_load(read_text(settings_file(project_dir)))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}  # whoever loads the project says so
    runtime = settings.get("runtime") if isinstance(settings, dict) else None
    options = runtime.get("options") if isinstance(runtime, dict) else None
    return options if isinstance(options, dict) else {}


def own_paths() -> tuple[str, ...]:
    """Where our own interpreter and what it imports live: often below the user's home."""
    executable = Path(os.path.realpath(sys.executable)).parent.parent
    prefixes = (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, str(executable))
    return tuple(dict.fromkeys((*prefixes, *filter(None, sys.path))))
