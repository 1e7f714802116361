"""What describe calls find, narrowed down by filters and tags as AWS does it.

Filters are evaluated here and not by the embedded AWS, which knows only some of them. A filter that nothing described
has a field for is left out of account: a question that cannot be judged is not answered with "nothing there".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere
from seatrial.aws.kinds.shaping import plain

Item = Mapping[str, Any]

# names of filters whose field is called otherwise
_FIELDS = {
    "cidr": ("CidrBlock",),
    "cidr-block": ("CidrBlock",),
    "is-default": ("IsDefault",),
    "default": ("IsDefault",),
    "instance-state-name": ("State", "Name"),
    "instance-state-code": ("State", "Code"),
    "availability-zone": ("AvailabilityZone",),
    "dhcp-options-id": ("DhcpOptionsId",),
    "group-id": ("GroupId",),
    "instance.group-id": ("SecurityGroups", "GroupId"),
    "private-ip-address": ("PrivateIpAddress",),
    "addresses.private-ip-address": ("PrivateIpAddresses", "PrivateIpAddress"),
    "iam-instance-profile.arn": ("IamInstanceProfile", "Arn"),
    "route.gateway-id": ("Routes", "GatewayId"),
    "route.nat-gateway-id": ("Routes", "NatGatewayId"),
    "route.destination-cidr-block": ("Routes", "DestinationCidrBlock"),
    "zone-name": ("ZoneName",),
}


def wanted(inquiry: Inquiry, **fields: str) -> dict[str, list[str]]:
    """The filters of a question: its `filters`, its `tags`, and the arguments named (argument → filter)."""
    found: dict[str, list[str]] = {}
    for item in inquiry.arguments.get("filters") or ():
        found[str(item["name"])] = [str(value) for value in item.get("values") or ()]
    for key, value in (inquiry.arguments.get("tags") or {}).items():
        found[f"tag:{key}"] = [str(value)]
    for argument, name in fields.items():
        value = inquiry.arguments.get(argument)
        if value not in (None, "", []):
            found[name] = [str(item) for item in value] if isinstance(value, list) else [_text(value)]
    return found


def find(
    inquiry: Inquiry, operation: str, key: str, filters: Mapping[str, list[str]], /, **parameters: Any
) -> list[dict[str, Any]]:
    """Everything of one sort that the filters admit."""
    items = [dict(item) for item in inquiry.ask("ec2", operation, **parameters)[key]]
    return narrowed(items, filters)


def narrowed(items: list[dict[str, Any]], filters: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Those of the items that every filter admits."""
    for name, patterns in filters.items():
        values = [list(_values(item, name)) for item in items]
        if name.startswith("tag") or any(values):
            items = [item for item, own in zip(items, values, strict=True) if _admits(patterns, own)]
    return items


def the_one(items: list[dict[str, Any]], what: str) -> dict[str, Any]:
    """The only match; as in the provider, none and several are both refused."""
    if not items:
        raise NotThere(f"no matching {what} found")
    if len(items) > 1:
        raise NotThere(f"multiple {what}s matched; use additional constraints to reduce matches to a single {what}")
    return items[0]


def tags_of(item: Item) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in item.get("Tags") or item.get("TagSet") or ()}


def ids(
    operation: str, key: str, member: str, what: str = "", /, output: str = "ids", **fields: str
) -> Callable[[Inquiry], dict[str, Any]]:
    """A function that lists ids; with `what`, one that is refused when there are none."""

    def answer(inquiry: Inquiry) -> dict[str, Any]:
        found = find(inquiry, operation, key, wanted(inquiry, **fields))
        if what and not found:
            raise NotThere(f"no matching {what} found")
        return {"id": inquiry.region, output: sorted(item[member] for item in found)}

    return answer


def _values(item: Item, name: str) -> Iterator[str]:
    if name.startswith("tag:"):
        yield from (value for key, value in tags_of(item).items() if key == name[4:])
    elif name == "tag-key":
        yield from tags_of(item)
    elif name == "tag-value":
        yield from tags_of(item).values()
    else:
        for value in _dig(item, _FIELDS.get(name) or tuple(name.split("."))):
            yield _text(value)


def _dig(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _dig(item, path)
    elif not path:
        if value is not None and not isinstance(value, Mapping):
            yield value
    elif isinstance(value, Mapping):
        words = plain(path[0])
        for key, inner in value.items():
            if plain(key) in (words, f"{words}s", f"{words}set"):
                yield from _dig(inner, path[1:])


def _admits(patterns: Iterable[str], values: list[str]) -> bool:
    return any(fnmatchcase(value, pattern.replace("[", "[[]")) for pattern in patterns for value in values)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
