"""Which of the settings that a program reads is meant to tell two environments apart.

It is found by what the program was seen reading, not by its source: the name of the setting says what it is for, and the
names of the resources show whether it does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.observations import Read

TWIN = "pr2b"
TWIN_NUMBER = "4271"

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# what the words of a setting's name say about it, strongest first
_SUFFIX_WORDS = (
    ({"suffix"}, 100),
    ({"pr", "number"}, 90),
    ({"pull", "request"}, 90),
    ({"pr", "id"}, 90),
    ({"branch"}, 70),
    ({"unique", "id"}, 70),
    ({"deployment", "id"}, 70),
    ({"instance", "name"}, 50),
    ({"namespace"}, 50),
    ({"prefix"}, 40),
)
_ENVIRONMENT_NAMES = {"environment", "env", "stage", "environmentname", "envname", "stagename", "deploymentenvironment"}


@dataclass(frozen=True)
class Varying:
    """The setting that two environments differ in. `kind` is config, environment (variable) or stack."""

    kind: str
    key: str
    with_stack: bool = False  # the program reads the stack's name too

    @property
    def title(self) -> str:
        names = {"config": "configuration key", "environment": "environment variable", "stack": "the stack's name"}
        return names[self.kind] if self.kind == "stack" else f"{names[self.kind]} {self.key}"

    def apply(self, environment: Environment, value: str, vary_stack: bool = True) -> Environment:
        """The environment with the setting at `value`."""
        changed = replace(environment, suffix=value)
        if self.kind == "config":
            changed = replace(changed, config={**environment.config, self.key: value})
        elif self.kind == "environment":
            changed = replace(changed, variables={**environment.variables, self.key: value})
        if vary_stack and (self.kind == "stack" or self.with_stack):
            changed = replace(changed, stack=f"{environment.name}-{value}")
        return changed


def find_varying(reads: Iterable[Read], environment: Environment, graph: Graph) -> Varying:
    """The setting that means the suffix; the stack's name where the program reads none."""
    reads = list(reads)
    names = [resource.physical_name for resource in graph if resource.named_by]
    with_stack = any(read.kind == "stack" for read in reads)
    scored = sorted(
        (
            (_score(read, environment, names), read.kind, read.key)
            for read in reads
            if read.kind in ("config", "environment")
        ),
        key=lambda scored: (-scored[0], scored[1], scored[2]),
    )
    if scored and scored[0][0] > 0:
        return Varying(scored[0][1], scored[0][2], with_stack)
    return Varying("stack", "", with_stack)


def current_value(varying: Varying, reads: Iterable[Read], environment: Environment) -> str:
    """The value that the setting has in an environment: given, or the program's own default."""
    given: Mapping[str, str] = environment.config if varying.kind == "config" else environment.variables
    if varying.key in given:
        return given[varying.key]
    defaults = (read.default for read in reads if read.kind == varying.kind and read.key == varying.key)
    return next((default for default in defaults if default), "")


def twin_value(current: str) -> str:
    """Another value of the same form."""
    return TWIN_NUMBER if current.isdigit() else TWIN


def environment_setting(reads: Iterable[Read]) -> Varying | None:
    """The setting by which the program is told the environment's name, if it reads one."""
    for read in reads:
        words = "".join(_words(read.key))
        if read.kind in ("config", "environment") and words in _ENVIRONMENT_NAMES and read.key != "AWS_ENVIRONMENT":
            return Varying(read.kind, read.key)
    return None


def _score(read: Read, environment: Environment, names: list[str]) -> int:
    words = set(_words(read.key))
    score = next((points for wanted, points in _SUFFIX_WORDS if wanted <= words), 0)
    if score == 0 or read.secret:
        return 0
    value = environment.config.get(read.key) or environment.variables.get(read.key) or read.default or ""
    if words & {"prefix", "namespace", "branch"} and not (
        value and any(value.lower() in name.lower() for name in names)
    ):
        return 0  # such words mean many things: only one that shows in the names counts
    return score + (10 if value and any(value.lower() in name.lower() for name in names) else 0)


def _words(key: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(key.rsplit(":", 1)[-1])]
