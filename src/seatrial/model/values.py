"""Property values as data.

A value is JSON data (None, bool, int, float, str, list, dict) in which four things stand as values of their own:
`Secret` (a value that no report may show), `Unknown` (a value that this run cannot know), `Asset` (a file's content)
and `Archive` (a bundle of files).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = (
    "bool | int | float | str | bytes | list[Value] | dict[str, Value] | Secret | Unknown | Asset | Archive | None"
)
Properties: TypeAlias = dict[str, Value]

MASK = "[secret]"


@dataclass(frozen=True)
class Secret:
    """A value that reports, logs and caches replace by `MASK`."""

    value: Value

    def __repr__(self) -> str:
        return f"Secret({MASK})"


@dataclass(frozen=True)
class Unknown:
    """A value that nothing in this run can tell; `why` is for people."""

    why: str = ""


@dataclass(frozen=True)
class Asset:
    """One file: its path as the program gave it, or its text."""

    path: str = ""
    text: str | None = None
    uri: str = ""


@dataclass(frozen=True)
class Archive:
    """A bundle of files: a directory or archive file, or named assets."""

    path: str = ""
    uri: str = ""
    members: tuple[tuple[str, Asset | Archive], ...] | None = None


def transform(value: Value, change: Callable[[Value], Value]) -> Value:
    """Rebuild `value` bottom-up with `change` applied to every node, secrets' contents included."""
    if isinstance(value, dict):
        return change({key: transform(item, change) for key, item in value.items()})
    if isinstance(value, list):
        return change([transform(item, change) for item in value])
    if isinstance(value, Secret):
        return change(Secret(transform(value.value, change)))
    return change(value)


def reveal(value: Value) -> Value:
    """The value with every `Secret` replaced by what it holds: for calls to AWS, never for a report."""
    return transform(value, lambda node: node.value if isinstance(node, Secret) else node)


def mask(value: Value) -> Value:
    """The value with every secret replaced by `MASK`: for reports."""
    if isinstance(value, Secret):
        return MASK
    if isinstance(value, dict):
        return {key: mask(item) for key, item in value.items()}
    if isinstance(value, list):
        return [mask(item) for item in value]
    return value


def contains(value: Value, kind: type) -> bool:
    """Whether any node of `value` is an instance of `kind`."""
    return any(isinstance(node, kind) for _, node in walk(value))


def walk(value: Value, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Every node of `value` with its path, parents first; list positions appear as decimal strings."""
    yield path, value
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from walk(item, (*path, str(position)))
    elif isinstance(value, Secret):
        yield from walk(value.value, path)


def strings(value: Value) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every string inside `value` with its path; the content of secrets is left out."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            for path, text in strings(item):
                yield (key, *path), text
    elif isinstance(value, list):
        for position, item in enumerate(value):
            for path, text in strings(item):
                yield (str(position), *path), text


def secret_texts(value: Value) -> Iterator[str]:
    """Every string held by a secret inside `value`: what a report must not contain."""
    for _, node in walk(value):
        if isinstance(node, Secret):
            for _, inner in walk(node.value):
                if isinstance(inner, str) and inner:
                    yield inner
