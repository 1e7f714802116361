"""The project's papers: metadata files against their JSON schemas, and the files that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location

_LARGEST = 1_000_000  # bytes
_METADATA = ("metadata.json", "metadata.yaml", "metadata.yml")
_ENTRIES = ("main", "entry", "entrypoint", "entry_point", "template", "templatefile", "template_file", "bin")
_SOURCES = (".yaml", ".yml", ".json", ".template", ".ts", ".js", ".mjs", ".py")
_MOST = 20  # findings of one file
_LOCAL_SCHEMA = re.compile(r'"\$schema"\s*:\s*"(?!\w+://)')
_HEAD = 500  # letters in which a file names its schema


def judge_papers(root: Path, schemas: Mapping[str, str]) -> Iterator[Finding]:
    """What the files at `root` say that their schemas do not allow; `schemas` gives a file's schema by its path.

    Without a setting, a file's schema is what its own `$schema` names, or a file beside it: `metadata.schema.json`.
    """
    for name in sorted({*schemas, *_METADATA, *_with_schema(root)}):
        file = root / name
        text = _text(file)
        data = _parse(text, file) if text else None
        if text is None or data is None:
            continue
        schema = _schema_of(file, data, root / schemas[name] if name in schemas else None)
        if schema is not None:
            yield from _violations(name, text, data, schema)
        if name in _METADATA:
            yield from _lacking(root, name, text, data)


def _with_schema(root: Path) -> Iterator[str]:
    """The files at `root` that name a schema of the project's own, or have one beside them."""
    for file in root.glob("*.json"):
        stem = re.sub(r"[._-]schema$", "", file.stem)
        if stem != file.stem:
            yield f"{stem}.json"
        elif _LOCAL_SCHEMA.search((_text(file) or "")[:_HEAD]):
            yield file.name


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8") if file.is_file() and file.stat().st_size <= _LARGEST else None
    except (OSError, ValueError):
        return None


def _parse(text: str, file: Path) -> Any:
    """The document of a file; None for what is none."""
    try:
        if file.suffix == ".json":
            return json.loads(text)
        import yaml  # only for the few projects that have such a file

        return yaml.safe_load(text)
    except Exception:
        return None  # what reads it says so; a template is judged by its front end


def _schema_of(file: Path, data: Any, given: Path | None) -> dict[str, Any] | None:
    named = data.get("$schema") if isinstance(data, dict) else None
    local = file.parent / named if isinstance(named, str) and "://" not in named else None
    beside = [
        file.parent / folder / f"{file.stem}{joint}schema.json"
        for folder in (".", "schemas", "schema")
        for joint in ".-_"
    ]
    for path in [given] if given else [*([local] if local else []), *beside]:
        text = _text(path)
        schema = _parse(text, path) if text else None
        if isinstance(schema, dict):
            return schema
    return None


def _violations(name: str, text: str, data: Any, schema: dict[str, Any]) -> Iterator[Finding]:
    from jsonschema import exceptions, validators
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    kind = validators.validator_for(schema)
    try:
        kind.check_schema(schema)
        found = sorted(
            kind(schema, registry=Registry()).iter_errors(data),
            key=lambda one: [str(step) for step in one.absolute_path],
        )
    except (exceptions.SchemaError, Unresolvable, RecursionError):
        return  # a schema that is none, or that lies elsewhere, judges nothing
    for one in found[:_MOST]:
        steps = list(one.absolute_path)
        path = ".".join(map(str, steps)) or "the whole file"
        yield Finding(
            rule="metadata-breaks-schema",
            catalog=("F37",),
            severity=Severity.MEDIUM,
            certainty=Certainty.PROVED,
            category=Category.CODE,
            message=f"{name}: {path} breaks the file's schema: {one.message[:200]}",
            evidence=f"{one.validator}: {json.dumps(one.validator_value)[:120]}",
            why="What reads the file by its schema, a pipeline or a registry of projects, turns the project away.",
            remedy=f"Mend {path} as the schema says.",
            location=Location(name, _line_of(text, steps)),
        )


def _line_of(text: str, steps: list[Any]) -> int:
    """The line of the key that a path leads to, by its keys one after the other."""
    position = 0
    for step in steps:
        if isinstance(step, str):
            found = min(
                (at for mark in (f'"{step}"', f"{step}:") if (at := text.find(mark, position)) >= 0), default=-1
            )
            position = found if found >= 0 else position
    return text.count("\n", 0, position) + 1


def _lacking(root: Path, name: str, text: str, data: Any) -> Iterator[Finding]:
    """Entry points that the metadata names and that are not there."""
    for key, value in data.items() if isinstance(data, dict) else ():
        if str(key).lower() not in _ENTRIES or not isinstance(value, str) or not value.endswith(_SOURCES):
            continue
        if (root / value).exists():
            continue
        there = sorted(
            one.relative_to(root).as_posix() for one in root.glob(f"**/*{Path(value).suffix}") if one.name != name
        )
        near = get_close_matches(value, there, 3, 0.3) or [one for one in there if Path(one).name == Path(value).name]
        yield Finding(
            rule="entry-point-missing",
            catalog=("F17",),
            severity=Severity.MEDIUM,
            certainty=Certainty.PROVED,
            category=Category.CODE,
            message=f"{name} names {value} as its {key}, which does not exist",
            evidence=f"no file {value}" + (f"; there are {', '.join(near)}" if near else ""),
            why="What starts from the metadata finds nothing to deploy.",
            remedy=f"Write {near[0]}." if near else "Name the file that is there.",
            location=Location(name, _line_of(text, [str(key)])),
        )
