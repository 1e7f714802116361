"""The cloud assembly that `cdk synth` writes: a manifest.json beside the templates and the assets.

Format: https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seatrial.errors import ProjectError
from seatrial.model.files import read_text

OUTPUT = "cdk.out"  # the folder, and in the folder the file that says which format it has
MANIFEST = "manifest.json"
_LARGEST = 64 * 1024 * 1024  # bytes of a manifest or a list of assets
_DEEPEST = 8  # assemblies in assemblies


@dataclass(frozen=True)
class FileAsset:
    """A file or folder that `cdk deploy` puts into a bucket before the stack; names as the list of assets spells them."""

    source: Path
    bucket: str
    key: str
    zipped: bool = False


@dataclass(frozen=True)
class ImageAsset:
    """An image that `cdk deploy` builds and pushes before the stack."""

    repository: str
    tag: str


@dataclass(frozen=True)
class CdkStack:
    """One stack of an assembly. `account` and `region` are empty where the app leaves them to the command line."""

    id: str
    name: str
    template: Path
    account: str = ""
    region: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    dependencies: frozenset[str] = frozenset()  # ids of stacks
    assets: tuple[FileAsset | ImageAsset, ...] = ()


def is_assembly(directory: Path, names: Collection[str]) -> bool:
    """Whether a directory with these entries is an assembly."""
    return MANIFEST in names and (OUTPUT in names or directory.name == OUTPUT) and bool(_artifacts(directory))


def is_unsynthesized(directory: Path, names: Collection[str] | None = None) -> bool:
    """Whether a directory is a CDK app whose output is not there."""
    there = _names(directory) if names is None else names
    return "cdk.json" in there and OUTPUT not in there


def find_assembly(path: Path) -> Path | None:
    """The assembly that a path means: its own folder, its manifest, or the folder of the app that wrote it."""
    candidates = (path, path / OUTPUT) if path.is_dir() else (path.parent,) if path.name == MANIFEST else ()
    return next((folder for folder in candidates if is_assembly(folder, _names(folder))), None)


def read_stacks(assembly: Path) -> tuple[CdkStack, ...]:
    """The stacks of an assembly and of those in it, each after the ones that it depends on.

    Raises `ProjectError` for a manifest that cannot be read.
    """
    found = _stacks(assembly, 0)
    ordered: dict[str, CdkStack] = {}
    waiting = dict(sorted(found.items()))
    while waiting:
        free = [id_ for id_, stack in waiting.items() if not (stack.dependencies & waiting.keys()) - {id_}]
        for id_ in free or list(waiting):  # a circle: nothing is gained by an order
            ordered[id_] = waiting.pop(id_)
    return tuple(ordered.values())


def missing_context(assembly: Path) -> tuple[str, ...]:
    """The lookups in an account that `cdk synth` could not make: in their places stand values of no account."""
    listed = _load(assembly / MANIFEST).get("missing")
    found = {str(_table(one).get("key") or "") for one in listed} if isinstance(listed, list) else set()
    return tuple(sorted(found - {""}))


def _stacks(assembly: Path, depth: int) -> dict[str, CdkStack]:
    if depth > _DEEPEST:
        raise ProjectError(f"{assembly}: assemblies in assemblies, more than {_DEEPEST} deep; run `cdk synth` anew")
    artifacts = _table(_load(assembly / MANIFEST).get("artifacts"))
    lists = {id_: _assets(assembly, one) for id_, one in artifacts.items() if _type(one) == "cdk:asset-manifest"}
    found: dict[str, CdkStack] = {}
    for id_, artifact in artifacts.items():
        properties = _table(_table(artifact).get("properties"))
        if _type(artifact) == "aws:cloudformation:stack":
            found[id_] = _stack(assembly, id_, _table(artifact), lists)
        elif _type(artifact) == "cdk:cloud-assembly":
            folder = _inside(assembly, str(properties.get("directoryName") or ""))
            if folder is not None and (folder / MANIFEST).is_file():
                found |= _stacks(folder, depth + 1)
    return found


def _stack(assembly: Path, id_: str, artifact: Mapping[str, Any], lists: Mapping[str, tuple[Any, ...]]) -> CdkStack:
    properties = _table(artifact.get("properties"))
    template = _inside(assembly, str(properties.get("templateFile") or ""))
    if template is None or not template.is_file():
        named = properties.get("templateFile")
        raise ProjectError(f"{assembly / MANIFEST}: stack {id_} names the template {named}, which is not there")
    account, region = _environment(str(artifact.get("environment") or ""))
    needs = [str(one) for one in artifact.get("dependencies") or ()]
    return CdkStack(
        id_,
        str(properties.get("stackName") or id_),
        template,
        account,
        region,
        {str(key): str(value) for key, value in _table(properties.get("parameters")).items()},
        frozenset(one for one in needs if one not in lists),
        tuple(asset for one in needs for asset in lists.get(one, ())),
    )


def _environment(text: str) -> tuple[str, str]:
    """Account and region of `aws://123456789012/eu-west-1`; empty for what only the deployment knows."""
    account, _, region = text.removeprefix("aws://").partition("/")
    return account if account.isdigit() else "", "" if region.startswith("unknown") else region


def _assets(assembly: Path, artifact: object) -> tuple[FileAsset | ImageAsset, ...]:
    name = str(_table(_table(artifact).get("properties")).get("file") or "")
    file = _inside(assembly, name)
    if file is None or not file.is_file():
        return ()
    listed = _load(file)
    files = [
        FileAsset(
            source, str(place.get("bucketName")), str(place.get("objectKey")), source_of.get("packaging") == "zip"
        )
        for one in _table(listed.get("files")).values()
        if (source := _inside(assembly, str((source_of := _table(_table(one).get("source"))).get("path") or "")))
        for place in map(_table, _table(_table(one).get("destinations")).values())
    ]
    images = [
        ImageAsset(str(place.get("repositoryName")), str(place.get("imageTag")))
        for one in _table(listed.get("dockerImages")).values()
        for place in map(_table, _table(_table(one).get("destinations")).values())
    ]
    return (*files, *images)


def _artifacts(assembly: Path) -> Mapping[str, Any]:
    try:
        return _table(_load(assembly / MANIFEST).get("artifacts"))
    except ProjectError:
        return {"": "the manifest is broken: who loads it says so"}


def _load(file: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(read_text(file, _LARGEST))
    except OSError as error:
        raise ProjectError(f"{file}: cannot be read: {error.strerror}; run `cdk synth` anew") from error
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"{file}: cannot be read: {error}; run `cdk synth` anew") from error
    if not isinstance(data, dict):
        raise ProjectError(f"{file}: must hold a table, not a {type(data).__name__}; run `cdk synth` anew")
    return data


def _inside(assembly: Path, name: str) -> Path | None:
    """A file of the assembly by its name; None for one outside of it."""
    if not name:
        return None
    path = assembly / name
    return path if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(assembly)) else None


def _type(artifact: object) -> str:
    return str(_table(artifact).get("type") or "")


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _names(directory: Path) -> set[str]:
    try:
        return {path.name for path in directory.iterdir()}
    except OSError:
        return set()
