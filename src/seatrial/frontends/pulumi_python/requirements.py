"""What a project says that it needs: requirements*.txt, pyproject.toml, Pipfile, setup.cfg, setup.py, Pulumi.yaml.

Read for two questions: whether a module that is missing comes with what the project declares, and what to install.
Formats: https://pip.pypa.io/en/stable/reference/requirements-file-format/, https://peps.python.org/pep-0508/,
https://peps.python.org/pep-0735/, https://python-poetry.org/docs/dependency-specification/.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seatrial.child.virtualenvs import Wanted
from seatrial.frontends.pulumi_python.constraints import poetry_constraint
from seatrial.model.files import read_text

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_INCLUDE = re.compile(r"(?:-r|--requirement)[ =]?\s*(\S+)")
_EGG = re.compile(r"#egg=([\w.-]+)")
_QUOTED = re.compile(r"""["']([A-Za-z0-9][^"'\s]*)["']""")
_LARGEST = 1_000_000  # bytes of a file that is looked into

# Packages that come with others: what a requirement brings without naming it.
_BRINGS: Mapping[str, tuple[str, ...]] = {
    "pulumi-awsx": ("pulumi-aws", "pulumi-docker", "pulumi-docker-build"),
    "pulumi-aws-apigateway": ("pulumi-aws",),
    "pulumi-aws-static-website": ("pulumi-aws",),
    "pulumi-eks": ("pulumi-aws", "pulumi-kubernetes"),
    "pulumi-kubernetes-cert-manager": ("pulumi-kubernetes",),
    "pulumi-kubernetes-ingress-nginx": ("pulumi-kubernetes",),
}


@dataclass(frozen=True)
class Requirement:
    """One package that a project declares: its name in lower case with hyphens, what pip is told, and the file."""

    name: str
    text: str
    file: Path


def normalised(name: str) -> str:
    """A distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements_of(folders: Iterable[Path]) -> dict[str, Requirement]:
    """Every requirement that the files in some folders declare, by name; the first mention counts."""
    found: dict[str, Requirement] = {}
    for folder in folders:
        for requirement in _in_folder(folder):
            found.setdefault(requirement.name, requirement)
    for name, brought in _BRINGS.items():
        for other in brought if name in found else ():
            found.setdefault(other, Requirement(other, other, found[name].file))
    return found


def installable(folders: Iterable[Path]) -> Wanted | None:
    """What a project's environment is made from: its requirements file, else what one of its tables lists.

    As Pulumi does, the requirements file wins where there is one: the tables beside it often belong to an application.
    """
    folders = list(folders)
    for folder in folders:
        file = folder / "requirements.txt"
        if file.is_file():
            return Wanted(("-r", str(file)), _names(_of_text_file(file, set())), folder)
    for folder in folders:
        for listed in (_of_pyproject(folder), _of_pipfile(folder), _of_setup(folder)):
            if requirements := list(listed):
                return Wanted(tuple(one.text for one in requirements), _names(requirements), folder)
    return None


def _names(requirements: Iterable[Requirement]) -> frozenset[str]:
    """The names that must be there: those with a condition need not, and a folder's name is a guess."""
    return frozenset(one.name for one in requirements if not re.search(r"[;/]|^-", one.text))


def _in_folder(folder: Path) -> Iterator[Requirement]:
    yield from _of_text_files(folder)
    yield from _of_pyproject(folder)
    yield from _of_pipfile(folder)
    yield from _of_setup(folder)
    yield from _of_pulumi_packages(folder)


# requirements.txt


def _of_text_files(folder: Path) -> Iterator[Requirement]:
    files = [*sorted(folder.glob("*requirements*.txt")), *sorted(folder.glob("requirements/*.txt"))]
    for file in sorted(files, key=lambda path: path.name != "requirements.txt"):
        yield from _of_text_file(file, set())


def _of_text_file(file: Path, seen: set[Path]) -> Iterator[Requirement]:
    if file in seen:
        return
    seen.add(file)
    for line in _text_of(file).replace("\\\n", " ").splitlines():
        line = re.sub(r"(^|\s)#.*", "", line).strip()
        if included := _INCLUDE.match(line):
            yield from _of_text_file(file.parent / included[1], seen)
            continue
        for name in _names_in(line):
            yield Requirement(name, line, file)


def _names_in(line: str) -> list[str]:
    """The distributions that one line may mean; a folder of a generated SDK says it by its own name."""
    line = re.sub(r"^(-e|--editable)[ =]\s*", "", line)
    if egg := _EGG.search(line):
        return [normalised(egg[1])]
    if not line or line.startswith("-") or re.match(r"\w+\+?\w*://", line):
        return []
    if line.startswith((".", "/", "~")) or re.match(r"[\w.-]+/", line):
        last = normalised(Path(line.split(";")[0].split("[")[0].strip()).name)
        return [last, f"pulumi-{last}"] if _NAME.fullmatch(last) else []
    name = _NAME.match(line)
    return [normalised(name[0])] if name else []


# tables


def _of_pyproject(folder: Path) -> Iterator[Requirement]:
    file = folder / "pyproject.toml"
    data = _toml(file)
    project, tool = _table(data, "project"), _table(data, "tool")
    lists = [project.get("dependencies"), *_table(project, "optional-dependencies").values()]
    lists += [*_table(data, "dependency-groups").values(), _table(tool, "uv").get("dev-dependencies")]
    lists += _table(_table(tool, "pdm"), "dev-dependencies").values()
    for texts in lists:
        yield from _of_texts(texts, file)
    poetry = _table(tool, "poetry")
    yield from _of_table(poetry.get("dependencies"), file)
    yield from _of_table(poetry.get("dev-dependencies"), file)
    for group in _table(poetry, "group").values():
        yield from _of_table(group.get("dependencies") if isinstance(group, dict) else None, file)


def _of_pipfile(folder: Path) -> Iterator[Requirement]:
    file = folder / "Pipfile"
    data = _toml(file)
    for name in ("packages", "dev-packages"):
        yield from _of_table(data.get(name), file)


def _of_texts(texts: Any, file: Path) -> Iterator[Requirement]:
    for text in texts if isinstance(texts, list) else ():
        if isinstance(text, str) and (name := _NAME.match(text)):
            yield Requirement(normalised(name[0]), text, file)


def _of_table(table: Any, file: Path) -> Iterator[Requirement]:
    """Name and constraint, as Poetry and Pipenv write them."""
    for name, given in table.items() if isinstance(table, dict) else ():
        if name != "python":
            version = given.get("version", "*") if isinstance(given, dict) else given
            constraint = poetry_constraint(version) if isinstance(version, str) else ""
            yield Requirement(normalised(name), f"{name}{constraint}", file)


# setup.cfg, setup.py, Pulumi.yaml


def _of_setup(folder: Path) -> Iterator[Requirement]:
    file = folder / "setup.cfg"
    parser = ConfigParser(interpolation=None)
    try:
        parser.read_string(_text_of(file))
        yield from _of_texts(parser.get("options", "install_requires", fallback="").split("\n"), file)
    except ConfigError:
        pass
    file = folder / "setup.py"
    if listed := re.search(r"install_requires\s*=\s*\[(.*?)\]", _text_of(file), re.S):
        yield from _of_texts(_QUOTED.findall(listed[1]), file)


def _of_pulumi_packages(folder: Path) -> Iterator[Requirement]:
    """Packages whose SDK `pulumi install` generates: nothing that pip could install."""
    import yaml

    file = folder / "Pulumi.yaml"
    try:
        data = yaml.safe_load(_text_of(file))
    except yaml.YAMLError:
        return  # whoever loads the project says so
    packages = data.get("packages") if isinstance(data, dict) else None
    for name in packages if isinstance(packages, dict) else ():
        yield Requirement(normalised(f"pulumi-{name}"), "", file)


# files


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text_of(file))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}  # a file that pip cannot read declares nothing


def _table(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _text_of(file: Path) -> str:
    try:
        return read_text(file, _LARGEST, "replace")
    except OSError:
        return ""
