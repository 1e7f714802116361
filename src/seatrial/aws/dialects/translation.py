"""Native properties to registry properties, and attributes back to native outputs, led by entries and schemas."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from seatrial.aws.dialects.dialect import Translation
from seatrial.aws.dialects.entry import LIFECYCLE, Entry
from seatrial.aws.facts.schemas import Schema, is_map, resolve, schema_of
from seatrial.aws.kinds.shaping import plain
from seatrial.model.resource import Location
from seatrial.model.values import Properties, Secret, Value


def translate(
    entry: Entry, native: Mapping[str, Value], logical_name: str, salt: str, default_tags: Mapping[str, Value]
) -> Translation:
    """Say native properties in registry vocabulary; `salt` makes generated names differ between environments."""
    inputs: Properties = dict(entry.defaults) | {key: value for key, value in native.items() if value is not None}
    if entry.taggable and default_tags:
        tags = inputs.get("tags")
        inputs["tagsAll"] = {**default_tags, **(tags if isinstance(tags, dict) else {})}
    name, named_by = _name(entry, inputs, logical_name, salt)
    type_ = entry.type if isinstance(entry.type, str) else entry.type(inputs)
    properties, lifecycle = _registry(entry, type_, inputs)
    return Translation(type_, properties, lifecycle, inputs, name, named_by)


def respelled_places(entry: Entry, type_: str, places: Mapping[str, Location]) -> dict[str, Location]:
    """Where native properties are said, under the registry's paths too.

    What the entry makes by a function has no path to tell: it is found by its native name, if at all.
    """
    schema = schema_of(type_.split("/")[0]) or {}
    names = {plain(key): target for key, target in {**LIFECYCLE, **entry.names}.items()}
    found: dict[str, Location] = {}
    for path, place in places.items():
        top, *rest = path.split(".")
        target = names.get(plain(top), top)
        if target and not target.startswith("~"):
            found[_respelled_path([*target.split("."), *rest], schema)] = place
    return {**found, **places}


def _respelled_path(steps: Sequence[str], schema: Schema) -> str:
    node: Schema | None = schema
    spelled: list[str] = []
    for step in steps:
        if step.isdecimal():
            items = (node or {}).get("items")
            if node is not None and items is None and node.get("properties"):
                continue  # a list of one, which the registry says as an object
            name, node = step, resolve(items, schema) if items is not None else None
        else:
            name, node = _step(step, node, schema)
        spelled.append(name)
    return ".".join(spelled)


def respelled(native: Mapping[str, Value], schema: Schema) -> Properties:
    """Native properties in the registry's spelling, led by the schema alone."""
    properties: Properties = {}
    for key, value in native.items():
        _put(properties, key, value, schema)
    return properties


def _name(entry: Entry, inputs: Properties, logical_name: str, salt: str) -> tuple[str, str]:
    """The physical name and the native property that gave it; a generated one is put into `inputs`."""
    if not entry.named:
        return "", ""
    given = inputs.get(entry.named)
    if isinstance(given, Secret):
        given = given.value
    if given:
        return str(given), entry.named
    prefix = str(inputs.get(entry.prefix or f"{entry.named}Prefix") or "")
    digits = hashlib.sha256(f"{salt}/{logical_name}/{entry.named}".encode()).hexdigest()
    if prefix:
        name = f"{prefix}{f'{int(digits[:22], 16):026d}'[:26]}"[: max(entry.longest, len(prefix) + 6)]
    else:
        name = f"{logical_name[: entry.longest - 8]}-{digits[:7]}"
    name = name.lower() if entry.lower else name
    name = entry.dressed(name, inputs) if entry.dressed else name
    inputs[entry.named] = name
    return name, ""


def _registry(entry: Entry, type_: str, inputs: Properties) -> tuple[Properties, dict[str, Any]]:
    properties: Properties = {}
    lifecycle: dict[str, Any] = {}
    schema = schema_of(type_.split("/")[0]) or {}
    for key, value in inputs.items():
        target = entry.names.get(key, LIFECYCLE.get(key, key))
        if key in ("tags", "tagsAll") and target == key:
            target = "tags" if (key == "tagsAll") == ("tagsAll" in inputs) else ""
        if target.startswith("~"):
            lifecycle[target[1:]] = value.value if isinstance(value, Secret) else value
        elif target:
            _put(properties, target, value, schema)
    if entry.shape:
        for key, value in entry.shape(inputs).items():
            _put(properties, key, value, schema)
    return {key: value for key, value in properties.items() if value is not None}, lifecycle


def _put(properties: Properties, path: str, value: Value, schema: Schema) -> None:
    """Set a registry path to a native value, in the registry's spelling and shape."""
    node: Schema | None = schema
    holder: Any = properties
    steps = path.split(".")
    for position, step in enumerate(steps):
        step, node = _step(step, node, schema)
        if position == len(steps) - 1:
            holder[step] = _value(value, node, schema)
        else:
            holder = holder.setdefault(step, {})


def _step(name: str, node: Schema | None, schema: Schema) -> tuple[str, Schema | None]:
    """A property in the registry's spelling with its schema."""
    members = (node or {}).get("properties", {})
    wanted = plain(name)
    found = name if name in members else next((member for member in members if plain(member) == wanted), None)
    if (
        found is None
    ):  # Pulumi says a list in the plural where the registry says it in the singular, and the other way round
        found = next((member for member in members if _singular(plain(member)) == _singular(wanted)), None)
    if found is None:
        return name[:1].upper() + name[1:], None
    return found, resolve(members[found], schema)


def _singular(name: str) -> str:
    for ending, single in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if name.endswith(ending) and not name.endswith("ss"):
            return name[: -len(ending)] + single
    return name


def _value(value: Value, node: Schema | None, schema: Schema) -> Value:
    if isinstance(value, Secret):
        return Secret(_value(value.value, node, schema))
    if node is None:
        return value
    if isinstance(value, str) and node.get("type") == "array":
        value = _parsed(value, list)
    elif isinstance(value, str) and node.get("type") == "object" and node.get("properties"):
        value = _parsed(value, dict)
    if isinstance(value, dict):
        return _object(value, node, schema)
    if isinstance(value, list):
        if node.get("type") == "object" and node.get("properties"):
            return _value(value[0], node, schema) if value else None
        items = resolve(node.get("items"), schema)
        return [_value(item, items, schema) for item in value]
    return value


def _parsed(text: str, wanted: type) -> Value:
    """JSON text of a list or an object as such, other text as it is."""
    try:
        parsed: Value = json.loads(text) if text.lstrip()[:1] in "[{" else text
    except ValueError:
        return text
    return parsed if isinstance(parsed, wanted) else text


def _object(value: dict[str, Value], node: Schema, schema: Schema) -> Value:
    if node.get("type") == "array":
        items = resolve(node.get("items"), schema) or {}
        members = set(items.get("properties", {}))
        for key, content in (("Key", "Value"), ("Name", "Value")):
            known = value and {plain(name) for name in value} <= {plain(name) for name in members}
            if {key, content} <= members and not known:
                return [{key: name, content: item} for name, item in value.items()]
        return [_object(value, items, schema)]
    if is_map(node) or not node.get("properties"):
        return dict(value)
    converted: Properties = {}
    for key, item in value.items():
        if item is not None:
            name, inner = _step(key, node, schema)
            converted[name] = _value(item, inner, schema)
    return converted


def native_name(attribute: str) -> str:
    """An attribute as Pulumi spells it: `DBInstanceArn` → `dbInstanceArn`, `Arn` → `arn`."""
    head = len(attribute) - len(attribute.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if head <= 1:
        return attribute[:1].lower() + attribute[1:]
    if head == len(attribute):
        return attribute.lower()
    return attribute[: head - 1].lower() + attribute[head - 1 :]
