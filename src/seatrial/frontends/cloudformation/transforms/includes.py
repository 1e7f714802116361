"""`AWS::Include`: parts of a template kept in files of their own, here in local ones."""

from __future__ import annotations

import copy
import posixpath
from typing import Any

from seatrial.errors import ProjectError
from seatrial.frontends.cloudformation.reading.places import Path, Places
from seatrial.frontends.cloudformation.template import Setting, Template, Unsupported
from seatrial.frontends.cloudformation.transforms.expressions import NotResolvable, resolve
from seatrial.frontends.cloudformation.transforms.naming import FN_TRANSFORM, INCLUDE, calls_of
from seatrial.frontends.cloudformation.transforms.tracing import Trace

_DOCS = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-aws-include.html"
_MOST = 50  # files


def include_files(template: Template, setting: Setting) -> Template:
    """The template with every local include in its place; those elsewhere are named as unsupported."""
    trace = Trace(template.places)
    body = copy.deepcopy(template.body)
    asked = [(path, call) for path, name, call in calls_of(body) if name == FN_TRANSFORM]
    for path, call in asked[:_MOST]:
        calls = call if isinstance(call, list) else [call]
        for one in calls:
            if isinstance(one, dict) and one.get("Name") == INCLUDE:
                parent = _at(body, path[:-1])
                if parent is not None:
                    _include(one, path, parent, template, setting, trace)
    _include_at_top(body, template, setting, trace)
    return trace.result(template, body)


def _include_at_top(body: dict[str, Any], template: Template, setting: Setting, trace: Trace) -> None:
    section = body.get("Transform")
    for place, item in enumerate(section if isinstance(section, list) else [section]):
        if isinstance(item, dict) and item.get("Name") == INCLUDE:
            path: Path = ("Transform", place) if isinstance(section, list) else ("Transform",)
            _include(item, path, body, template, setting, trace)


def _include(
    call: dict[str, Any], path: Path, parent: dict[str, Any], template: Template, setting: Setting, trace: Trace
) -> None:
    parameters = call.get("Parameters")
    location = parameters.get("Location") if isinstance(parameters, dict) else None
    place = template.places.of(path)
    try:
        location = resolve(location, template, setting)
    except NotResolvable:
        why = "an include whose file is known only in the account; the template is rehearsed without it"
        trace.unsupported.append(Unsupported(INCLUDE, place, why))
        return
    if not isinstance(location, str) or not location:
        trace.refuse(f"{INCLUDE} needs the text `Location`", place, "write `Parameters: {Location: s3://…}`", _DOCS)
        return
    if "://" in location:
        why = "an include from outside the project; the template is rehearsed without it"
        trace.unsupported.append(Unsupported(f"{INCLUDE} {location}", place, why))
        return
    included = _read(location, path, template, trace)
    if included is None:
        return
    data, places = included
    if path[-1] == FN_TRANSFORM:
        parent.pop(FN_TRANSFORM, None)
    _put(data, places, parent, path[:-1] if path[-1] == FN_TRANSFORM else (), trace)


def _read(location: str, path: Path, template: Template, trace: Trace) -> tuple[dict[str, Any], Places] | None:
    from seatrial.frontends.cloudformation.reading.loading import parse
    from seatrial.frontends.cloudformation.reading.notices import Notices
    from seatrial.frontends.cloudformation.reading.source import read_source

    source = template.path.parent / location
    file = posixpath.normpath(posixpath.join(posixpath.dirname(template.file), location))
    notices = Notices()
    try:
        data, marks = parse(read_source(source, file), file, notices)
    except ProjectError as error:
        trace.refuse(f"{INCLUDE}: {error}", template.places.of(path), "correct the path or the file", _DOCS)
        return None
    trace.findings += notices.findings
    if not isinstance(data, dict):
        message = f"{INCLUDE}: {file} is no table: an include is a part of a template with keys and values"
        trace.refuse(message, template.places.of(path), "write keys and values in it", _DOCS)
        return None
    return data, Places(file, marks)


def _put(data: dict[str, Any], places: Places, parent: dict[str, Any], at: Path, trace: Trace) -> None:
    for key, value in data.items():
        if not at and isinstance(parent.get(key), dict) and isinstance(value, dict):
            for name, member in value.items():
                parent[key][name] = member
                trace.moved[(key, name)] = (places, (key, name))
        else:
            parent[key] = value
            trace.moved[(*at, key)] = (places, (key,))


def _at(body: Any, path: Path) -> dict[str, Any] | None:
    for step in path:
        if not isinstance(body, dict | list) or (isinstance(body, dict) and step not in body):
            return None
        body = body[step]  # type: ignore[index]
    return body if isinstance(body, dict) else None
