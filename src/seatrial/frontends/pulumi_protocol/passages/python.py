"""Which line of a Python program says which property of a resource."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

_OPTIONS = {"opts", "resource_name", "__props__"}


class Module:
    """A source file of a program in Python."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _calls(self) -> list[ast.Call]:
        try:
            tree = ast.parse(self._text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []
        return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]

    def lines_of(self, name: str, line: int, _: int) -> dict[str, int]:
        """Dotted paths of the arguments of the call of `name` at a line → their lines; empty where there is none."""
        found = [one for one in self._calls if one.lineno <= line <= (one.end_lineno or 0) and _called(one) == name]
        call = min(found, key=lambda one: (one.lineno != line, (one.end_lineno or 0) - one.lineno), default=None)
        if call is None:
            return {}
        lines: dict[str, int] = {}
        for argument in call.args[1:2]:
            lines.update(_within(argument, ""))
        for keyword in call.keywords:
            if keyword.arg == "args":
                lines.update(_within(keyword.value, ""))
            elif keyword.arg and keyword.arg not in _OPTIONS:
                lines.update(_said(keyword.arg, keyword.lineno, keyword.value, ""))
        return lines


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _said(name: str, line: int, value: ast.expr, above: str) -> Iterator[tuple[str, int]]:
    path = f"{above}.{name}" if above else name
    yield path, line
    yield from _within(value, path)


def _within(value: ast.expr, path: str) -> Iterator[tuple[str, int]]:
    """What lies in a value: dictionaries, lists, classes of arguments, and documents that are made text of."""
    if isinstance(value, ast.Dict):
        for key, item in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield from _said(key.value, key.lineno, item, path)
    elif isinstance(value, ast.List | ast.Tuple):
        if not any(isinstance(item, ast.Starred) for item in value.elts):
            for position, item in enumerate(value.elts):
                yield from _said(str(position), item.lineno, item, path)
    elif isinstance(value, ast.Call):
        yield from _in_call(value, path)


def _in_call(call: ast.Call, path: str) -> Iterator[tuple[str, int]]:
    if _called(call).endswith("Args"):
        for keyword in call.keywords:
            if keyword.arg:
                yield from _said(keyword.arg, keyword.lineno, keyword.value, path)
        return
    document = next((one for one in ast.walk(call) if isinstance(one, ast.Call) and "dumps" in _called(one)), None)
    if document is not None and document.args:
        yield from _within(document.args[0], path)
