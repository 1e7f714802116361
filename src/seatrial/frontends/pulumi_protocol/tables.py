"""YAML files that hold a table: read within bounds, refused with file, line and next step."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

from seatrial.errors import ProjectError
from seatrial.model.files import read_text

_MOST_NODES = 100_000  # with aliases expanded: a few lines can stand for billions of values


def load_yaml(path: Path) -> dict[str, Any]:
    """A YAML (or JSON) file that holds a table; raises `ProjectError` with file, line and reason."""
    import yaml

    try:
        data = yaml.load(read_text(path), Loader=_loader())
    except yaml.YAMLError as error:
        raise ProjectError(f"{_place(path, error)}: not valid YAML: {_reason(error)}") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except RecursionError as error:
        raise ProjectError(f"{path}: nested too deeply; this is no settings file") from error
    except OSError as error:
        raise ProjectError(f"{path}: cannot be read: {error.strerror or error}") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ProjectError(f"{path}: must hold a table of keys and values, not a {type(data).__name__}")
    return data


def line_of(path: Path, *keys: str) -> int:
    """The line of a key, found along its parents' keys; 1 where it cannot be found."""
    import yaml

    try:
        node = yaml.compose(read_text(path), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, OSError, UnicodeDecodeError, RecursionError):
        return 1
    line = 1
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next(((name, inner) for name, inner in pairs if name.value == key), None)
        if found is None:
            return line
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def _place(path: Path, error: Any) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)


def _reason(error: Any) -> str:
    text = getattr(error, "problem", None) or str(error)
    return "; ".join(line.strip() for line in str(text).splitlines())


def _loader() -> Any:
    """A safe loader that also refuses keys given twice, as Pulumi does, and aliases that stand for too much."""
    import yaml

    class Loader(yaml.SafeLoader):
        def get_single_data(self) -> Any:
            node = self.get_single_node()
            if node is None:
                return None
            if _size(node, {}) > _MOST_NODES:
                raise yaml.YAMLError("its aliases stand for too many values; write them out, or leave them out")
            return self.construct_document(node)

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
            given: dict[str, int] = {}
            for key, _ in node.value:
                if key.tag == "tag:yaml.org,2002:merge":
                    continue
                if isinstance(key.value, str) and key.value in given:
                    problem = f"`{key.value}` is given twice, first in line {given[key.value]}; keep one"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                given[str(key.value)] = key.start_mark.line + 1
            return super().construct_mapping(node, deep)

    return Loader


def _size(node: Any, known: dict[int, int]) -> int:
    """How many nodes a node is with its aliases expanded; a cycle counts as too many."""
    if id(node) not in known:
        known[id(node)] = _MOST_NODES
        children = node.value if isinstance(node.value, list) else []
        parts = [part for child in children for part in (child if isinstance(child, tuple) else (child,))]
        known[id(node)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(node)]
