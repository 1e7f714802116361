"""The shapes that EC2's kinds share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def regular(type_: str, noun: str, member: str, /, *, plural: str = "", **more: Any) -> Kind:
    """A kind whose operations follow EC2's habits: create_<noun>, describe_<noun>s by <member>Ids, delete_<noun>.

    Its attributes start with the ARN and the owner; `more` are fields of `Kind` and win, `attributes` are added.
    """
    plural, tag = plural or f"{noun}s", noun.replace("_", "-")
    fields: dict[str, Any] = {
        "create": Call(f"create_{noun}"),
        "answer": member,
        "id": f"{{.{member}Id}}",
        "read": Call(f"describe_{plural}", {f"{member}Ids": ["{id}"]}),
        "found": f"{member}s.0",
        "delete": Call(f"delete_{noun}", {f"{member}Id": "{id}"}, matched=False),
        "tag_type": tag,
    } | more
    fields["attributes"] = {
        "Arn": arn(fields["tag_type"]),
        "OwnerId": "{account}",
        **more.get("attributes", {}),
    }
    return Kind(type_, "ec2", **fields)


def arn(tag_type: str) -> str:
    """The ARN of an EC2 resource as a template, by what tags call it."""
    return f"arn:{{partition}}:ec2:{{region}}:{{account}}:{tag_type}/{{id}}"


def tag(moment: Moment) -> None:
    """Tag what was made; for the operations whose tag specifications the embedded AWS ignores."""
    tags = tag_list(moment.properties.get("Tags"))
    if tags:
        moment.client().create_tags(Resources=[moment.id], Tags=tags)


def main_table(moment: Moment, vpc: str) -> dict[str, Any]:
    """The main route table of a network."""
    tables = moment.client().describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"]
    return next((dict(item) for item in tables if any(part.get("Main") for part in item["Associations"])), {})


def tag_list(tags: Any) -> list[dict[str, str]]:
    """Tags as the API takes them; a type that has none in the registry keeps them as a table."""
    if isinstance(tags, Mapping):
        return [{"Key": key, "Value": str(value)} for key, value in tags.items()]
    return list(tags or ())


def first(moment: Moment, operation: str, key: str, **filters: str) -> dict[str, Any]:
    """The first thing that a describe call finds by its filters, {} when there is none."""
    wanted = [{"Name": name.replace("_", "-"), "Values": [value]} for name, value in filters.items()]
    found = getattr(moment.client(), operation)(Filters=wanted)[key]
    return dict(found[0]) if found else {}


def every(value: Any) -> list[Any]:
    """A property that may be one value or several, as a list."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def kept(properties: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Those of the named properties that say something; the provider leaves out empty text and zero."""
    return {name: properties[name] for name in names if properties.get(name) not in (None, "", 0, [])}
