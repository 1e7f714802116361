"""Composed YAML nodes as plain data, in one pass, with what is wrong on the way."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from seatrial.frontends.cloudformation.reading.composing import PLAIN, QUOTED, place_of
from seatrial.frontends.cloudformation.reading.notices import Notices
from seatrial.frontends.cloudformation.reading.problems import DEEPEST, not_loadable
from seatrial.frontends.cloudformation.reading.scalars import plain_value
from seatrial.frontends.cloudformation.reading.shortforms import GET_ATT, attribute_parts, is_known, long_form
from seatrial.model.resource import Location

_MOST_NODES = 250_000  # with aliases expanded: a few lines can stand for billions of values
_YAML = "tag:yaml.org,2002:"
_STANDARD = {_YAML + name for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")}


class Constructor:
    """Builds the data of one document. Every alias becomes a copy, so nothing in the data is shared."""

    def __init__(self, file: str, notices: Notices) -> None:
        self._file = file
        self._notices = notices
        self._nodes = 0

    def value(self, node: Node, depth: int = 0) -> Any:
        """The data of a node and all below it."""
        self._nodes += 1
        if self._nodes > _MOST_NODES or depth > DEEPEST:
            self._refuse_growth(node, depth)
        tag = node.tag
        if tag is PLAIN:
            return plain_value(node.value)
        if tag is QUOTED:
            return self._content(node, depth)
        return self._tagged(node, depth)

    def _content(self, node: Node, depth: int) -> Any:
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return node.value

    def _tagged(self, node: Node, depth: int) -> Any:
        tag = node.tag
        if tag.startswith(_YAML):
            return self._standard(node, depth)
        if not is_known(tag):
            self._notices.unknown_tag(tag, self._at(node))
        name = long_form(tag)
        inner = self._content(node, depth + 1)
        return {name: attribute_parts(inner) if name == GET_ATT and isinstance(inner, str) else inner}

    def _standard(self, node: Node, depth: int) -> Any:
        if node.tag not in _STANDARD:
            self._notices.unknown_tag(f"!!{node.tag.removeprefix(_YAML)}", self._at(node))
        if isinstance(node, ScalarNode) and node.tag != _YAML + "str":
            return plain_value(node.value)
        return self._content(node, depth)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        lines: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key == "<<" and key_node.tag is PLAIN:
                self._notices.aliases.append(self._at(key_node))
                self._merge(merged, value_node, depth)
                continue
            value = self.value(value_node, depth + 1)
            if key in data:
                same = bool(data[key] == value)
                self._notices.duplicate(key, self._at(lines[key]), self._at(key_node), same)
            lines[key] = key_node
            data[key] = value
        if merged:
            data = {**merged, **data}
        if len(data) == 1 and isinstance(data.get(GET_ATT), str):
            data[GET_ATT] = attribute_parts(data[GET_ATT])
        return data

    def _merge(self, merged: dict[str, Any], node: Node, depth: int) -> None:
        sources = node.value if isinstance(node, SequenceNode) else [node]
        for source in sources:
            data = self.value(source, depth + 1)
            if not isinstance(data, dict):
                raise not_loadable(self._at(source), "`<<` merges tables only", "name an anchor of a table")
            for key, value in data.items():
                merged.setdefault(key, value)

    def _key(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return str(node.value)
        raise not_loadable(self._at(node), "a key must be a text, not a list or table", "quote it, or write a name")

    def _at(self, node: Node) -> Location:
        return place_of(node, self._file)

    def _refuse_growth(self, node: Node, depth: int) -> None:
        if depth > DEEPEST:
            reason = f"nested more than {DEEPEST} levels deep, aliases followed"
        else:
            reason = f"more than {_MOST_NODES:,} values once aliases are followed"
        raise not_loadable(self._at(node), reason, "write out what the aliases stand for; CloudFormation takes none")
