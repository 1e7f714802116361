"""Pulumi.yaml and Pulumi.<stack>.yaml: what a Pulumi project says of itself, in any language.

Format: https://www.pulumi.com/docs/iac/concepts/projects/project-file/ and .../stacks/stack-settings-file/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from seatrial.errors import ProjectError
from seatrial.frontends.pulumi_protocol.regions import Spelled, region_left_open, spelled_region
from seatrial.frontends.pulumi_protocol.tables import line_of, load_yaml
from seatrial.frontends.pulumi_python.host.plausible import text_for
from seatrial.model.environment import Environment
from seatrial.model.finding import Finding

_REGION = re.compile(r"[a-z]{2,3}(-[a-z]+){1,3}-\d{1,2}")
PROJECT_FILES = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")


@dataclass(frozen=True)
class ConfigKey:
    """One key of the `config` block: fully qualified name, type, default as text (None: none), secret or not."""

    name: str
    type: str = "string"
    default: str | None = None
    secret: bool = False


@dataclass(frozen=True)
class PulumiProject:
    """What Pulumi.yaml says. `main` is relative to `root`, "" when it is not given."""

    root: Path
    file: Path
    name: str
    runtime: str
    options: Mapping[str, Any] = field(default_factory=dict)
    main: str = ""
    keys: tuple[ConfigKey, ...] = ()
    stack_folder: Path = Path()

    @property
    def stacks(self) -> list[str]:
        """The stacks that have a settings file, by name."""
        names = (path.name.removeprefix("Pulumi.") for path in self.stack_folder.glob("Pulumi.*.y*ml"))
        return sorted(name.rsplit(".", 1)[0] for name in names if name.count("."))

    def configure(self, environment: Environment, given: Mapping[str, str], region_given: bool) -> Environment:
        """The environment with its configuration: the project's defaults, the stack's file, what the user gave."""
        config = {key.name: key.default for key in self.keys if key.default is not None}
        secrets = {key.name for key in self.keys if key.secret}
        stack, stack_secrets = self._stack_config(environment.name)
        config |= stack
        secrets |= stack_secrets
        config |= {self.qualified(key): value for key, value in given.items()}
        region = environment.region
        if region_given:
            config["aws:region"] = region
        elif "aws:region" not in config:  # the provider's own setting: a checkout has none, a deployment always does
            config["aws:region"] = self.spelled.region or region
        region = config["aws:region"]
        if not _REGION.fullmatch(region):
            raise ProjectError(
                f"{self.file.parent}: aws:region of environment {environment.name} is {region!r}, which is no region; "
                f"write for example us-east-1"
            )
        return Environment(
            environment.name,
            environment.suffix,
            region,
            environment.account,
            environment.stack,
            config,
            frozenset(secrets & set(config)),
            environment.variables,
        )

    @cached_property
    def spelled(self) -> Spelled:
        """The region of the zones that the project spells: where nothing sets one, it is made for that."""
        return spelled_region(self.root)

    def inspect_region(self) -> list[Finding]:
        """What is wrong with how the project says its region."""
        set_ = {name for stack in self.stacks for name in self._stack_config(stack)[0]} | {
            key.name for key in self.keys
        }
        if "aws:region" in set_ or self.spelled.itself:
            return []
        zones = [(zone, place) for zone, place in self.spelled.zones if not _is_data(Path(place.file))]
        return [region_left_open(self.spelled.region, zones)] if zones else []

    def configured(
        self, environment: Environment, config: Mapping[str, str], region_given: bool
    ) -> tuple[Environment, list[str]]:
        """As `configure`, with what the user should know of it."""
        made = self.configure(environment, config, region_given)
        return made, [] if "aws:region" in config else self.remarks(environment, made)

    def remarks(self, asked: Environment, made: Environment) -> list[str]:
        """What the user should know of how an environment was configured."""
        stack, _ = self._stack_config(made.name)
        if made.region == asked.region or "aws:region" in {*stack, *(key.name for key in self.keys)}:
            return []
        return [
            f"no region is set: {made.title} is rehearsed in {made.region}, whose zones the project spells; "
            f"name another with --region, or set aws:region"
        ]

    def qualified(self, key: str) -> str:
        """A configuration key with its namespace."""
        return key if ":" in key else f"{self.name}:{key}"

    def _stack_config(self, stack: str) -> tuple[dict[str, str], set[str]]:
        path = self.stack_folder / f"Pulumi.{stack}.yaml"
        if not path.exists():
            path = path.with_suffix(".yml")
        if not path.exists():
            return {}, set()
        block = load_yaml(path).get("config") or {}
        if not isinstance(block, Mapping):
            raise ProjectError(f"{path}:{line_of(path, 'config')}: `config` must be a table; write `key: value` lines")
        config, secrets = {}, set()
        for key, value in block.items():
            name = self.qualified(str(key))
            config[name] = _text(_uncovered(value, name))
            if _holds_secret(value):
                secrets.add(name)
        return config, secrets


def _is_data(file: Path) -> bool:
    """Whether a file is neither code nor a setting of Pulumi's: some other tool may read it."""
    return file.suffix not in (".py", ".ts", ".js") and not file.name.startswith("Pulumi.")


def find_project_file(directory: Path) -> Path | None:
    """The project file of a directory, or None."""
    return next((directory / name for name in PROJECT_FILES if (directory / name).is_file()), None)


def load_project(directory: Path) -> PulumiProject:
    """Read a directory's project file; raises `ProjectError` that names the file, the line and the next step."""
    file = find_project_file(directory)
    if file is None:
        raise ProjectError(f"{directory}: no Pulumi.yaml here; name the directory that holds one")
    data = load_yaml(file)
    name, runtime = data.get("name"), data.get("runtime")
    if name is None or name == "":
        example = f"name: {directory.resolve().name}"
        raise ProjectError(f"{file}: `name` is missing; add the project's name, for example `{example}`")
    if not isinstance(name, str):
        raise ProjectError(f"{file}:{line_of(file, 'name')}: `name` must be a text; write it in quotation marks")
    options: Any = {}
    if isinstance(runtime, Mapping):
        options = runtime.get("options") or {}
        runtime = runtime.get("name")
    if not isinstance(runtime, str) or not runtime:
        fault = "must be a text or a table with a `name`" if data.get("runtime") else "is missing"
        raise ProjectError(f"{file}:{line_of(file, 'runtime')}: `runtime` {fault}; write for example `runtime: python`")
    if not isinstance(options, Mapping):
        raise ProjectError(f"{file}:{line_of(file, 'runtime', 'options')}: `runtime.options` must be a table")
    config = data.get("config")
    if not isinstance(config, Mapping | str | None):
        raise ProjectError(f"{file}:{line_of(file, 'config')}: `config` must be a table; write `key: value` lines")
    main = data.get("main") or ""
    if not isinstance(main, str):
        raise ProjectError(f"{file}:{line_of(file, 'main')}: `main` must be the path of a file or directory")
    folder = data.get("stackConfigDir") or (config if isinstance(config, str) else "")
    return PulumiProject(
        root=directory,
        file=file,
        name=name,
        runtime=runtime,
        options=options,
        main=main,
        keys=tuple(_keys(config, name, file)) if isinstance(config, Mapping) else (),
        stack_folder=directory / str(folder),
    )


def _keys(block: Mapping[str, Any], project: str, file: Path) -> list[ConfigKey]:
    keys = []
    for key, declared in block.items():
        name = str(key) if ":" in str(key) else f"{project}:{key}"
        if not isinstance(declared, Mapping):
            keys.append(ConfigKey(name, default=None if declared is None else _text(declared)))
            continue
        if not name.startswith(f"{project}:") and "value" not in declared:
            place = f"{file}:{line_of(file, 'config', str(key))}"
            fault = "is another namespace's: only the project's own keys have a type and a default"
            raise ProjectError(f"{place}: `{key}` {fault}; write `value:` in the place of `default:`")
        value = declared.get("value", declared.get("default"))
        default = None if value is None else _text(_uncovered(value, name))
        type_ = str(declared.get("type") or "string")
        if default is not None and not _fits(default, type_):
            place = f"{file}:{line_of(file, 'config', str(key))}"
            raise ProjectError(f"{place}: the default of `{key}` is {default!r}, not of type {type_}; change one")
        keys.append(ConfigKey(name, type_, default, bool(declared.get("secret")) or _holds_secret(value)))
    return keys


def _fits(text: str, type_: str) -> bool:
    if type_ == "integer":
        return text.lstrip("+-").isdigit()
    if type_ == "boolean":
        return text in ("true", "false")
    return True


def _uncovered(value: Any, name: str) -> Any:
    """A configuration value with something plausible for what is encrypted: only the stack's own key could open it."""
    if isinstance(value, Mapping):
        if set(value) == {"secure"}:
            return text_for(name.rsplit(":", 1)[-1])
        return {key: _uncovered(item, name) for key, item in value.items()}
    if isinstance(value, list):
        return [_uncovered(item, name) for item in value]
    return value


def _holds_secret(value: Any) -> bool:
    if isinstance(value, Mapping):
        return set(value) == {"secure"} or any(_holds_secret(item) for item in value.values())
    return isinstance(value, list) and any(_holds_secret(item) for item in value)


def _text(value: Any) -> str:
    """A configuration value as the SDK reads it: plain text, or JSON for tables and lists."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list):
        return json.dumps(value, default=str)
    return "" if value is None else str(value)
