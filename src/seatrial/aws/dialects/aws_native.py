"""Pulumi's `aws-native` provider: registry types under camelCase names, made by way of the Cloud Control API.

`aws-native:s3:Bucket` is `AWS::S3::Bucket`. https://www.pulumi.com/registry/packages/aws-native/
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from seatrial.aws.dialects.dialect import Circumstances, OnInvented, Place, Translation
from seatrial.aws.dialects.registry.attributes import attributes_of
from seatrial.aws.dialects.registry.conforming import conformed
from seatrial.aws.dialects.registry.inventing import invented_attribute, invented_reference
from seatrial.aws.dialects.registry.naming import name_ending
from seatrial.aws.dialects.registry.references import identifier_of
from seatrial.aws.dialects.translation import respelled
from seatrial.aws.facts.schemas import Schema, is_map, resolve, schema_of, types
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.shaping import plain
from seatrial.aws.kinds.template import bare, dig
from seatrial.model.values import Properties, Secret, Value

_TOKEN = re.compile(r"aws-native:(?P<module>\w+):(?P<name>\w+)")
_MODULES = {"configuration": "config"}  # the provider's name for a service, where it is not the registry's
_WORDS = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")
# Cloud Control deletes secrets without a recovery window, and databases without being told of a snapshot.
_LIFECYCLE = {"skip_snapshot": True, "recovery_days": 0}


@cache
def _types() -> Mapping[str, str]:
    return {plain(type_): type_ for type_ in types()}


def registry_type(native: str) -> str:
    """The registry type of a token; "" where the registry has none of that name."""
    match = _TOKEN.fullmatch(native)
    if match is None:
        return ""
    return _types().get(plain(f"AWS{_MODULES.get(match['module'], match['module'])}{match['name']}"), "")


def sdk_name(name: str) -> str:
    """A registry property as the SDK spells it: `WebsiteURL` → `websiteUrl`; `Id` is taken, and becomes `awsId`."""
    if name == "Id":
        return "awsId"
    first, *rest = _WORDS.findall(name) or [name]
    return str(first).lower() + "".join(word[:1].upper() + word[1:].lower() for word in rest)


def spelled_for_sdk(value: Any, node: Schema | None, schema: Schema) -> Any:
    """A registry value as the SDK spells it; the keys of maps are the user's own."""
    if isinstance(value, Secret):
        return Secret(spelled_for_sdk(value.value, node, schema))
    if isinstance(value, list):
        items = resolve((node or {}).get("items"), schema)
        return [spelled_for_sdk(item, items, schema) for item in value]
    if not isinstance(value, Mapping) or node is None or is_map(node):
        return bare(value)
    members = node.get("properties", {})
    return {
        sdk_name(key): spelled_for_sdk(item, resolve(members.get(key), schema), schema) for key, item in value.items()
    }


@dataclass(frozen=True)
class AwsNative:
    """The dialect of one registry type under its aws-native token."""

    type: str

    @property
    def readable(self) -> str:
        return self.type

    def translate(self, native: Mapping[str, Value], circumstances: Circumstances) -> Translation:
        schema = schema_of(self.type) or {}
        given = {("Id" if key == "awsId" else key): value for key, value in native.items() if value is not None}
        whole = conformed(respelled(given, schema), schema, schema)
        properties: Properties = whole if isinstance(whole, dict) else {}
        inputs = dict(native)
        path = self._name_path(schema)
        name = str(bare(dig(properties, path)) or "") if path else ""
        named_by = sdk_name(path) if name else ""
        if path and not name:
            name = _generated(schema, path, circumstances, self._ending(properties))
            properties[path] = inputs[sdk_name(path)] = name
        return Translation(self.type, properties, dict(_LIFECYCLE), inputs, name, named_by)

    def _ending(self, properties: Properties) -> str:
        """What the provider adds to the names that it makes: for queues alone, not for topics.

        https://github.com/pulumi/pulumi-aws-native/blob/master/provider/cmd/pulumi-resource-aws-native/semantics.json
        """
        return name_ending(self.type, properties) if self.type == "AWS::SQS::Queue" else ""

    def _name_path(self, schema: Schema) -> str:
        """The property that the provider names: the kind's, or the one called after the type."""
        kind, writable = kind_of(self.type), set(schema.get("properties", {})) - _read_only(schema)
        candidates = (kind.name if kind else "", f"{self.type.rsplit('::', 1)[-1]}Name", "Name")
        for path in candidates:
            node = resolve(schema.get("properties", {}).get(path), schema) or {}
            if (
                path in writable
                and node.get("type") == "string"
                and (path.endswith("Name") or (kind and path == kind.name))
            ):
                return path
        return ""

    def outputs(self, translation: Translation, moment: Moment) -> dict[str, Any]:
        schema = schema_of(self.type) or {}
        answer = moment.answer if isinstance(moment.answer, Mapping) else {}
        known: dict[str, Any] = {}
        for name, node in schema.get("properties", {}).items():
            value = moment.attributes.get(name)
            value = answer.get(name) if value is None and name in _read_only(schema) else value
            if value is None:
                value = _nested(name, moment.attributes)
            if value is not None:
                known[sdk_name(name)] = spelled_for_sdk(value, resolve(node, schema), schema)
        return known | dict(translation.native)

    def id_of(self, translation: Translation, moment: Moment) -> str:
        return identifier_of(self.type, moment.attributes, moment.properties)

    def complete(
        self, known: Mapping[str, Any], place: Place, invent: OnInvented, moment: Moment | None = None
    ) -> dict[str, Any]:
        outputs = dict(known)
        for path, json_type in attributes_of(self.type).items():
            name = sdk_name(path)
            if "." not in path and path in _read_only(schema_of(self.type) or {}) and outputs.get(name) is None:
                outputs[name] = invented_attribute(self.type, path, json_type, place)
                invent(outputs[name])
        return outputs

    def invented_id(self, translation: Translation, place: Place) -> str:
        return invented_reference(self.type, translation.properties, place)

    def echo(self, found: Mapping[str, Any]) -> dict[str, Any]:
        schema = schema_of(self.type) or {}
        members = schema.get("properties", {})
        return {
            sdk_name(name): spelled_for_sdk(found[name], resolve(node, schema), schema)
            for name, node in members.items()
            if found.get(name) is not None
        }


def _read_only(schema: Schema) -> frozenset[str]:
    pointers = (pointer.split("/") for pointer in schema.get("readOnlyProperties", ()))
    return frozenset(steps[2] for steps in pointers if len(steps) == 3)


def _nested(name: str, attributes: Mapping[str, Any]) -> dict[str, Any] | None:
    """An object that the kind gives in parts: `Endpoint.Address` and `Endpoint.Port`."""
    parts = {key.removeprefix(f"{name}."): value for key, value in attributes.items() if key.startswith(f"{name}.")}
    return parts or None


def _generated(schema: Schema, path: str, circumstances: Circumstances, ending: str) -> str:
    """The provider's own name: logical name, hyphen, seven hexadecimal digits, `ending`."""
    node = resolve(schema.get("properties", {}).get(path), schema) or {}
    digits = hashlib.sha256(f"{circumstances.salt}/{circumstances.logical_name}/{path}".encode()).hexdigest()
    longest = int(node.get("maxLength") or 255)
    return f"{circumstances.logical_name[: longest - 8 - len(ending)]}-{digits[:7]}{ending}"
