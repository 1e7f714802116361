"""What an answer lacks that its program needs in order to run: it is made up for, and told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from seatrial.errors import ProjectError
from seatrial.frontends.markdown.contents import Reading
from seatrial.frontends.markdown.guessing import is_program
from seatrial.model.finding import Category, Certainty, Finding, Severity
from seatrial.model.resource import Location

_PROJECT_FILES = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")
_REQUIREMENTS = ("requirements.txt", "pyproject.toml", "Pipfile", "setup.py", "setup.cfg", "environment.yml")
_NODE = (".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs")
_MAINS = ("__main__", "index", "main", "app", "program")
_PACKAGE = re.compile(r"""(?:from\s+|require\(\s*|^import\s+)["'](@[\w.-]+/[\w.-]+|[a-z][\w.-]*)""", re.M)
_PROJECT_DOCS = "https://www.pulumi.com/docs/iac/concepts/projects/project-file/"
_PACKAGES_DOCS = "https://www.pulumi.com/docs/iac/languages-sdks/"


@dataclass
class Completion:
    """What is loaded (a folder or a file, relative; "." for the whole), the files added for that, and what was lacking."""

    target: str = "."
    added: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def complete(reading: Reading, path: Path) -> Completion:
    """What it takes to load the files of the answer at `path`. Raises `ProjectError` where nobody can say which of them runs."""
    texts = {name: file.text for name, file in reading.files.items()}
    projects = [name for name in texts if PurePosixPath(name).name in _PROJECT_FILES]
    if projects:
        project = min(projects, key=lambda name: (name.count("/"), name))
        done = Completion(str(PurePosixPath(project).parent))
        runtime = "nodejs" if re.search(r"\bnodejs\b", texts[project]) else "python"
    else:
        entry = _entry_of(texts, path)
        if entry is None:
            return Completion(_template_of(texts))
        done = _with_project(entry, texts, reading)
        runtime = "nodejs" if entry.endswith(_NODE) else "python"
    _add_packages(done, runtime, texts, reading)
    return done


def _entry_of(texts: Mapping[str, str], path: Path) -> str | None:
    """The file that a Pulumi engine would be told to run; None where no file is a Pulumi program."""
    programs = [name for name in texts if name.endswith((".py", *_NODE)) and is_program(name, texts[name])]
    called = [name for name in texts if PurePosixPath(name).stem in _MAINS and name.endswith((".py", *_NODE))]
    if not programs:
        return None
    ranked = sorted({*programs, *called}, key=_rank)
    if _rank(ranked[0])[0] < len(_MAINS) or len(ranked) == 1:
        return ranked[0]
    apart = [name for name in ranked if not _is_imported(name, texts)]
    if len(apart) != 1:
        raise ProjectError(
            f"{path}: several code blocks could be the program: {', '.join((apart or ranked)[:5])}; "
            f"add a Pulumi.yaml whose `main` names one"
        )
    return apart[0]


def _rank(name: str) -> tuple[int, int, str]:
    """By how usual the name is for what runs first, then by depth."""
    stem = PurePosixPath(name).stem
    return _MAINS.index(stem) if stem in _MAINS else len(_MAINS), name.count("/"), name


def _is_imported(name: str, texts: Mapping[str, str]) -> bool:
    """Whether another file imports it: by its name behind a slash or in a dotted path."""
    stem = re.escape(PurePosixPath(name).stem)
    said = re.compile(
        rf"""["'/]{stem}(?:\.\w+)?["']"""
        if name.endswith(_NODE)
        else rf"^\s*(?:from|import)\b[^\n]*(?<![\w-]){stem}(?![\w-])",
        re.M,
    )
    return any(said.search(text) for other, text in texts.items() if other != name)


def _template_of(texts: Mapping[str, str]) -> str:
    """The template to load; "." where there is not one that stands out, for the front ends to say why."""
    found = [name for name in texts if is_program(name, texts[name])]
    if len(found) == 1:
        return found[0]
    nested = [
        name for name in found if any(PurePosixPath(name).name in text for key, text in texts.items() if key != name)
    ]
    roots = [name for name in found if name not in nested]
    return roots[0] if len(roots) == 1 else "."


def _with_project(entry: str, texts: Mapping[str, str], reading: Reading) -> Completion:
    """The project around an entry point: the folder that its package.json or its folder begins with."""
    path = PurePosixPath(entry)
    packages = [folder for folder in path.parents if str(folder / "package.json") in texts]
    root = packages[0] if packages else path.parent if path.stem in ("__main__", "index") else PurePosixPath()
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", PurePosixPath(reading.title).stem).strip("-.") or "answer"
    runtime = "nodejs" if entry.endswith(_NODE) else "python"
    lines = [f"name: {json.dumps(name)}", f"runtime: {runtime}"]
    if path.name not in ("__main__.py", "index.ts", "index.js") or path.parent != root:
        lines.append(f"main: {path.relative_to(root)}")
    remedy = f"Add a Pulumi.yaml: {', '.join(f'`{line}`' for line in lines)}."
    why = "`pulumi up` finds no project without it: whoever takes the answer has to write one first."
    finding = _lacking("Pulumi.yaml", reading, remedy, why, _PROJECT_DOCS)
    return Completion(str(root), {str(root / "Pulumi.yaml"): "\n".join(lines) + "\n"}, [finding])


def _add_packages(done: Completion, runtime: str, texts: Mapping[str, str], reading: Reading) -> None:
    """Tell of dependencies that nothing lists; a package.json is made up, for `--install`."""
    names = {PurePosixPath(name).name for name in texts}
    if runtime == "python" and not names & set(_REQUIREMENTS):
        remedy = (
            "Add a requirements.txt with pulumi, pulumi-aws and what else the program imports, with their versions."
        )
        why = (
            "A fresh checkout has no packages to run with, and nobody knows which versions the program was written for."
        )
        done.findings.append(_lacking("requirements.txt", reading, remedy, why, _PACKAGES_DOCS))
    if runtime == "nodejs" and "package.json" not in names:
        packages = sorted({"@pulumi/pulumi", *_imported(texts)})
        done.added[str(PurePosixPath(done.target) / "package.json")] = json.dumps(
            {"private": True, "dependencies": dict.fromkeys(packages, "*")}
        )
        remedy = f"Add a package.json with the dependencies {', '.join(packages)} and their versions."
        why = "`npm install` has nothing to install: the program does not start from a fresh checkout."
        done.findings.append(_lacking("package.json", reading, remedy, why, _PACKAGES_DOCS))


def _imported(texts: Mapping[str, str]) -> Iterator[str]:
    for name, text in texts.items():
        if name.endswith(_NODE):
            yield from (package for package in _PACKAGE.findall(text) if package.startswith("@pulumi"))


def _lacking(file: str, reading: Reading, remedy: str, why: str, docs: str) -> Finding:
    names = sorted(reading.files)
    shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    return Finding(
        rule="project-file-missing",
        catalog=(),
        severity=Severity.MEDIUM,
        certainty=Certainty.CERTAIN,
        category=Category.CODE,
        message=f"the answer has no {file}",
        evidence=f"its code blocks are {shown}",
        why=why,
        remedy=remedy,
        location=Location(reading.title),
        docs=(docs,),
    )
