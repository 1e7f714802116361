"""Distributions and what they are made of.

API: https://docs.aws.amazon.com/cloudfront/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.cloudfront import HOSTED_ZONE
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented, invented_hex, nothing
from seatrial.aws.kinds.shaping import form, plain

# where the API says otherwise what the registry says in one word
_WORDS = {"ipv6enabled": "isipv6enabled", "origincustomheaders": "customheaders"}


def counted(value: Any, shape: Any) -> Any:
    """A registry value as CloudFront's API takes it: its lists stand beside how many there are."""
    members = getattr(shape, "members", None)
    if members and {"Quantity", "Items"} <= set(members) and isinstance(value, list):
        items = [counted(item, members["Items"].member) for item in value]
        more = {"Enabled": bool(items)} if "Enabled" in members else {}
        return {"Quantity": len(items), **more, **({"Items": items} if items else {})}
    if members and isinstance(value, Mapping):
        named = {_WORDS.get(plain(key), plain(key)): item for key, item in value.items() if item is not None}
        return {name: counted(named[plain(name)], inner) for name, inner in members.items() if plain(name) in named}
    if shape.type_name == "list" and isinstance(value, list):
        return [counted(item, shape.member) for item in value]
    return form(value, shape)


def _behaviour(given: Mapping[str, Any], of_template: bool = False) -> dict[str, Any]:
    """A cache behaviour with the methods in one place.

    CloudFront takes one of the two ways to say what is cached; CloudFormation leaves out the older where both are said.
    """
    found = dict(given)
    if of_template and found.get("CachePolicyId"):
        found.pop("ForwardedValues", None)
    allowed, cached = found.pop("AllowedMethods", None), found.pop("CachedMethods", None)
    if allowed:
        found["AllowedMethods"] = {"Quantity": len(allowed), "Items": list(allowed)}
        if cached:
            found["AllowedMethods"]["CachedMethods"] = {"Quantity": len(cached), "Items": list(cached)}
    values = found.get("ForwardedValues")
    if values:
        found["ForwardedValues"] = {"Cookies": {"Forward": "none"}, **values}
    return found


def _origin(given: Mapping[str, Any]) -> dict[str, Any]:
    """An origin with what CloudFormation fills in."""
    found = dict(given)
    if found.get("CustomOriginConfig"):
        found["CustomOriginConfig"] = {"HTTPPort": 80, "HTTPSPort": 443, **found["CustomOriginConfig"]}
    elif found.get("S3OriginConfig") is not None:
        found["S3OriginConfig"] = {"OriginAccessIdentity": "", **(found["S3OriginConfig"] or {})}
    return found


def _distribution_config(moment: Moment) -> dict[str, Any]:
    given = dict(moment.properties.get("DistributionConfig") or {})
    of_template = moment.lifecycle.get("given") is not None
    if given.get("DefaultCacheBehavior"):
        given["DefaultCacheBehavior"] = _behaviour(given["DefaultCacheBehavior"], of_template)
    given["Origins"] = [_origin(item) for item in given.get("Origins") or ()]
    given["CacheBehaviors"] = [_behaviour(item, of_template) for item in given.get("CacheBehaviors") or ()] or None
    area = (given.get("Restrictions") or {}).get("GeoRestriction") or {}
    places = list(area.get("Locations") or ())
    given["Restrictions"] = {
        "GeoRestriction": {
            "RestrictionType": area.get("RestrictionType") or "none",
            "Quantity": len(places),
            **({"Items": places} if places else {}),
        }
    }
    given["Logging"] = (
        {"Enabled": True, "IncludeCookies": False, "Prefix": "", **log} if (log := given.get("Logging")) else None
    )
    given |= {"Comment": given.get("Comment") or "", "CallerReference": invented_hex("seatrial-", 24)(moment)}
    model = moment.client().meta.service_model.shape_for("DistributionConfig")
    return dict(counted({key: item for key, item in given.items() if item is not None}, model))


def _create_distribution(moment: Moment) -> Any:
    tags = [{"Key": tag["Key"], "Value": str(tag["Value"])} for tag in moment.properties.get("Tags") or ()]
    config = {"DistributionConfig": _distribution_config(moment), "Tags": {"Items": tags}}
    answer = moment.client().create_distribution_with_tags(DistributionConfigWithTags=config)
    moment.id = str(answer["Distribution"]["Id"])
    return moment.client().get_distribution(Id=moment.id)


def _config(member: str, operation: str, answer: str, extra: Any = None) -> Any:
    """A creation whose configuration the API takes as one structure, with lists counted."""

    def create(moment: Moment) -> Any:
        shape = moment.client().meta.service_model.shape_for(member)
        given = dict(moment.properties.get(member) or {}) | (extra(moment) if extra else {})
        made = getattr(moment.client(), operation)(**{member: counted(given, shape)})
        return made[answer] | {"ETag": made.get("ETag", "")}

    return create


def _policy(type_: str, member: str) -> Kind:
    """The embedded AWS has no policies of this sort; a name is taken once."""
    return Kind(
        f"AWS::CloudFront::{type_}",
        "cloudfront",
        create=nothing,
        id=_uuid,
        attributes={
            "Id": "{id}",
            "Arn": f"arn:{{partition}}:cloudfront::{{account}}:{_dashed(type_)}/{{id}}",
            "Etag": invented("E", 13, _CAPITALS),
            "LastModifiedTime": lambda moment: "2026-01-05T00:00:00Z",
        },
        name=f"{member}.Name",
        scope="account",
        modelled=True,
    )


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _uuid(moment: Moment) -> str:
    return str(uuid.UUID(hex=invented_hex("", 32)(moment)))


def _dashed(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).strip("-")


def _function(moment: Moment) -> Any:
    config = dict(moment.properties.get("FunctionConfig") or {})
    client = moment.client()
    shape = client.meta.service_model.shape_for("FunctionConfig")
    code = str(moment.properties.get("FunctionCode") or "").encode()
    answer = client.create_function(
        Name=moment.properties.get("Name") or moment.name,
        FunctionConfig=counted({"Comment": "", **config}, shape),
        FunctionCode=code,
    )
    return answer["FunctionSummary"] | {"ETag": answer.get("ETag", "")}


def _drop(describe: str, delete: str, **names: str) -> Any:
    """A deletion for which the API wants the current version named."""

    def step(moment: Moment) -> Any:
        client = moment.client()
        where = dict.fromkeys(names.values(), moment.id)
        return getattr(client, delete)(**where, IfMatch=getattr(client, describe)(**where)["ETag"])

    return step


KINDS = (
    Kind(
        "AWS::CloudFront::Distribution",
        "cloudfront",
        create=_create_distribution,
        id="{.Distribution.Id}",
        attributes={
            "Id": "{id}",
            "Arn": "{.Distribution.ARN}",
            "DomainName": "{.Distribution.DomainName}",
            "HostedZoneId": lambda moment: HOSTED_ZONE,
            "Etag": "{.ETag}",
            "Status": lambda moment: "Deployed",
            "CallerReference": "{.Distribution.DistributionConfig.CallerReference}",
            "LastModifiedTime": lambda moment: str(moment.answer["Distribution"].get("LastModifiedTime") or ""),
            "InProgressValidationBatches": lambda moment: 0,
            "TrustedSigners": lambda moment: [{"enabled": False, "items": []}],
            "TrustedKeyGroups": lambda moment: [{"enabled": False, "items": []}],
        },
        read=Call("get_distribution", {"Id": "{id}"}, matched=False),
        delete=_drop("get_distribution", "delete_distribution", id="Id"),
    ),
    Kind(
        "AWS::CloudFront::OriginAccessControl",
        "cloudfront",
        create=_config("OriginAccessControlConfig", "create_origin_access_control", "OriginAccessControl"),
        id="{.Id}",
        attributes={
            "Id": "{id}",
            "Etag": "{.ETag}",
            "Arn": "arn:{partition}:cloudfront::{account}:origin-access-control/{id}",
        },
        read=Call("get_origin_access_control", {"Id": "{id}"}, matched=False),
        found="OriginAccessControl",
        delete=_drop("get_origin_access_control", "delete_origin_access_control", id="Id"),
        name="OriginAccessControlConfig.Name",
        scope="account",
    ),
    Kind(
        "AWS::CloudFront::CloudFrontOriginAccessIdentity",
        "cloudfront",
        create=nothing,
        id=invented("E", 13, _CAPITALS),
        attributes={
            "Id": "{id}",
            "Arn": "arn:{partition}:cloudfront::{account}:origin-access-identity/{id}",
            "CallerReference": invented_hex("seatrial-", 24),
            "CloudfrontAccessIdentityPath": "origin-access-identity/cloudfront/{id}",
            "IamArn": "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {id}",
            "S3CanonicalUserId": invented_hex("", 96),
            "Etag": invented("E", 13, _CAPITALS),
        },
        modelled=True,
    ),
    Kind(
        "AWS::CloudFront::Function",
        "cloudfront",
        create=_function,
        id="{.Name}",
        attributes={
            "FunctionARN": "{.FunctionMetadata.FunctionARN}",
            "Arn": "{.FunctionMetadata.FunctionARN}",
            "Stage": lambda moment: "LIVE",
            "Status": lambda moment: "UNASSOCIATED",
            "Etag": "{.ETag}",
            "LiveStageEtag": "{.ETag}",
        },
        read=Call("describe_function", {"Name": "{id}"}, matched=False),
        found="FunctionSummary",
        delete=_drop("describe_function", "delete_function", name="Name"),
        name="Name",
        scope="account",
    ),
    Kind(
        "AWS::CloudFront::PublicKey",
        "cloudfront",
        create=_config(
            "PublicKeyConfig",
            "create_public_key",
            "PublicKey",
            lambda moment: {"CallerReference": invented_hex("seatrial-", 24)(moment)},
        ),
        id="{.Id}",
        attributes={
            "Id": "{id}",
            "Etag": "{.ETag}",
            "CallerReference": "{.PublicKeyConfig.CallerReference}",
        },
        delete=_drop("get_public_key", "delete_public_key", id="Id"),
        name="PublicKeyConfig.Name",
        taken="PublicKeyAlreadyExists",
        scope="account",
    ),
    Kind(
        "AWS::CloudFront::KeyGroup",
        "cloudfront",
        create=nothing,
        id=_uuid,
        attributes={"Id": "{id}", "Etag": invented("E", 13, _CAPITALS)},
        name="KeyGroupConfig.Name",
        scope="account",
        modelled=True,
    ),
    Kind(
        "AWS::CloudFront::KeyValueStore",
        "cloudfront",
        create=Call("create_key_value_store", {"Comment": lambda moment: moment.properties.get("Comment") or ""}),
        answer="KeyValueStore",
        id="{.Name}",
        attributes={"Id": "{.Id}", "Arn": "{.ARN}", "Status": "{.Status}", "Etag": invented("E", 13, _CAPITALS)},
        delete=_drop("describe_key_value_store", "delete_key_value_store", name="Name"),
        name="Name",
        scope="account",
    ),
    _policy("CachePolicy", "CachePolicyConfig"),
    _policy("OriginRequestPolicy", "OriginRequestPolicyConfig"),
    _policy("ResponseHeadersPolicy", "ResponseHeadersPolicyConfig"),
    Kind(
        "AWS::CloudFront::RealtimeLogConfig",
        "cloudfront",
        create=nothing,
        id="arn:{partition}:cloudfront::{account}:realtime-log-config/{Name}",
        attributes={"Arn": "{id}"},
        name="Name",
        scope="account",
        modelled=True,
    ),
    Kind(
        "AWS::CloudFront::VpcOrigin",
        "cloudfront",
        create=nothing,
        id=invented("vo_", 22),
        attributes={
            "Id": "{id}",
            "Arn": "arn:{partition}:cloudfront::{account}:vpcorigin/{id}",
            "Etag": invented("E", 13),
        },
        modelled=True,
    ),
    Kind("AWS::CloudFront::MonitoringSubscription", "cloudfront", create=nothing, id="{DistributionId}", modelled=True),
)
