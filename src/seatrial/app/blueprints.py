"""Blueprints: systems that ship with Seatrial, listed and copied as projects of one's own."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from seatrial.errors import InternalError, UsageError

LIBRARY = "seatrial_components"
_LIBRARY_FOLDER = "components"  # beside the blueprints in a checkout, as a distribution of its own
_REQUIREMENT = f"../{_LIBRARY_FOLDER}"
# What others leave in a folder that they run or test.
_LITTER = ("__pycache__", ".*_cache", ".hypothesis", ".venv", "venv", "node_modules", "dist", "*.egg-info", "*.pyc")
_PROJECT_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}")  # what Pulumi takes


@dataclass(frozen=True)
class Blueprint:
    """One of the systems: `kind` is the front end that runs it, `title` the first sentence of its README."""

    name: str
    kind: str
    title: str
    path: Path


def list_blueprints(form: str) -> str:
    """Every blueprint with a line on what it builds; `form` is text or json."""
    found = list(find_blueprints())
    if form == "json":
        facts = [{"name": each.name, "kind": each.kind, "title": each.title} for each in found]
        return json.dumps({"schema": 1, "blueprints": facts}, indent=2)
    width = max((len(each.name) for each in found), default=0)
    lines = [f"{each.name:<{width}}  {each.title}" for each in found]
    return "\n".join([*lines, "", "seatrial new BLUEPRINT DIR copies one as a project of your own."])


def find_blueprints() -> Iterator[Blueprint]:
    """The blueprints of this installation or checkout, by name."""
    for readme in sorted(_root().glob("*/README.md")):
        folder = readme.parent
        if folder.name != _LIBRARY_FOLDER:
            kind = "pulumi-python" if (folder / "Pulumi.yaml").is_file() else "cloudformation"
            yield Blueprint(folder.name, kind, _first_sentence(readme), folder)


def create_project(name: str, target: Path, components: str) -> str:
    """Copy a blueprint into a directory that is empty or does not exist; what to do next, as text.

    `components` is `copy` (the library lies beside the program) or `dependency` (the requirements name it). Raises
    `UsageError` for a blueprint that does not exist and a directory that cannot be written or holds something.
    """
    blueprint = _blueprint(name)
    _check_target(target)
    try:
        with _whole_or_not_at_all(target):
            shutil.copytree(blueprint.path, target, ignore=shutil.ignore_patterns(*_LITTER), dirs_exist_ok=True)
            _place_library(target, components)
            _rename(blueprint.name, target)
    except OSError as error:
        raise UsageError(f"new: {target} cannot be written: {_why(error)}; name another directory") from error
    return f"{blueprint.name} is in {target}\nnext: seatrial rehearse {_quoted(target)}"


@contextmanager
def _whole_or_not_at_all(target: Path) -> Iterator[None]:
    """A directory that is empty, or not there, is so again where the block does not come to its end."""
    was_there = target.is_dir()
    try:
        yield
    except BaseException:
        for made in list(target.iterdir()) if was_there else [target]:
            if made.is_dir() and not made.is_symlink():
                shutil.rmtree(made, ignore_errors=True)
            else:
                made.unlink(missing_ok=True)
        raise


def _why(error: OSError) -> str:
    """The reason in a few words; a copy that fails tells one for each file, as text."""
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        said = str(error.args[0][0][-1])
        return said.partition("] ")[2].partition(":")[0] or said
    return error.strerror or str(error)


def _blueprint(name: str) -> Blueprint:
    found = {each.name: each for each in find_blueprints()}
    if name in found:
        return found[name]
    near = get_close_matches(name, found, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(found)}"
    raise UsageError(f"new {name}: no blueprint is called that; {hint}")


def _check_target(target: Path) -> None:
    try:
        holds = next(target.iterdir(), None) if target.is_dir() else None
    except OSError as error:
        raise UsageError(f"new: {target} cannot be used: {error.strerror or error}") from error
    if holds or (not target.is_dir() and (target.exists() or target.is_symlink())):
        raise UsageError(
            f"new: {target} is there and is not an empty directory; name one that is empty or not there yet"
        )


def _place_library(target: Path, components: str) -> None:
    """Replace the requirement that only holds among the blueprints; projects without it need no library."""
    requirements = target / "requirements.txt"
    lines = requirements.read_text(encoding="utf-8").splitlines() if requirements.is_file() else []
    if _REQUIREMENT not in lines:
        return
    kept = [line for line in lines if line != _REQUIREMENT]
    library = _library()
    if components == "dependency":
        kept.append(f"seatrial-components=={_version_of(library)}")
    else:
        shutil.copytree(library, target / LIBRARY, ignore=shutil.ignore_patterns(*_LITTER))
    requirements.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


def _rename(old: str, target: Path) -> None:
    """Give the project the directory's name, where Pulumi takes that as one: its file, its settings, its README."""
    import yaml

    new = os.path.basename(os.path.realpath(target))
    if not _PROJECT_NAME.fullmatch(new) or not (target / "Pulumi.yaml").is_file():
        return
    # Quoted, a name that YAML would read as a number or a truth value stays a text.
    spelled = new if yaml.safe_load(new) == new else json.dumps(new)
    _replace(target / "Pulumi.yaml", rf"(?m)^name: {re.escape(old)}$", f"name: {spelled}")
    for file in (*target.glob("Pulumi.*.yaml"), target / "README.md"):
        _replace(file, rf"(?<![\w.-]){re.escape(old)}:(?=[A-Za-z])", f"{new}:")


def _replace(file: Path, pattern: str, text: str) -> None:
    file.write_text(re.sub(pattern, lambda _: text, file.read_text(encoding="utf-8")), encoding="utf-8")


def _root() -> Path:
    """Where the blueprints are: in the package when it was installed, else beside `src` in the checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "blueprints", package.parents[1] / "blueprints"):
        if folder.is_dir():
            return folder
    raise InternalError(f"the blueprints are neither in {package} nor beside it")


def _library() -> Path:
    beside = _root() / _LIBRARY_FOLDER / LIBRARY
    if beside.is_dir():
        return beside
    spec = find_spec(LIBRARY)
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        raise InternalError(f"the module {LIBRARY} is not installed with Seatrial")
    return Path(places[0])


def _version_of(library: Path) -> str:
    found = re.search(r'__version__ = "([^"]+)"', (library / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise InternalError(f"{library} says no version")
    return found[1]


def _first_sentence(readme: Path) -> str:
    paragraphs = readme.read_text(encoding="utf-8").split("\n\n")
    prose = next((each for each in paragraphs if not each.startswith("#")), "")
    return re.split(r"(?<=\.)\s", " ".join(prose.split()), maxsplit=1)[0]


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
