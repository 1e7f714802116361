"""The settings file: `seatrial.toml` in the project, or `[tool.seatrial]` in its pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seatrial.app.options import Options, parse_severity, parse_trials
from seatrial.errors import UsageError

_KEYS = {
    "env": "environments",
    "suffix": "suffixes",
    "region": "regions",
    "config": "config",
    "variables": "variables",
    "trials": "trials",
    "select": "select",
    "ignore": "ignore",
    "fail-on": "fail_on",
    "timeout": "timeout",
    "stacks": "stacks",
    "quotas": "quotas",
}


def read_settings(directory: Path) -> tuple[dict[str, Any], Path | None]:
    """The table of settings and the file it is from; an empty table where there is none."""
    own, shared = directory / "seatrial.toml", directory / "pyproject.toml"
    if own.is_file():
        return _load(own), own
    if shared.is_file():
        table = _load(shared).get("tool", {}).get("seatrial")
        if isinstance(table, dict):
            return table, shared
    return {}, None


def merge(settings: Mapping[str, Any], file: Path | None, given: Mapping[str, Any]) -> Options:
    """Options from the settings file with what the command line gave on top; tables are merged key by key."""
    merged: dict[str, Any] = {}
    for key, value in settings.items():
        if key not in _KEYS:
            raise UsageError(f"{file}: no setting is called {key}; there are {', '.join(sorted(_KEYS))}")
        merged[_KEYS[key]] = _read(_KEYS[key], value, f"{file}: {key}")
    for name, value in given.items():
        if isinstance(value, Mapping) and isinstance(merged.get(name), Mapping):
            merged[name] = {**merged[name], **value}
        elif value not in (None, (), {}):
            merged[name] = value
    options = Options(**{name: value for name, value in merged.items() if name != "fail_on"})
    if "fail_on" in merged:
        from dataclasses import replace

        options = replace(options, fail_on=parse_severity(str(merged["fail_on"])))
    return options


def _read(name: str, value: Any, where: str) -> Any:
    if name in ("environments", "suffixes", "regions", "select", "ignore"):
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise UsageError(f"{where} must be a text or a list of texts")
        return tuple(items)
    if name == "trials":
        return parse_trials(value if isinstance(value, str) else ",".join(value))
    if name == "timeout":
        if not isinstance(value, int | float) or value <= 0:
            raise UsageError(f"{where} must be a number of seconds above 0")
        return float(value)
    if name in ("config", "variables", "stacks", "quotas"):
        if not isinstance(value, dict):
            raise UsageError(f"{where} must be a table")
        return value if name in ("stacks", "quotas") else {key: _text(item) for key, item in value.items()}
    return value


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path}: {error}") from error
