"""A template file as a Template: text, data, and what CloudFormation says of its form."""

from __future__ import annotations

import json
import pathlib
from os.path import relpath
from typing import Any

from seatrial.frontends.cloudformation.reading.notices import Notices
from seatrial.frontends.cloudformation.reading.places import Marks, Path, Places
from seatrial.frontends.cloudformation.reading.problems import DEEPEST, QUOTAS, format_finding, not_loadable, too_deep
from seatrial.frontends.cloudformation.reading.sections import examine
from seatrial.frontends.cloudformation.reading.source import LARGEST_TEMPLATE, read_source
from seatrial.frontends.cloudformation.template import Template
from seatrial.frontends.cloudformation.transforms.naming import transform_names
from seatrial.model.finding import Finding
from seatrial.model.resource import Location, path_in


def load(path: pathlib.Path, root: pathlib.Path) -> Template:
    """The template at `path`, its text read and its sections examined. Raises ProjectError."""
    path = path.absolute()
    file = spelled(path, root)
    text = read_source(path, file)
    notices = Notices()
    data, marks = parse(text, file, notices)
    places = Places(file, marks)
    body = _table(data, file, text)
    _look_through(body, places, notices)
    _refuse_halves(body, text, file)
    if len(text) > LARGEST_TEMPLATE and len(text.encode()) > LARGEST_TEMPLATE:
        notices.findings.append(_too_large(file))
    return examine(Template(path, file, body, places), notices, text)


def parse(text: str, file: str, notices: Notices) -> tuple[Any, Marks]:
    """The data of JSON or YAML text and what finds a node's place in it. Raises ProjectError."""
    if not text.lstrip().startswith(("{", "[")):
        return _parse_yaml(text, file, notices)
    from seatrial.frontends.cloudformation.reading.json_text import NotJson, read_json

    try:
        return read_json(text, file, notices)
    except NotJson as error:
        return _parse_loosely(text, file, notices, error)


def spelled(path: pathlib.Path, root: pathlib.Path) -> str:
    """A path as reports spell it: relative to the project, also where it lies beside it."""
    root = root.absolute()
    return path_in(root, path) if path.is_relative_to(root) else pathlib.Path(relpath(path, root)).as_posix()


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


def _look_through(body: dict[str, Any], places: Places, notices: Notices) -> None:
    """Notice every null; refuse what is nested too deeply. Transforms take nulls, and leave none of them."""
    transformed = bool(transform_names(body))
    todo: list[tuple[Path, Any]] = [((), body)]
    while todo:
        path, value = todo.pop()
        if len(path) > DEEPEST:
            raise too_deep(places.of(path))
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if inner is None and not transformed:
                notices.null((*path, step), places.of((*path, step)))
            elif isinstance(inner, (dict, list)):
                todo.append(((*path, step), inner))


def _refuse_halves(body: dict[str, Any], text: str, file: str) -> None:
    """Escapes can spell half of a character that takes two: nothing could print or send such a text."""
    if "\\u" not in text and "\\U" not in text:
        return
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        reason = "holds an escape like \\ud800 that is half a character"
        raise not_loadable(Location(file), reason, "write both halves, or the character itself") from error


def _too_large(file: str) -> Finding:
    return format_finding(
        f"Template may not exceed {LARGEST_TEMPLATE} bytes in size.",
        Location(file, 1, 1),
        "split it into nested stacks",
        docs=QUOTAS,
    )
