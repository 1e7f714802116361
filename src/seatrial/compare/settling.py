"""Values with everything settled that means the same: spellings, orders, defaults, names, ids and ARNs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from seatrial.compare.defaults import default_of
from seatrial.compare.identities import Identities
from seatrial.compare.node import CODE, SECRET, UNKNOWN, Pointer, Tree
from seatrial.model.resource import Resource
from seatrial.model.values import Archive, Asset, Secret, Unknown
from seatrial.rules.reachability.reach import Reach
from seatrial.rules.reading import at
from seatrial.rules.survey import Survey

SUBNET = "AWS::EC2::Subnet"
_NAMED_LISTS = (("Key", "Value"), ("Name", "Value"), ("ParameterKey", "ParameterValue"))
_TAGS = re.compile(r"(^|\.)[A-Za-z]*Tags$")
# what is said to people, or names something inside of its owner: nothing depends on which words they are
_WORDS = frozenset(
    {
        "Description", "GroupDescription", "DBSubnetGroupDescription", "CacheSubnetGroupDescription", "AlarmDescription",
        "ReplicationGroupDescription", "ReplicationSubnetGroupDescription", "Comment", "CallerReference", "Sid",
        "PolicyName", "ContainerName", "DisplayName", "KeyAlias", "MessageBody", "Priority", "Family", "KeyName",
        "RestApiName", "StatementId", "LogStreamPrefix", "AvailabilityZone", "AvailabilityZones",
    }
)  # fmt: skip
_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")
_RANDOM = re.compile(r"(?<=[-_/:])[0-9a-f]{7,}\b")
_LISTS_OF_ONE = frozenset(
    {"Action", "NotAction", "Resource", "NotResource", "AWS", "Service", "Federated", "Statement"}
)


@dataclass(frozen=True)
class Settler:
    """Settles the values of one environment."""

    survey: Survey
    mentions: set[tuple[str, str, str]] = field(default_factory=set)  # who names whom inside a text, in which property

    def settle(self, resource: Resource, type_: str, properties: Mapping[str, Any]) -> dict[str, Tree]:
        """The resource's properties, settled; what is as by default is left out."""
        found = {}
        for name, value in properties.items():
            own_name = isinstance(value, str) and value and value == resource.physical_name
            if name in _WORDS or (own_name and _is_own_name(type_, name)):
                continue
            settled = self._settled(resource, type_, name, name, value)
            if settled is not None:
                found[name] = settled
        return found

    def _settled(self, resource: Resource, type_: str, path: str, key: str, value: Any) -> Tree:
        if isinstance(value, Secret):
            return SECRET
        if isinstance(value, Unknown):
            return UNKNOWN
        if isinstance(value, Asset | Archive | bytes):
            return CODE
        if isinstance(value, str):
            value = self._parsed(value)
        if _TAGS.search(path):
            return {tag: True for tag in sorted(_tag_keys(value)) if tag != "Name"} or None
        if isinstance(value, list):
            return self._list(resource, type_, path, key, value)
        if isinstance(value, Mapping):
            inner = {
                name: self._settled(resource, type_, f"{path}.{name}", name, item)
                for name, item in value.items()
                if name not in _WORDS
            }
            return {name: item for name, item in inner.items() if item is not None} or None
        settled = self._text(resource, path, value) if isinstance(value, str) else value
        if isinstance(settled, str) and settled in self._blocks and path != "CidrBlock":
            settled = self._blocks[settled]
        return None if is_default(type_, path, settled) else settled

    def _list(self, resource: Resource, type_: str, path: str, key: str, value: list[Any]) -> Tree:
        named = _as_mapping(value)
        if named is not None:
            return self._settled(resource, type_, path, key, named)
        items = [self._settled(resource, type_, path, key, item) for item in value]
        kept = sorted((item for item in items if item is not None), key=shown)
        if len(kept) == 1 and (key in _LISTS_OF_ONE or not isinstance(kept[0], dict)):
            return None if is_default(type_, path, kept[0]) else kept[0]
        return None if is_default(type_, path, kept) else kept or None

    def _parsed(self, value: str) -> Any:
        """JSON documents as data; numbers and truths that are given as texts as what they are."""
        if value[:1] in ("{", "[") or value.lstrip()[:1] in ("{", "["):
            try:
                return json.loads(value)
            except (ValueError, RecursionError):
                return value
        if _NUMBER.fullmatch(value):
            number = float(value)
            return int(number) if number.is_integer() else number
        return {"true": True, "false": False}.get(value.lower(), value)

    def _text(self, resource: Resource, path: str, value: str) -> Tree:
        if not value:
            return None
        target = self._identities.meant(resource, path, value)
        if target is not None:
            return self.pointer(target)
        top = path.partition(".")[0]
        for _, ones in self._identities.inside(value) if value != resource.physical_name else ():
            self.mentions.update((resource.address, one.address, top) for one in ones)
        return self._neutral(value)

    def pointer(self, target: Resource) -> Pointer:
        """What a value that means a resource becomes."""
        return Pointer(target.address, target.type, self._role(target))

    def _role(self, target: Resource) -> str:
        if target.type != SUBNET:
            return ""
        return way_of(self.survey, target)

    @cached_property
    def _identities(self) -> Identities:
        return Identities(self.survey)

    @cached_property
    def _blocks(self) -> dict[Any, str]:
        """The address blocks of the environment's own networks, by what they are."""
        found = {at(one.properties, "CidrBlock"): "<block of a subnet>" for one in self.survey.of_type(SUBNET)}
        found |= {
            at(one.properties, "CidrBlock"): "<block of the network>" for one in self.survey.of_type("AWS::EC2::VPC")
        }
        return {block: word for block, word in found.items() if isinstance(block, str)}

    def _neutral(self, value: str) -> str:
        """A text without what only says where and in which environment it stands."""
        if len(value) > 3:
            value = self._identities.neutral(value)
        environment = self.survey.environment
        for known, word in ((environment.account, "<account>"), (environment.region, "<region>")):
            if known:
                value = value.replace(known, word)
        for known in (environment.suffix, environment.name, environment.stack_name):
            if len(known) > 2:
                value = re.sub(rf"(?<![A-Za-z0-9]){re.escape(known)}(?![A-Za-z0-9])", "<environment>", value)
        return _RANDOM.sub("<random>", value)


def way_of(survey: Survey, subnet: Resource) -> str:
    """What the routes of a subnet lead to: `public`, `private` (out, but not in), `isolated`; "" where nobody knows."""
    reach = Reach.of(survey)
    if reach.is_public(subnet.id):
        return "public"
    out = reach.way_out(subnet.id, False)
    return {True: "private", False: "isolated"}.get(out, "") if out is not None else ""


def is_default(type_: str, path: str, value: Tree) -> bool:
    """Whether a value says what holds without it: AWS's default, or, for a switch that nobody knows of, off."""
    default = default_of(type_, path)
    if default is None or not isinstance(value, bool):
        return value is False if default is None else default == value
    return default is value


def shown(value: Tree) -> str:
    """A settled value as text: the same for the same value."""
    return json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)


def _is_own_name(type_: str, key: str) -> bool:
    """Whether a property names its own resource: others that are called the same may be meant by other properties."""
    stem = re.sub(r"(Name|Identifier|Id)$", "", key).lower()
    return not stem or stem in type_.rpartition(":")[2].lower()


def _as_mapping(items: list[Any]) -> dict[str, Any] | None:
    """A list of names with values as what it means; None for any other list."""
    for key, value in _NAMED_LISTS:
        if items and all(isinstance(one, Mapping) and set(one) == {key, value} for one in items):
            return {str(one[key]): one[value] for one in items}
    return None


def _tag_keys(value: Any) -> set[str]:
    if isinstance(value, Mapping):
        return {str(key) for key in value}
    items = value if isinstance(value, list) else []
    return {str(item["Key"]) for item in items if isinstance(item, Mapping) and isinstance(item.get("Key"), str)}
