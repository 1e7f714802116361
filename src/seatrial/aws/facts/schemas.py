"""The CloudFormation registry's resource schemas, read from the data that cfn-lint's package carries.

cfn-lint itself is not imported: its data are plain JSON files, one for each schema, found through an index per region.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Schema = Mapping[str, Any]


@cache
def _folder() -> Path:
    spec = find_spec("cfnlint")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("cfn-lint carries the registry schemas; reinstall seatrial")
    return Path(spec.origin).parent / "data" / "schemas"


def extension_folder() -> Path:
    """The folder with what cfn-lint knows beyond the schemas: engine versions, instance classes and the like."""
    return _folder() / "extensions"


def other_folder() -> Path:
    """The folder with what holds for every type: tags, for one."""
    return _folder() / "other"


def data_folder() -> Path:
    """The folder with what cfn-lint's package knows besides schemas: the lives of Lambda's runtimes, for one."""
    return _folder().parent / "AdditionalSpecs"


@cache
def regions() -> frozenset[str]:
    """The regions that the registry knows."""
    return frozenset(path.stem for path in (_folder() / "providers").glob("*-*-*.json"))


@cache
def types(region: str = "us-east-1") -> Mapping[str, str]:
    """Registry types that a region has → name of the schema's file."""
    path = _folder() / "providers" / f"{region}.json"
    return dict(json.loads((path if path.exists() else path.with_name("us-east-1.json")).read_text()))


@cache
def schema_of(type_: str) -> Schema | None:
    """The schema of a registry type, or None for a type that the registry does not have."""
    name = types().get(type_)
    if name is None:
        return None
    return read_schema(name)


@cache
def read_schema(name: str) -> Schema:
    """The schema that an index calls `name`; regions whose schemas are the same share one file."""
    return dict(json.loads((_folder() / "resources" / f"{name}.json").read_bytes()))


def resolve(node: Schema | None, schema: Schema) -> Schema | None:
    """A node of a schema with its `$ref` followed."""
    seen = 0
    while node is not None and "$ref" in node and seen < 10:
        found: Any = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found.get(step) if isinstance(found, Mapping) else None
        node, seen = found, seen + 1
    return node


def is_map(node: Schema) -> bool:
    """Whether an object's keys are the user's own."""
    return node.get("type") in ("object", ["object", "string"]) and not node.get("properties")


def create_only(type_: str) -> frozenset[str]:
    """Top-level properties whose change replaces the resource."""
    schema = schema_of(type_) or {}
    return frozenset(path.split("/")[2] for path in schema.get("createOnlyProperties", ()) if path.count("/") >= 2)
