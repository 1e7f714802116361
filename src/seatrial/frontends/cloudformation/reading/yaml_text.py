"""A YAML template: its data, its notices and the marks of its nodes."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from seatrial.frontends.cloudformation.reading.composing import compose, events, place_of
from seatrial.frontends.cloudformation.reading.constructing import Constructor
from seatrial.frontends.cloudformation.reading.notices import Notices
from seatrial.frontends.cloudformation.reading.places import Mark, Marks, Path
from seatrial.frontends.cloudformation.reading.shortforms import long_form
from seatrial.model.resource import Location

_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])&[^\s,\[\]{}&]", re.MULTILINE)
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*[^\s,\[\]{}*'\"]", re.MULTILINE)


def read_yaml(text: str, file: str, notices: Notices) -> tuple[Any, Marks]:
    """The data of a YAML text (None for an empty one) and what finds a node's place in it."""
    root = compose(text, file)
    if root is None:
        return None, lambda path: ((0, 0), (0, 0))
    data = Constructor(file, notices).value(root)
    if _ANCHOR.search(text) and _ALIAS.search(text):
        notices.aliases.extend(_aliases(text, file))
    return data, NodeMarks(root)


def _aliases(text: str, file: str) -> list[Location]:
    return [place_of(event, file) for event in events(text) if isinstance(event, yaml.AliasEvent)]


class NodeMarks:
    """Finds a path's key and value among composed nodes, of which each table is looked through once."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._tables: dict[tuple[int, bool], dict[str | int, tuple[Node, Node, bool]]] = {}

    def __call__(self, path: Path) -> tuple[Mark, Mark]:
        """Line and column of the key and of the value of the longest part of `path` that was written."""
        key = node = self._root
        opened = False  # whether the function that a tag stands for has been stepped into
        for step in path:
            child = self._children(node, opened).get(step)
            if child is None:
                break
            key, node, opened = child
        return _mark(key), _mark(node)

    def _children(self, node: Node, opened: bool) -> dict[str | int, tuple[Node, Node, bool]]:
        slot = id(node), opened
        if slot not in self._tables:
            self._tables[slot] = dict(_look_through(node, opened))
        return self._tables[slot]


def _look_through(node: Node, opened: bool) -> list[tuple[str | int, tuple[Node, Node, bool]]]:
    if node.tag.startswith("!") and not opened:
        return [(long_form(node.tag), (node, node, True))]
    if isinstance(node, SequenceNode):
        return [(place, (item, item, False)) for place, item in enumerate(node.value)]
    if not isinstance(node, MappingNode):
        return []
    own = [(key.value, (key, value, False)) for key, value in node.value if key.value != "<<"]
    merges = [value for key, value in node.value if key.value == "<<"]
    sources = [inner for value in merges for inner in (value.value if isinstance(value, SequenceNode) else [value])]
    return [pair for source in reversed(sources) for pair in _look_through(source, True)] + own


def _mark(node: Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1
