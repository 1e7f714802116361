"""Blocks that nobody named: one is taken for a missing entry point where its language leaves no doubt."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from seatrial.frontends.markdown.blocks import Block
from seatrial.frontends.markdown.contents import AnswerFile, Reading

_PYTHON = re.compile(r"^(?:import|from)\s+pulumi", re.M)
_NODE = re.compile(r"""(?:from\s+|require\(\s*|^import\s+)["']@pulumi/""", re.M)
_TEST = re.compile(r"(?:^|/)(?:tests?|__tests__|specs?)/|(?:^|/)(?:test_|conftest)[^/]*$|[._-](?:test|spec)\.\w+$")
_RESOURCES = re.compile(r"^[\"']?Resources[\"']?\s*:\s*$", re.M)
_PROJECT = re.compile(r"^runtime\s*:", re.M)
_NAMED = re.compile(r"^name\s*:", re.M)


def _is_python(block: Block) -> bool:
    return block.language in ("", "python", "py", "python3") and bool(_PYTHON.search(block.text))


def _is_node(block: Block) -> bool:
    return block.language in ("", "typescript", "ts", "javascript", "js") and bool(_NODE.search(block.text))


def _is_project(block: Block) -> bool:
    return block.language in ("", "yaml", "yml") and bool(_PROJECT.search(block.text) and _NAMED.search(block.text))


def _is_yaml_template(block: Block) -> bool:
    return block.language in ("", "yaml", "yml", "cloudformation") and bool(_RESOURCES.search(block.text))


def _is_json_template(block: Block) -> bool:
    return block.language in ("", "json") and isinstance(_table(block).get("Resources"), dict)


def _is_package(block: Block) -> bool:
    return block.language in ("", "json") and isinstance(_table(block).get("dependencies"), dict)


def _table(block: Block) -> dict[str, object]:
    try:
        parsed = json.loads(block.text)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


# the name that a block gets → what it must look like
_PROGRAMS: Mapping[str, Callable[[Block], bool]] = {
    "__main__.py": _is_python,
    "index.ts": _is_node,
    "template.yaml": _is_yaml_template,
    "template.json": _is_json_template,
}
_SETTINGS: Mapping[str, Callable[[Block], bool]] = {"Pulumi.yaml": _is_project, "package.json": _is_package}


def guess(reading: Reading) -> None:
    """Give an answer without an entry point the one block that can be it; the same for its project files."""
    if not any(is_program(name, file.text) for name, file in reading.files.items()):
        found = [(name, block) for name, fits in _PROGRAMS.items() for block in reading.unnamed if fits(block)]
        if len(found) == 1:
            _adopt(*found[0], reading)
        elif found:
            lines = " and ".join(str(block.first) for _, block in found[:5])
            reading.notes.append(
                f"{reading.title}: no code block is named as the program, and several could be it: lines {lines}"
            )
    for name, fits in _SETTINGS.items():
        alone = [block for block in reading.unnamed if fits(block)]
        if len(alone) == 1 and not any(file.split("/")[-1] == name for file in reading.files):
            _adopt(name, alone[0], reading)


def is_program(name: str, text: str) -> bool:
    """Whether a named file can be what runs."""
    if _TEST.search(name):
        return False
    if name.endswith(".py"):
        return bool(_PYTHON.search(text))
    if name.endswith((".ts", ".js", ".mjs", ".cjs", ".tsx")):
        return bool(_NODE.search(text))
    block = Block("", tuple(text.split("\n")), 1)
    return _is_yaml_template(block) or (name.endswith((".json", ".template")) and _is_json_template(block))


def _adopt(name: str, block: Block, reading: Reading) -> None:
    if name == "index.ts" and block.language in ("javascript", "js"):
        name = "index.js"
    reading.unnamed.remove(block)
    numbers = tuple(range(block.first, block.first + len(block.lines)))
    reading.files[name] = AnswerFile(name, block.lines, numbers)
    reading.notes.append(f"{reading.title}:{block.first}: the code block has no name; it is taken for {name}")
