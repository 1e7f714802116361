"""Names that a provider module does not have, and provider modules that do not exist."""

from __future__ import annotations

import importlib.machinery
import pkgutil
import sys
from types import FrameType, ModuleType
from typing import Any, List, Optional

from .. import source, state
from ..providers import is_provider
from . import standin
from .elsewhere import homes_of, likeliest_home
from .telling import is_expected, is_plain_load, owner_of, tell

SDK_LAZY = "_utils.py"  # file of the SDK's lazy modules: its frame stands between the program and the module


def watch_module(module: ModuleType) -> None:
    """Answer for names that a package of a provider does not have."""
    if type(module) is not ModuleType or "__getattr__" in vars(module):
        return

    def __getattr__(name: str) -> Any:
        return _missing_name(module, name, sys._getframe(1))

    vars(module)["__getattr__"] = __getattr__


def _missing_name(module: ModuleType, name: str, frame: Optional[FrameType]) -> Any:
    while frame is not None and frame.f_code.co_filename.endswith(SDK_LAZY):
        frame = frame.f_back
    importing = frame is not None and is_plain_load(frame) and source.instruction(frame)[0] == "IMPORT_FROM"
    expected = ("ImportError", "ModuleNotFoundError") if importing else ("AttributeError",)
    if name.startswith("_") or not is_plain_load(frame) or is_expected(frame, expected):
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
    kind = _kind(module, name)
    tell(kind, name, owner_of(module.__name__), _names(module, name), frame, _elsewhere(module, kind, name, frame))
    return standin.StandIn(f"{owner_of(module.__name__)}.{name}")


def _elsewhere(module: ModuleType, kind: str, name: str, frame: Optional[FrameType]) -> str:
    """What the program means by a name that another module has, or by a module that does not exist."""
    provider = module.__name__.partition(".")[0]
    if kind == "module":
        used = source.attributes_of(frame.f_code.co_filename, name) if frame is not None else []
        return likeliest_home(provider, used)
    homes = homes_of(provider, name)
    return owner_of(f"{homes[0]}.{name}") if homes else ""


def _kind(module: ModuleType, name: str) -> str:
    if name[:1].isupper():
        return "class"
    return "module" if "." not in module.__name__ and not name.startswith("get_") else "function"


def _names(module: ModuleType, wanted: str) -> List[str]:
    """Public names of the same sort as the wanted one: arguments classes, other classes, functions, or modules."""
    names = [name for name, value in vars(module).items() if name[:1] != "_" and type(value) is not _StandInModule]
    names += [found.name for found in pkgutil.iter_modules(getattr(module, "__path__", []))]
    return [name for name in names if _sort(name) == _sort(wanted)]


def _sort(name: str) -> str:
    if not name[:1].isupper():
        return "function" if name.startswith("get_") else "private" if name.startswith("_") else "module"
    if name.endswith("Args"):
        return "arguments"
    # Classes that only the package itself makes are never what a program means.
    return "made" if name.endswith(("ArgsDict", "Result")) or name.startswith("Awaitable") else "class"


class MissingModules:
    """The last finder: stands in for provider modules that no other finder knows."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[importlib.machinery.ModuleSpec]:
        if not is_provider(name) or "." not in name or name.rpartition(".")[0] not in sys.modules:
            return None
        frame = _importing_frame()
        if frame is None or is_expected(frame, ("ImportError", "ModuleNotFoundError")):
            return None
        opcode, argument = source.instruction(frame)
        # `from pulumi_aws import nosuch` asks the package first; only `import pulumi_aws.nosuch` says "module".
        if opcode != "IMPORT_NAME" or not (str(argument) + ".").startswith(name + "."):
            return None
        parent, _, last = name.rpartition(".")
        meant = _elsewhere(sys.modules[parent], "module", last, frame) if "." not in parent else ""
        tell("module", last, owner_of(parent), _names(sys.modules[parent], last), frame, meant)
        return importlib.machinery.ModuleSpec(name, _StandInLoader(), is_package=True)  # type: ignore[arg-type]


def _importing_frame() -> Optional[FrameType]:
    """The project's frame whose `import` is under way; None when somebody else imports."""
    frame: Optional[FrameType] = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    run = state.current
    if run is None or frame is None or run.places.relative(frame.f_code.co_filename) is None:
        return None
    return frame


class _StandInLoader:
    def create_module(self, spec: Any) -> ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


class _StandInModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return standin.StandIn(f"{owner_of(self.__name__)}.{name}")


def install() -> None:
    """Put the last finder in its place; in the program's process only."""
    sys.meta_path.append(MissingModules())  # type: ignore[arg-type]
