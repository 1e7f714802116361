"""YAML text as a tree of nodes with marks, by libyaml where PyYAML has it.

libyaml's binding composes nodes by recursion in C, which ends the process on deep nesting: what could be deep is measured
through libyaml's events first, which need no stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import Node, ScalarNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from seatrial.frontends.cloudformation.reading.problems import DEEPEST, not_loadable, too_deep
from seatrial.model.resource import Location

PLAIN, QUOTED = "plain", "quoted"  # tags of scalars without one

_BRACKET = re.compile(r"[\[\]{}]")
_INDENT = re.compile(r"^[ \t\-?:]+", re.MULTILINE)


class _Untyped:
    """Leaves the types of scalars to who reads the nodes: a node says only whether it was quoted."""

    def resolve(self, kind: type[Node], value: str | None, implicit: Any) -> str:
        return PLAIN if kind is ScalarNode and implicit[0] else QUOTED

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


class _PurePython(_Untyped, Reader, Scanner, Parser, Composer):
    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


def _fastest() -> Any:
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        return _PurePython
    return type("_Libyaml", (_Untyped, CParser), {})


_FASTEST = _fastest()


def compose(text: str, file: str) -> Node | None:
    """The root node of the only document in `text`; None where there is none. Raises ProjectError with the place."""
    try:
        _refuse_deep(text, file)
        composer = _FASTEST(text)
        try:
            node: Node | None = composer.get_single_node()
            return node
        finally:
            composer.dispose()
    except yaml.YAMLError as error:
        raise _refusal(error, text, file) from error
    except RecursionError as error:
        raise too_deep(Location(file)) from error


def events(text: str) -> Iterator[Any]:
    """The parse events of a text, which need no more memory than its depth."""
    return yaml.parse(text, Loader=_FASTEST)


def place_of(thing: Any, file: str) -> Location:
    """Where a node or an event begins."""
    return Location(file, thing.start_mark.line + 1, thing.start_mark.column + 1)


def _refuse_deep(text: str, file: str) -> None:
    if _deepest_possible(text) <= DEEPEST:
        return
    depth = 0
    for event in events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise too_deep(place_of(event, file))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _deepest_possible(text: str) -> int:
    """An upper bound of the nesting, by brackets and by the longest run that can open blocks."""
    brackets = text.count("[") + text.count("{")
    if brackets > DEEPEST // 2:
        depth = brackets = 0
        for match in _BRACKET.finditer(text):
            depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
            brackets = max(brackets, depth)
    widest = max((len(match[0]) for match in _INDENT.finditer(text)), default=0)
    return brackets + widest + 1


def _refusal(error: yaml.YAMLError, text: str, file: str) -> Exception:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if "another document" in problem:
        return not_loadable(place, "a second YAML document begins here", "write one template a file")
    if "cannot start any token" in problem and mark and "\t" in _line(text, mark.line)[: mark.column + 1]:
        return not_loadable(place, "Template format error: YAML not well-formed: a tab", "indent with spaces")
    position = getattr(error, "position", None)
    if mark is None and isinstance(position, int):
        place = Location(file, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
    context = getattr(error, "context", None)
    reason = f"Template format error: YAML not well-formed: {problem}{f' ({context})' if context else ''}"
    return not_loadable(place, reason, "correct the text there or on the line before")


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""
