"""The Python files that a program's entry point leads to, found by reading what each imports, without running any.

The warm interpreter and its parent load ahead what these files name: nothing but time depends on what is found.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from typing import Iterator, List, NamedTuple, Optional, Set, Tuple

SKIPPED = frozenset({"node_modules", "site-packages", "__pycache__", "dist", "build"})
MOST_FILES = 400
MOST_BYTES = 1_000_000

_STATEMENT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]*(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]*))", re.MULTILINE
)
_MODULE = re.compile(r"\b([\w.]+)(?:[ \t]+as[ \t]+(\w+))?")
_AT_RUN_TIME = re.compile(r"\b(?:import_module|__import__|run_path)\(")


class Import(NamedTuple):
    """`import module as alias`, or `from module import names`, where names may hold words that are none."""

    module: str
    alias: str
    names: List[str]


def imports_of(text: str) -> Iterator[Import]:
    """The imports of a file, as far as its text shows them."""
    for module, names, plain in _STATEMENT.findall(text):
        if module:
            yield Import(module, "", re.findall(r"\w+", names))
        else:
            parts = (_MODULE.match(part.strip()) for part in plain.split(","))
            yield from (Import(part[1], part[2] or "", []) for part in parts if part)


def sources(entry: str, project: str) -> Iterator[Tuple[str, str]]:
    """Path and text of each file, the entry point's first.

    Libraries are followed where they are about Pulumi. Where only a run can tell what is imported, all files of the project
    are taken.
    """
    main = os.path.join(entry, "__main__.py") if os.path.isdir(entry) else entry
    roots = [os.path.dirname(os.path.abspath(main)), os.path.abspath(project)]
    waiting = [os.path.abspath(main)]
    seen: Set[str] = set()
    while waiting and len(seen) < MOST_FILES:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        text = _text_of(path)
        own = any(path.startswith(root + os.sep) for root in roots)
        if text is None or not (own or "pulumi" in text or path.endswith("__init__.py")):
            continue
        yield path, text
        for found in imports_of(text):
            waiting += _files(found, path, roots)
        if own and _AT_RUN_TIME.search(text):
            waiting += _all_below(project)


def _text_of(path: str) -> Optional[str]:
    if not os.path.isfile(path):
        return None  # most of what an import may mean is not there; to open a pipe would wait for its writer
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(MOST_BYTES)
    except (OSError, ValueError):
        return None  # the run shows what is wrong with it


def _files(found: Import, path: str, roots: List[str]) -> Iterator[str]:
    """The files that an import may mean: the module's, its packages' own, and those of modules among the names."""
    dots = len(found.module) - len(found.module.lstrip("."))
    parts = [part for part in found.module.split(".") if part]
    folder = _above(path, dots) if dots else _home_of(parts[0], roots) if parts else None
    if folder is None:
        return
    if not parts:
        yield os.path.join(folder, "__init__.py")
    for depth in range(1, len(parts) + 1):
        yield from _candidates(os.path.join(folder, *parts[:depth]))
    for name in found.names:
        yield from _candidates(os.path.join(folder, *parts, name))


def _above(path: str, levels: int) -> str:
    for _ in range(levels):
        path = os.path.dirname(path)
    return path


def _home_of(package: str, roots: List[str]) -> Optional[str]:
    """The folder in which a package is: of the project, or where it is installed if it could be about Pulumi."""
    for root in roots:
        if any(map(os.path.exists, (os.path.join(root, package), os.path.join(root, package + ".py")))):
            return root
    if package.startswith("pulumi") or package in sys.modules or package in getattr(sys, "stdlib_module_names", ()):
        return None
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, AttributeError, ValueError):
        return None
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    return os.path.dirname(places[0]) if places else None


def _candidates(path: str) -> Iterator[str]:
    yield path + ".py"
    yield os.path.join(path, "__init__.py")


def _all_below(project: str) -> Iterator[str]:
    for folder, folders, files in os.walk(project):
        folders[:] = sorted(
            name
            for name in folders
            if name not in SKIPPED
            and not name.startswith(".")
            and not os.path.exists(os.path.join(folder, name, "pyvenv.cfg"))
        )
        yield from (os.path.join(os.path.abspath(folder), name) for name in sorted(files) if name.endswith(".py"))
