"""A template file as a Template: text, data, and what CloudFormation says of its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from seatrial.frontends.cloudformation.reading.notices import Notices
from seatrial.frontends.cloudformation.reading.places import Marks, Places
from seatrial.frontends.cloudformation.reading.problems import format_finding, not_loadable
from seatrial.frontends.cloudformation.reading.sections import examine
from seatrial.frontends.cloudformation.reading.source import LARGEST_TEMPLATE, read_source
from seatrial.frontends.cloudformation.template import Template
from seatrial.model.resource import Location


def load(path: Path, root: Path) -> Template:
    """The template at `path`, its text read and its sections examined. Raises ProjectError."""
    path = path.absolute()
    file = spelled(path, root)
    text = read_source(path, file)
    notices = Notices()
    data, marks = parse(text, file, notices)
    places = Places(file, marks)
    body = _table(data, file, text)
    _look_for_nulls(body, places, notices)
    if len(text) > LARGEST_TEMPLATE and len(text.encode()) > LARGEST_TEMPLATE:
        notices.findings.append(_too_large(file))
    return examine(Template(path, file, body, places), notices)


def parse(text: str, file: str, notices: Notices) -> tuple[Any, Marks]:
    """The data of JSON or YAML text and what finds a node's place in it. Raises ProjectError."""
    if not text.lstrip().startswith(("{", "[")):
        return _parse_yaml(text, file, notices)
    from seatrial.frontends.cloudformation.reading.json_text import NotJson, read_json

    try:
        return read_json(text, file, notices)
    except NotJson as error:
        return _parse_loosely(text, file, notices, error)


def spelled(path: Path, root: Path) -> str:
    """A path as reports spell it: relative to the project where it lies in it."""
    root = root.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _parse_yaml(text: str, file: str, notices: Notices) -> tuple[Any, Marks]:
    from seatrial.frontends.cloudformation.reading.yaml_text import read_yaml

    return read_yaml(text, file, notices)


def _parse_loosely(text: str, file: str, notices: Notices, error: Any) -> tuple[Any, Marks]:
    """Braces that are YAML's, or JSON with a slip that YAML's rules forgive; else what JSON's decoder said."""
    from seatrial.errors import ProjectError

    try:
        read = _parse_yaml(text, file, notices)
    except ProjectError as cause:
        reason = f"Template format error: JSON not well-formed: {error.reason}"
        raise not_loadable(error.place, reason, "correct the text there or just before") from cause
    notices.loose_json(error.reason, error.place)
    return read


def _table(data: Any, file: str, text: str) -> dict[str, Any]:
    if isinstance(data, dict):
        return data
    place = Location(file, 1, 1)
    if data is None or not text.strip():
        raise not_loadable(place, "the template is empty", "write at least a resource under `Resources`")
    kind = "a list" if isinstance(data, list) else "a text" if isinstance(data, str) else "a single value"
    reason = f"Template format error: unsupported structure: {kind}, not a table"
    raise not_loadable(place, reason, "begin with a section, for example `Resources:`")


def _look_for_nulls(body: dict[str, Any], places: Places, notices: Notices) -> None:
    todo: list[tuple[tuple[str | int, ...], Any]] = [((), body)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, dict):
            pairs: Any = value.items()
        elif isinstance(value, list):
            pairs = enumerate(value)
        else:
            continue
        for step, inner in pairs:
            if inner is None:
                notices.null((*path, step), places.of((*path, step)))
            elif isinstance(inner, (dict, list)):
                todo.append(((*path, step), inner))


def _too_large(file: str) -> Any:
    from seatrial.frontends.cloudformation.reading.problems import QUOTAS

    return format_finding(
        f"Template may not exceed {LARGEST_TEMPLATE} bytes in size.",
        Location(file, 1, 1),
        "split it into nested stacks",
        docs=QUOTAS,
    )
