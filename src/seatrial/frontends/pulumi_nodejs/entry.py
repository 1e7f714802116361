"""Which file of a Node.js project runs first: as Pulumi and Node.js find it, or the source of a build that is absent.

Pulumi: https://www.pulumi.com/docs/iac/languages-sdks/javascript/#entrypoint; Node.js:
https://nodejs.org/api/packages.html#package-entry-points. Pulumi takes `main` of Pulumi.yaml, else `exports` or `main`
of package.json, else the index file beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seatrial.child.node import manifest_of
from seatrial.frontends.pulumi_protocol.project import PulumiProject

SOURCES = (".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs")
_INDEX = tuple(f"index{ending}" for ending in (".js", ".json", ".node", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts"))
_COMPILED = {".js": (".ts", ".tsx"), ".mjs": (".mts",), ".cjs": (".cts",), "": (".ts", ".tsx")}
_BUILDS = frozenset({"bin", "build", "built", "compiled", "dist", "js", "lib", "out", "output", "target"})


@dataclass(frozen=True)
class Entry:
    """The file that runs, None where there is none; what names it, and what that names if it is not there."""

    file: Path | None
    directory: Path  # where the program runs
    said: str = ""  # the wording of the setting
    setting: str = ""  # `main` of which file; "" where nothing names it
    absent: Path | None = None  # what the setting names, when it is not there
    guessed: bool = False  # nothing but the likeness of the names says that the file is meant


def find_entry(project: PulumiProject) -> Entry:
    """The entry point of a project, as it is or as it can be made up for."""
    named = project.root / project.main
    if project.main and not named.is_dir():
        found = as_module(named)
        return Entry(
            found or source_of(named, project.root),
            named.parent if named.parent.is_dir() else project.root,
            project.main,
            project.file.name,
            None if found else named,
        )
    return _of_package(named, project)


def _of_package(directory: Path, project: PulumiProject) -> Entry:
    package = _package_root(directory, project.root)
    said = _main_of(manifest_of(package))
    index = _index_of(directory)
    if not said:
        return Entry(index, directory, project.main, project.file.name if project.main else "")
    named = package / said
    found = as_module(named)
    setting = os.path.relpath(package / "package.json", project.root)
    if found is not None:
        return Entry(found, directory, said, setting)
    return Entry(source_of(named, package) or index, directory, said, setting, named)


def _package_root(directory: Path, root: Path) -> Path:
    """The nearest folder upwards that has a package.json; the directory itself where none has."""
    for folder in (directory, *directory.parents):
        if (folder / "package.json").is_file():
            return folder
    return directory


def _main_of(manifest: dict[str, Any]) -> str:
    exported = manifest.get("exports")
    if isinstance(exported, dict):
        exported = exported.get(".")
    if isinstance(exported, dict):
        exported = exported.get("default") or exported.get("require") or exported.get("import")
    if isinstance(exported, str) and exported:
        return exported
    main = None if "exports" in manifest else manifest.get("main")
    return main if isinstance(main, str) else ""


def as_module(path: Path) -> Path | None:
    """The file that Node.js takes for a path: itself, with an ending, or the index of the folder."""
    if path.is_file():
        return path
    for ending in (".js", ".json", ".ts", ".tsx", ".mjs", ".cjs"):
        if path.with_name(path.name + ending).is_file():
            return path.with_name(path.name + ending)
    return _index_of(path) if path.is_dir() else None


def _index_of(directory: Path) -> Path | None:
    return next((directory / name for name in _INDEX if (directory / name).is_file()), None)


def source_of(output: Path, package: Path) -> Path | None:
    """The TypeScript file that a build would make `output` from."""
    for place in _places(output, package):
        stem = place.with_suffix("") if place.suffix in _COMPILED else place
        for ending in _COMPILED.get(place.suffix, ()):
            if stem.with_name(stem.name + ending).is_file():
                return stem.with_name(stem.name + ending)
        if (index := _index_of(place)) is not None:
            return index
    return None


def _places(output: Path, package: Path) -> Iterator[Path]:
    """Where a built file may come from: by tsconfig's folders, beside the build folder, below `src`."""
    package, output = Path(os.path.normpath(package)), Path(os.path.normpath(output))
    if not output.is_relative_to(package):
        return
    inside = output.relative_to(package)
    built, sources = _build_folders(package)
    for folder in built:
        if inside.is_relative_to(folder) and inside != folder:
            for source in sources:
                yield package / source / inside.relative_to(folder)
    if len(inside.parts) > 1 and inside.parts[0] in _BUILDS:
        rest = Path(*inside.parts[1:])
        yield from (package / rest, package / "src" / rest, package / "source" / rest)
    yield output


def _build_folders(package: Path) -> tuple[list[Path], list[Path]]:
    """`outDir`, and the folders that it mirrors, as tsconfig.json says."""
    try:
        text = (package / "tsconfig.json").read_text(encoding="utf-8", errors="replace")[:100_000]
    except OSError:
        return [], []
    found = {name: re.search(rf'^\s*"{name}"\s*:\s*"([^"]+)"', text, re.M) for name in ("outDir", "rootDir")}
    built, root = ([Path(os.path.normpath(match[1]))] if match else [] for match in found.values())
    return built, [*root, Path(), Path("src")]
