"""XML of moto's answers, written as xmltodict writes it, in a tenth of the time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

_NAME = re.compile(r"[A-Za-z_][\w.:-]*")
_MARKED = re.compile(r"[&<>\"\s]")
_EXPECTED = {"pretty", "full_document", "short_empty_elements"}
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


class _Unusual(Exception):
    """Something that only xmltodict knows how to write, or to refuse."""


def quickened(xmltodict: Any) -> Any:
    """The module with an `unparse` that writes what moto asks for by itself and leaves the rest to xmltodict."""

    def unparse(document: Mapping[str, Any], **options: Any) -> str:
        if options.get("pretty") or options.keys() - _EXPECTED or len(document) != 1:
            return str(xmltodict.unparse(document, **options))
        parts = [_HEAD] if options.get("full_document", True) else []
        try:
            for name, value in document.items():
                _write(parts, name, value, bool(options.get("short_empty_elements")))
        except _Unusual:
            return str(xmltodict.unparse(document, **options))
        return "".join(parts)

    return SimpleNamespace(**{**vars(xmltodict), "unparse": unparse})


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _write(parts: list[str], name: str, value: Any, short: bool) -> None:
    if not _NAME.fullmatch(name):
        raise _Unusual
    for item in value if isinstance(value, list) else (value,):
        attributes, inner = "", []
        if isinstance(item, str):
            inner.append(escape(item))
        elif isinstance(item, Mapping):
            attributes = _write_members(inner, item, short)
        elif isinstance(item, bool):
            inner.append("true" if item else "false")
        elif isinstance(item, int | float):
            inner.append(str(item))
        elif item is not None:
            raise _Unusual
        text = "".join(inner)
        if short and not text:
            parts.append(f"<{name}{attributes}/>")
        else:
            parts.append(f"<{name}{attributes}>{text}</{name}>")


def _write_members(parts: list[str], members: Mapping[str, Any], short: bool) -> str:
    """Writes what is in an element; the answer is its attributes. Its text comes last, wherever it stands."""
    attributes, text = "", ""
    for name, value in members.items():
        if name == "#text":
            text = value
        elif name[:1] == "@":
            if not isinstance(value, str) or not _NAME.fullmatch(name[1:]) or _MARKED.search(value):
                raise _Unusual
            attributes += f' {name[1:]}="{value}"'
        elif not isinstance(value, list) or value:
            _write(parts, name, value, short)
    if not isinstance(text, str):
        raise _Unusual
    parts.append(escape(text))
    return attributes
