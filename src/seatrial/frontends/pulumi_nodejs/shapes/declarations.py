"""The parts of TypeScript's declarations that Pulumi's generated packages are made of: interfaces, classes, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_FIELD = re.compile(r"\s*(?:readonly\s+)?(\w+)(\??):\s*(.*)", re.S)
_PLAIN = {"string": "str", "number": "int", "boolean": "bool"}
_OPENING, _CLOSING = "{[(<", "}])>"


@dataclass(frozen=True)
class Field:
    """One field of an interface or class, with its type as TypeScript spells it."""

    name: str
    optional: bool
    type: str


def fields_of(text: str, header: str) -> list[Field] | None:
    """The fields of what begins with `header`, up to its closing bracket; None where the text has no such thing."""
    found = re.search(header, text)
    if found is None:
        return None
    body = _COMMENT.sub("", text[found.end() : _end(text, found.end())])
    return [field for member in split(body, ";") if (field := _field(member)) is not None]


def _end(text: str, start: int) -> int:
    """Where the block that was opened before `start` ends; comments hold brackets, indentation does not lie."""
    line = text.rfind("\n", 0, start) + 1
    indentation = len(text[line:start]) - len(text[line:start].lstrip())
    end = text.find("\n" + " " * indentation + "}", start)
    return len(text) if end < 0 else end


def _field(member: str) -> Field | None:
    if re.match(r"\s*(static|private|protected|constructor|get|set)\b(?!\??:)", member):
        return None
    found = _FIELD.match(member)
    return Field(found[1], bool(found[2]), found[3].strip()) if found else None


def split(text: str, separator: str) -> Iterator[str]:
    """The parts of a text between separators that are in no bracket."""
    depth = begin = 0
    for position, letter in enumerate(text):
        if letter in _OPENING:
            depth += 1
        elif letter in _CLOSING and text[position - 1 : position] != "=":  # no arrow
            depth -= 1
        elif letter == separator and depth == 0:
            yield text[begin:position]
            begin = position + 1
    yield text[begin:]


def type_text(spelled: str) -> tuple[str, str]:
    """A type as `Shape` spells it, and the name of the interface whose fields belong to it, "" for none."""
    spelled = spelled.strip()
    for wrapper in ("pulumi.Output<", "pulumi.Input<", "Promise<"):
        if spelled.startswith(wrapper):
            return type_text(spelled[len(wrapper) : -1])
    options = [part.strip() for part in split(spelled, "|")]
    known = [part for part in options if part not in ("undefined", "null")]
    if len(known) != 1 or known[0] != spelled:
        return type_text(known[0]) if known else ("object", "")
    if spelled.endswith("[]"):
        text, inner = type_text(spelled[:-2].strip().removeprefix("(").removesuffix(")"))
        return f"list[{text}]", inner
    if entry := re.fullmatch(r"\{\s*\[key: string\]:\s*(.*?);?\s*\}", spelled, re.S):
        text, inner = type_text(entry[1])
        return f"dict[str, {text}]", inner
    if spelled in _PLAIN:
        return _PLAIN[spelled], ""
    if spelled.startswith(("enums.", '"', "'")):
        return "str", ""
    return "object", spelled if spelled.startswith("outputs.") else ""
