"""Imports the SDK and those provider modules that the program's sources name, before any program runs."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import re
import sys
from typing import Any, Dict, List, Set

from .providers import is_provider, watch_imports
from .sources import imports_of, sources

NOT_LOADED = frozenset({"_LazyModule", "_StandInModule", "AbsentModule"})
# Libraries that programs use, slow to import and free of side effects.
LIBRARIES = frozenset({"boto3", "botocore", "requests", "yaml", "jinja2", "cryptography"})


def warm_up(entry: str, project: str) -> Dict[str, Any]:
    """Import everything; the versions found, or `error` when the SDK is missing."""
    gc.disable()
    try:
        try:
            import pulumi
        except ImportError as error:
            return {"error": str(error), "module": getattr(error, "name", "") or "", "prefix": sys.prefix}
        watch_imports()
        _import_runtime()
        import_modules(sorted(modules_named_in(entry, project)))
        return {"ready": True, "pulumi": getattr(pulumi, "__file__", "")}
    finally:
        gc.freeze()  # else the first collection goes through all that was imported, for a tenth of a second
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


def modules_named_in(entry: str, project: str) -> Set[str]:
    """Provider modules that the files behind an entry point name.

    A file names a module by importing it, or as an attribute of an imported package.
    """
    names: Set[str] = set()
    for _, text in sources(entry, project):
        names |= _modules_of(text)
    return {name for name in names if _exists(name)}


def _modules_of(text: str) -> Set[str]:
    names: Set[str] = set()
    for found in imports_of(text):
        if found.module in LIBRARIES or is_provider(found.module):
            names.add(found.module)
        if is_provider(found.module):
            names |= {f"{found.module}.{name}" for name in found.names}
            package = found.module.split(".")[0]
            if not found.names:
                local = found.alias or package
                names |= {f"{package}.{name}" for name in re.findall(rf"\b{local}\.(\w+)", text)}
    return names


def _exists(name: str) -> bool:
    """Whether a dotted name is a module, found without executing anything but its package."""
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, AttributeError, ValueError):
        return False
