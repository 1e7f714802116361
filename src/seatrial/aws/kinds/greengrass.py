"""Greengrass, version 1: definitions, their versions, groups.

API: https://docs.aws.amazon.com/greengrass/v1/apireference/api-doc.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.modelled import invented_uuid, nothing

_ARN = "arn:{partition}:greengrass:{region}:{account}:"


def _kept(noun: str) -> Kind:
    """A definition: the embedded AWS wants a first version with it, which templates write apart."""
    place = f"{_ARN}/greengrass/definition/{noun.lower()}s/{{id}}"
    return Kind(
        f"AWS::Greengrass::{noun}Definition",
        "greengrass",
        create=nothing,
        id=invented_uuid,
        attributes={
            "Id": "{id}",
            "Arn": place,
            "LatestVersionArn": lambda moment: moment.value(f"{place}/versions/") + str(invented_uuid(moment)),
            "Name": "{Name}",
        },
        modelled=True,
    )


def _version(noun: str) -> Kind:
    return Kind(
        f"AWS::Greengrass::{noun}DefinitionVersion",
        "greengrass",
        create=nothing,
        id=lambda moment: (
            moment.value(f"{_ARN}/greengrass/definition/{noun.lower()}s/{{{noun}DefinitionId}}/versions/")
            + str(invented_uuid(moment))
        ),
        attributes={"Id": "{id}"},
        modelled=True,
    )


_NOUNS = ("Connector", "Core", "Device", "Function", "Logger", "Resource", "Subscription")

KINDS = (
    *(_kept(noun) for noun in _NOUNS),
    *(_version(noun) for noun in _NOUNS),
    Kind(
        "AWS::Greengrass::Group",
        "greengrass",
        create=Call("create_group", matched=False, where={"Name": "{Name}"}),
        id="{.Id}",
        attributes={
            "Id": "{id}",
            "Arn": "{.Arn}",
            "LatestVersionArn": lambda moment: f"{moment.answer['Arn']}/versions/{invented_uuid(moment)}",
            "Name": "{Name}",
            "RoleArn": "{RoleArn}",
            "RoleAttachedAt": lambda moment: "2026-01-01T00:00:00Z",
        },
        delete=Call("delete_group", {"GroupId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::Greengrass::GroupVersion",
        "greengrass",
        create=nothing,
        id=lambda moment: moment.value(f"{_ARN}/greengrass/groups/{{GroupId}}/versions/") + str(invented_uuid(moment)),
        attributes={"Id": "{id}"},
        modelled=True,
    ),
)
