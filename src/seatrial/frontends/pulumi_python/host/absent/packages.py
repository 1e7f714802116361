"""Finds provider packages that are declared and not installed, and stands in for them."""

from __future__ import annotations

import importlib
import importlib.machinery
import re
import sys
from types import ModuleType
from typing import Any, Optional

from .. import state
from ..misuse import standin
from .declared import requirement_for
from .values import InventedObject, InventedText, invent

PROVIDERS = re.compile(r"pulumi(verse)?_\w+")
# What is rehearsed must be there: without these, nothing would be left to look at.
NEEDED = frozenset({"pulumi_aws", "pulumi_aws_native", "pulumi_random", "pulumi_tls"})


class AbsentPackages:
    """Comes after all finders that know real modules."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[importlib.machinery.ModuleSpec]:
        if state.current is None or not PROVIDERS.match(name):
            return None
        parent = name.rpartition(".")[0]
        if not isinstance(sys.modules.get(parent), AbsentModule) if parent else not _stands_in_for(name):
            return None
        return importlib.machinery.ModuleSpec(name, _Loader(), is_package=True)  # type: ignore[arg-type]


def _stands_in_for(package: str) -> bool:
    requirement = requirement_for(package) if package not in NEEDED else None
    if requirement is None:
        return False
    assert state.current is not None
    state.current.events.send("absent", package=package, **requirement._asdict())
    return True


class _Loader:
    def create_module(self, spec: Any) -> ModuleType:
        return AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


class AbsentModule(ModuleType):
    """Has every class, every module, and as each of the latter every function."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        if self.__name__.endswith(".config"):
            return InventedText(invent(name, self.__name__))  # a provider's settings are texts
        made = self._make_class(name) if name[:1].isupper() else self._submodule(name)
        setattr(self, name, made)
        return made

    def _make_class(self, name: str) -> Any:
        from .resources import make_class

        if name.isupper() and len(name) > 1 and "_" in name:
            return standin.StandIn(f"{self.__name__}.{name}")  # a constant
        return make_class(self.__name__, name)

    def _submodule(self, name: str) -> ModuleType:
        return importlib.import_module(f"{self.__name__}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """A module in lower case that is called was a function."""
        import pulumi

        answer = InventedObject()
        name = self.__name__.rpartition(".")[2]
        return answer if name.startswith("get_") and not name.endswith("_output") else pulumi.Output.from_input(answer)


def install() -> None:
    """Put the finder in its place; in the program's process only, before the one for modules that do not exist."""
    sys.meta_path.append(AbsentPackages())  # type: ignore[arg-type]
