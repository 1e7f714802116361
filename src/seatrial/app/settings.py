"""The settings file: `seatrial.toml` in the project, or `[tool.seatrial]` in its pyproject.toml."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from seatrial.app.options import (
    LONGEST,
    Options,
    check_endpoint,
    check_names,
    check_pattern,
    check_regions,
    check_rules,
    parse_profile,
    parse_severity,
    parse_trials,
)
from seatrial.errors import UsageError
from seatrial.model.files import read_text

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
    "profile": "profile",
    "severity": "severities",
    "baseline": "baseline",
    "required-tags": "required_tags",
    "name-pattern": "name_pattern",
    "schemas": "schemas",
    "endpoint": "endpoint",
}


# what the texts of a list must be
_CHECKS = {
    "environments": check_names,
    "suffixes": check_names,
    "regions": check_regions,
    "select": check_rules,
    "ignore": check_rules,
}


def read_settings(directory: Path) -> tuple[dict[str, Any], Path | None]:
    """The table of settings and the file it is from; an empty table where there is none."""
    own, shared = directory / "seatrial.toml", directory / "pyproject.toml"
    if own.is_file():
        return _load(own), own
    if shared.is_file():
        tools = _load(shared).get("tool", {})
        table = tools.get("seatrial", {}) if isinstance(tools, dict) else {}
        if not isinstance(table, dict):
            raise UsageError(f"{shared}: tool.seatrial must be a table; write [tool.seatrial] and its keys below")
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
        elif value or (value is not None and name == "trials"):  # no trials at all is a choice too
            merged[name] = value
    if isinstance(merged.get("baseline"), str):  # beside the settings, as they say it
        merged["baseline"] = (file.parent if file else Path()) / merged["baseline"]
    options = Options(**{name: value for name, value in merged.items() if name != "fail_on"})
    if "fail_on" in merged:
        options = replace(options, fail_on=parse_severity(str(merged["fail_on"]), f"{file}: fail-on"))
    return options


def _read(name: str, value: Any, where: str) -> Any:
    if name in _CHECKS:
        return _CHECKS[name](_texts(value, where), where)
    if name == "trials":
        return parse_trials(",".join(_texts(value, where)), where)
    if name == "timeout":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < LONGEST:
            raise UsageError(f"{where} must be a number of seconds above 0 and below {LONGEST}")
        return float(value)
    if name in ("config", "variables"):
        return {key: _text(item) for key, item in _table(value, where).items()}
    if name == "profile":
        return parse_profile(_texts(value, where)[0], where)
    if name == "severities":
        return {rule: _weight(rule, item, f"{where}.{rule}") for rule, item in _table(value, where).items()}
    if name == "required_tags":
        return tuple(_texts(value, where))
    if name == "endpoint":
        return check_endpoint(_texts(value, where)[0], where)
    if name == "name_pattern":
        return check_pattern(_texts(value, where)[0], where)
    if name == "schemas":
        return {key: _texts(item, f"{where}.{key}")[0] for key, item in _table(value, where).items()}
    if name == "stacks":
        return {key: _table(item, f"{where}.{key}") for key, item in _table(value, where).items()}
    if name == "quotas":
        return {key: _count(item, f"{where}.{key}") for key, item in _table(value, where).items()}
    return value


def _weight(rule: str, value: Any, where: str) -> str:
    check_rules([rule], where)
    if value == "off":
        return "off"
    severity = parse_severity(str(value), where)
    if severity is None:
        raise UsageError(f"{where}: write a severity, or off")
    return severity.value


def _texts(value: Any, where: str) -> list[str]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise UsageError(f"{where} must be a text or a list of texts")
    return items


def _table(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where} must be a table of keys and values")
    return value


def _count(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{where} must be a whole number, 0 or more")
    return value


def _text(value: Any) -> str:
    """A setting as a program reads it: plain text, or JSON for tables and lists."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, default=str) if isinstance(value, dict | list) else str(value)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}; write a settings file, or remove it") from error
    except RecursionError as error:
        raise UsageError(f"{path}: nested too deeply; this is no settings file") from error
