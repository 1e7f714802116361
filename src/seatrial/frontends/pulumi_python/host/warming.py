"""Imports the SDK and those provider modules that the project's sources name, before any program runs."""

from __future__ import annotations

import ast
import gc
import importlib
import importlib.util
import os
import sys
from typing import Any, Dict, Iterator, List, Optional, Set

from .providers import is_provider, watch_imports

SKIPPED = frozenset({"node_modules", "site-packages", "__pycache__", "dist", "build"})
NOT_LOADED = frozenset({"_LazyModule", "_StandInModule", "AbsentModule"})
# Libraries that programs use, slow to import and free of side effects.
LIBRARIES = frozenset({"boto3", "botocore", "requests", "yaml", "jinja2", "cryptography"})
MOST_FILES = 400
MOST_BYTES = 1_000_000


def warm_up(project: str) -> Dict[str, Any]:
    """Import everything; the versions found, or `error` when the SDK is missing."""
    gc.disable()
    try:
        try:
            import pulumi
        except ImportError as error:
            return {"error": str(error), "module": getattr(error, "name", "") or "", "prefix": sys.prefix}
        watch_imports()
        _import_runtime()
        import_modules(sorted(modules_named_in(project)))
        return {"ready": True, "pulumi": getattr(pulumi, "__file__", "")}
    finally:
        gc.enable()


def _import_runtime() -> None:
    """What a run needs beside `import pulumi`: fetched once instead of in every fork."""
    for name in ("asyncio", "runpy", "pulumi.runtime", "pulumi.dynamic", "tempfile", "concurrent.futures.thread"):
        importlib.import_module(name)
    from . import program

    program.prepare()


def import_modules(names: List[str]) -> List[str]:
    """Import provider and SDK modules; the names that worked. Whatever else is asked for is left alone."""
    done = []
    for name in names:
        if not _may_be_warmed(name):
            continue
        try:
            module = importlib.import_module(name)
            getattr(module, "_seatrial_wake", None)  # a lazy module loads when it is first asked for something
        except Exception:
            continue  # the program meets the same error, at a line of its own
        done.append(name)
    return done


def _may_be_warmed(name: str) -> bool:
    return is_provider(name) or name.split(".")[0] == "pulumi" or name in LIBRARIES


def loaded_modules() -> Set[str]:
    """Provider and SDK modules that are loaded, those that wait to be loaded left out."""
    return {
        name
        for name, module in list(sys.modules.items())
        if (is_provider(name) or name.startswith("pulumi.")) and type(module).__name__ not in NOT_LOADED
    }


def modules_named_in(project: str) -> Set[str]:
    """Provider modules that the project's Python files, and the libraries of components that they import, name.

    A file names a module by importing it, or as an attribute of an imported package.
    """
    names: Set[str] = set()
    libraries: Set[str] = set()
    for path in _sources(project):
        tree = _tree_of(path)
        if tree is not None:
            names |= _modules_of(tree)
            libraries |= _packages_of(tree)
    for folder in sorted(filter(None, map(_folder_of, libraries))):
        for path in _sources(folder):
            tree = _tree_of(path, about=b"pulumi_")
            names |= _modules_of(tree) if tree is not None else set()
    return {name for name in names if _exists(name)}


def _tree_of(path: str, about: bytes = b"") -> Optional[ast.AST]:
    try:
        with open(path, "rb") as file:
            text = file.read(MOST_BYTES)
            return ast.parse(text) if about in text else None
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None  # the run shows what is wrong with it


def _packages_of(tree: ast.AST) -> Set[str]:
    """The packages that a file imports, by their first names; those that are no library of components aside."""
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    tops = {name.split(".")[0] for name in found}
    known = LIBRARIES | frozenset(getattr(sys, "stdlib_module_names", ())) | set(sys.modules)
    return {name for name in tops if name not in known and not name.startswith("pulumi")}


def _folder_of(package: str) -> str:
    """Where an installed package's files are; "" for a module of one file, and for what is not installed."""
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, AttributeError, ValueError):
        return ""
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    return places[0] if places else ""


def _sources(project: str) -> Iterator[str]:
    count = 0
    for folder, folders, files in os.walk(project):
        folders[:] = sorted(
            name
            for name in folders
            if name not in SKIPPED
            and not name.startswith(".")
            and not os.path.exists(os.path.join(folder, name, "pyvenv.cfg"))
        )
        for name in sorted(files):
            if name.endswith(".py"):
                count += 1
                if count > MOST_FILES:
                    return
                yield os.path.join(folder, name)


def _modules_of(tree: ast.AST) -> Set[str]:
    packages: Dict[str, str] = {}  # local name → provider package
    names: Set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in LIBRARIES:
                    names.add(alias.name)
                if is_provider(alias.name):
                    names.add(alias.name)
                    packages[alias.asname or alias.name.split(".")[0]] = alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module in LIBRARIES:
            names.add(node.module)
        elif isinstance(node, ast.ImportFrom) and node.module and is_provider(node.module):
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in packages:
            names.add(f"{packages[node.value.id]}.{node.attr}")
    return names


def _exists(name: str) -> bool:
    """Whether a dotted name is a module, found without executing anything but its package."""
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, AttributeError, ValueError):
        return False
