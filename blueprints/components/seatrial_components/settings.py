"""Settings: declared as frozen dataclasses, read from the configuration and checked before anything is created.

    @dataclass(frozen=True, kw_only=True)
    class Sizes(Row):
        task_count: int = setting(between(1, 100))                  # each environment's row gives it
        drain_seconds: int = setting(between(0, 3600), default=30)  # the same in all of them

    @dataclass(frozen=True, kw_only=True)
    class Settings(Deployment[Sizes]):
        image_tag: str = setting(IMAGE_TAG, default="1.0.0")
        certificate_arn: str | None = setting(CERTIFICATE, default=None)
        protect: bool = setting(FLAG, default=False)

    settings = read_settings(Settings, {"dev": Sizes(task_count=1), …}, config.get, config.name)

A field's camelCase name is its configuration key, in the table of sizes too: there it overrides the row for one stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from typing import Any, Generic, TypeVar

import pulumi

from seatrial_components.accepted import Accepted, one_of
from seatrial_components.offered import SUFFIX

FLAG = one_of("true", "false")


@dataclass(frozen=True, kw_only=True)
class Row:
    """The sizes of one environment: counts, retentions, thresholds."""

    def contradictions(self) -> list[str]:
        """What is wrong between values that are accepted by themselves: `key is value; it takes …`."""
        return []


Sizes = TypeVar("Sizes", bound=Row)


@dataclass(frozen=True, kw_only=True)
class Deployment(Generic[Sizes]):
    """What every deployment is told; a system's settings add theirs."""

    environment: str
    suffix: str
    sizes: Sizes

    def contradictions(self) -> list[str]:
        """As for rows."""
        return []


Settings = TypeVar("Settings", bound=Deployment[Any])


def setting(accepted: Accepted, default: Any = MISSING) -> Any:
    """A field that the configuration may set; None as default makes it optional."""
    given = {} if default is MISSING else {"default": default}
    return field(metadata={"accepted": accepted}, **given)


def camel_case(name: str) -> str:
    """The configuration key of a field."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def read_settings(
    kind: type[Settings], table: Mapping[str, Row], get: Callable[[str], str | None], namespace: str
) -> Settings:
    """The settings that `get` answers for, by key.

    Raises `pulumi.RunError` with one line for each value that is wrong, naming the key and what it takes.
    """
    reader = _Reader(get, namespace)
    reader.check(table)
    environment = reader.read("environment", "dev", one_of(*table))
    # What the other settings take depends on it.
    reader.raise_problems()
    settings = kind(
        environment=environment,
        suffix=reader.read("environmentSuffix", "main", SUFFIX),
        sizes=reader.read_row(table[environment]),
        **{each.name: reader.read_field(each, each.default) for each in _settable(kind)},
    )
    for contradiction in (*settings.sizes.contradictions(), *settings.contradictions()):
        reader.refuse(contradiction)
    reader.raise_problems()
    return settings


def _settable(kind: Any) -> list[Field[Any]]:
    return [each for each in fields(kind) if "accepted" in each.metadata]


class _Reader:
    """Reads configuration values and collects what is wrong with all of them."""

    def __init__(self, get: Callable[[str], str | None], namespace: str) -> None:
        self._get = get
        self._namespace = namespace
        self._problems: list[str] = []

    def raise_problems(self) -> None:
        if self._problems:
            raise pulumi.RunError("\n".join(self._problems))

    def refuse(self, problem: str) -> None:
        self._problems.append(f"{self._namespace}:{problem}")

    def check(self, table: Mapping[str, Row]) -> None:
        """Refuse what stands in the table itself and could not be configured either."""
        for environment, row in table.items():
            for each in _settable(row):
                value, accepted = getattr(row, each.name), each.metadata["accepted"]
                if not accepted.holds(str(value).lower() if isinstance(value, bool) else value):
                    key = camel_case(each.name)
                    self.refuse(f'{key} is "{value}" in the row of {environment}; it takes {accepted.meaning}')

    def read(self, key: str, default: Any, accepted: Accepted) -> Any:
        """The value of the key as the default's type, or the default where it is absent, empty or refused."""
        given = self._get(key)
        if given is None or given == "":
            return default
        is_number = type(default) is int and re.fullmatch(r"-?\d{1,9}", given) is not None
        value: str | int = int(given) if is_number else given
        if (type(default) is int) != is_number or not accepted.holds(value):
            self.refuse(f'{key} is "{given}"; it takes {accepted.meaning}')
            return default
        return value == "true" if isinstance(default, bool) else value

    def read_field(self, declared: Field[Any], default: Any) -> Any:
        return self.read(camel_case(declared.name), default, declared.metadata["accepted"])

    def read_row(self, row: Row) -> Any:
        """The environment's row, with what this stack's configuration overrides."""
        chosen = {each.name: self.read_field(each, getattr(row, each.name)) for each in _settable(row)}
        return replace(row, **chosen)
