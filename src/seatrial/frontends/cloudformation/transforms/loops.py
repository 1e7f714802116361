"""`Fn::ForEach`: each loop written out, for the collections of one environment."""

from __future__ import annotations

import re
from typing import Any

from seatrial.frontends.cloudformation.reading.places import Path
from seatrial.frontends.cloudformation.template import Setting, Template
from seatrial.frontends.cloudformation.transforms.expressions import NotResolvable, resolve
from seatrial.frontends.cloudformation.transforms.naming import FOR_EACH
from seatrial.frontends.cloudformation.transforms.tracing import Trace

_DOCS = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html"
_FORM = "write `Fn::ForEach::Name: [Identifier, [values…], {Key${Identifier}: …}]`"
_MOST_NODES = 250_000
_SECTIONS = ("Conditions", "Resources", "Outputs", "Mappings", "Rules")
_VARIABLE = re.compile(r"[$&]\{\s*([A-Za-z0-9]+)\s*\}")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]")


class _TooMuch(Exception):
    pass


def unroll_loops(template: Template, setting: Setting) -> Template:
    """The template with every Fn::ForEach written out; loops that cannot be are left out, with a finding."""
    trace = Trace(template.places)
    unrolling = _Unrolling(template, setting, trace)
    body = dict(template.body)
    for section in _SECTIONS:
        if isinstance(body.get(section), dict):
            try:
                body[section] = unrolling.value(body[section], (section,), (section,), {})
            except _TooMuch:
                message = f"the loops of {section} make more than {_MOST_NODES:,} values"
                trace.refuse(message, template.places.of((section,)), "shorten their collections", _DOCS)
    return trace.result(template, body)


class _Unrolling:
    def __init__(self, template: Template, setting: Setting, trace: Trace) -> None:
        self._template = template
        self._setting = setting
        self._trace = trace
        self._nodes = 0

    def value(self, value: Any, source: Path, made: Path, variables: dict[str, str]) -> Any:
        """`value` with its loops written out and the identifiers of the loops around it replaced."""
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise _TooMuch
        if isinstance(value, str):
            return _filled(value, variables)
        if isinstance(value, list):
            return [self.value(item, (*source, place), (*made, place), variables) for place, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if len(value) == 1 and variables:
            (name, argument), *_ = value.items()
            if name == "Ref" and isinstance(argument, str) and argument in variables:
                return variables[argument]
            if name == "Fn::Sub" and isinstance(argument, str):
                text = _filled(argument, variables)
                return text if "${" not in text else {name: text}
        return self._table(value, source, made, variables)

    def _table(self, table: dict[str, Any], source: Path, made: Path, variables: dict[str, str]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, inner in table.items():
            if key.startswith(FOR_EACH):
                self._loop(inner, (*source, key), made, variables, result)
                continue
            name = _filled(key, variables)
            if name in result:
                message = f"Fn::ForEach makes the key {name} twice"
                remedy = "put the loop's identifier into the key, so that each round makes another"
                self._trace.refuse(message, self._trace.places.of((*source, key)), remedy, _DOCS)
            if (*source, key) != (*made, name):
                self._trace.came_from((*made, name), (*source, key))
            result[name] = self.value(inner, (*source, key), (*made, name), variables)
        return result

    def _loop(self, loop: Any, source: Path, made: Path, variables: dict[str, str], result: dict[str, Any]) -> None:
        if not (isinstance(loop, list) and len(loop) == 3 and isinstance(loop[0], str) and isinstance(loop[2], dict)):
            message = f"{source[-1]} must be a list of identifier, collection and a table of what to make"
            self._trace.refuse(message, self._trace.places.of(source), _FORM, _DOCS)
            return
        identifier, collection, output = loop
        if identifier in variables or identifier in (self._template.body.get("Parameters") or {}):
            message = f"{source[-1]}: the identifier {identifier} is the name of a parameter or of a loop around it"
            self._trace.refuse(message, self._trace.places.of((*source, 0)), "take another identifier", _DOCS)
        for item in self._items(collection, (*source, 1), variables):
            made_now = self._table(output, (*source, 2), made, {**variables, identifier: item})
            for key in made_now:
                if key in result:
                    message = f"{source[-1]} makes the key {key} twice"
                    remedy = f"put ${{{identifier}}} into the key, and each value once into the collection"
                    self._trace.refuse(message, self._trace.places.of(source), remedy, _DOCS)
            result.update(made_now)

    def _items(self, collection: Any, source: Path, variables: dict[str, str]) -> list[str]:
        items: list[str] = []
        try:
            resolved = self._resolved(self.value(collection, source, source, variables))
            for item in resolved if isinstance(resolved, list) else [resolved]:
                one = self._resolved(item)
                items += [_text(part) for part in (one if isinstance(one, list) else [one])]
        except NotResolvable as error:
            message = f"{source[-2]}: its collection has no value: {error}"
            remedy = "give a list of values, or a parameter of a list type with a value"
            self._trace.refuse(message, self._trace.places.of(source), remedy, _DOCS)
            return []
        return items

    def _resolved(self, value: Any) -> Any:
        return resolve(value, self._template, self._setting) if isinstance(value, dict) else value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    raise NotResolvable("an item is no text")


def _filled(text: str, variables: dict[str, str]) -> str:
    """The text with `${Identifier}` replaced, and `&{Identifier}` by its letters and digits."""
    if not variables or "{" not in text:
        return text

    def fill(match: re.Match[str]) -> str:
        value = variables.get(match[1])
        if value is None:
            return match[0]
        return value if match[0][0] == "$" else _NOT_IN_NAMES.sub("", value)

    return _VARIABLE.sub(fill, text)
