"""Questions about the program's source text: which line of a call holds an argument, and who handles an exception."""

from __future__ import annotations

import ast
import functools
import linecache
from types import FrameType
from typing import Any, FrozenSet, Iterable, Iterator, List, Optional, Tuple, Union

from .places import Places

EVERYTHING = frozenset({"", "Exception", "BaseException"})
NEAR = 3  # statements: a `try` that guards no more than this is taken to mean what it guards
Definition = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@functools.lru_cache(maxsize=256)
def tree_of(filename: str) -> Optional[ast.AST]:
    try:
        return ast.parse("".join(linecache.getlines(filename)))
    except (SyntaxError, ValueError, RecursionError):
        return None


@functools.lru_cache(maxsize=1024)
def _nodes(filename: str, kind: type) -> List[Any]:
    tree = tree_of(filename)
    return [node for node in ast.walk(tree) if isinstance(node, kind)] if tree is not None else []


def _covering(filename: str, line: int, kind: type) -> List[Any]:
    """Nodes of a kind whose text covers a line, the one that starts at the line first, then the shortest."""
    found = [node for node in _nodes(filename, kind) if node.lineno <= line <= (node.end_lineno or node.lineno)]
    return sorted(found, key=lambda node: (node.lineno != line, (node.end_lineno or 0) - node.lineno))


def line_of_argument(filename: str, line: int, name: str) -> int:
    """The line of the keyword argument, or of the dictionary key, `name` in the call at a line."""
    for call in _covering(filename, line, ast.Call):
        for keyword in call.keywords:
            if keyword.arg == name:
                return int(keyword.lineno)
    for call in _covering(filename, line, ast.Call):
        for key in _keys(call, name):
            return key.lineno
    return line


def _keys(call: ast.AST, name: str) -> Iterator[ast.Constant]:
    for node in ast.walk(call):
        if isinstance(node, ast.Dict):
            for key in node.keys:
                if isinstance(key, ast.Constant) and key.value == name:
                    yield key


def line_of_import(filename: str, line: int, name: str) -> int:
    """The line of `name` in the `from … import (…)` at a line."""
    for statement in _covering(filename, line, ast.ImportFrom):
        for alias in statement.names:
            if alias.name == name:
                return int(getattr(alias, "lineno", line))
    return line


def attributes_of(filename: str, name: str) -> List[str]:
    """What a file asks of a name, bare (`logs.LogGroup`) or behind a dot (`aws.logs.LogGroup`)."""
    asked = []
    for node in _nodes(filename, ast.Attribute):
        owner = node.value
        if name in (getattr(owner, "id", None), getattr(owner, "attr", None)):
            asked.append(node.attr)
    return asked


def is_handled(frame: Optional[FrameType], places: Places, exceptions: Iterable[str]) -> bool:
    """Whether the program itself expects one of the exceptions here, and goes on after it.

    A handler that names the exception counts wherever it stands on the stack. One that takes everything counts in
    the frame itself, when it guards a few statements: that is a question put to the SDK. A handler around a whole
    program is not, nor is one that raises again.
    """
    named, innermost = frozenset(exceptions), True
    while frame is not None:
        if places.relative(frame.f_code.co_filename) is not None:
            for guard in _guards(frame):
                caught = _caught(guard)
                if caught & named or (innermost and caught & EVERYTHING and len(guard.body) <= NEAR):
                    return True
            innermost = False
        frame = frame.f_back
    return False


def _guards(frame: FrameType) -> Iterator[Union[ast.Try, ast.With]]:
    """`try` and `with` statements of the frame's own code whose body covers its line."""
    filename, line = frame.f_code.co_filename, frame.f_lineno
    inside = [node for kind in Definition for node in _covering(filename, line, kind)]
    first = max((node.lineno for node in inside), default=0)
    for kind in (ast.Try, ast.With):
        for node in _covering(filename, line, kind):
            body: List[ast.stmt] = node.body
            if node.lineno >= first and body[0].lineno <= line <= (body[-1].end_lineno or 0):
                yield node  # type: ignore[misc]


def _caught(guard: Union[ast.Try, ast.With]) -> FrozenSet[str]:
    """The names of the exceptions that a guard takes without raising again; "" stands for all."""
    if isinstance(guard, ast.With):
        kinds = [
            argument
            for item in guard.items
            if isinstance(item.context_expr, ast.Call) and _last_name(item.context_expr.func) == "suppress"
            for argument in item.context_expr.args
        ]
        return frozenset(map(_last_name, kinds))
    names = []
    for handler in guard.handlers:
        if not any(isinstance(node, ast.Raise) for statement in handler.body for node in ast.walk(statement)):
            types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            names += ["" if kind is None else _last_name(kind) for kind in types]
    return frozenset(names)


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else "?"


def instruction(frame: FrameType) -> Tuple[str, object]:
    """The name and argument of the bytecode instruction that a frame is executing."""
    return _instructions(frame.f_code).get(frame.f_lasti, ("", None))


@functools.lru_cache(maxsize=512)
def _instructions(code):  # type: ignore[no-untyped-def]
    import dis

    return {step.offset: (step.opname, step.argval) for step in dis.get_instructions(code)}
