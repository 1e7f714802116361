"""Names that a provider has in another module than the one that was asked."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Iterable, List, Tuple

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_INPUTS = "_inputs.py"  # the file of each module that holds the classes for nested arguments


def homes_of(provider: str, name: str) -> List[str]:
    """The modules that define a class or function, the provider's package itself included; nothing is loaded for it."""
    defined = re.compile(r"^(?:class|def) %s\b" % re.escape(name), re.MULTILINE)
    found = {_module_of(file, provider) for file in _files(provider, name) if defined.search(_text_of(file))}
    return sorted(found, key=lambda module: (len(module), module))


def _module_of(file: Path, provider: str) -> str:
    folder = file.parent.name
    return provider if folder == provider else f"{provider}.{folder}"


def likeliest_home(provider: str, names: Iterable[str]) -> str:
    """The module that has most of the names, without the provider's; "" where none has any."""
    found = Counter(home for name in sorted(set(names)) for home in homes_of(provider, name))
    return max(sorted(found, key=len), key=found.__getitem__).rpartition(".")[2] if found else ""


def _files(provider: str, name: str) -> Iterable[Path]:
    root = Path(next(iter(getattr(sys.modules.get(provider), "__path__", ())), ""))
    stems = {_snake(stem) for stem in _owners(name)}
    for stem in sorted(stems):
        yield from (*root.glob(f"{stem}.py"), *root.glob(f"*/{stem}.py"))
    if name.endswith("Args"):
        yield from root.glob(f"*/{_INPUTS}")


def _owners(name: str) -> Tuple[str, ...]:
    """What the file is named for: a resource's arguments stand beside it."""
    return (name, name[: -len("Args")]) if name.endswith("Args") else (name,)


def _snake(name: str) -> str:
    return _BOUNDARY.sub("_", name).lower()


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
