"""Module `cloudfront` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, first, given, listed, renamed

# DistributionConfig of the registry, flat natively
_DISTRIBUTION = {
    "aliases": "Aliases",
    "anycastIpListId": "AnycastIpListId",
    "comment": "Comment",
    "continuousDeploymentPolicyId": "ContinuousDeploymentPolicyId",
    "customErrorResponses": "CustomErrorResponses",
    "defaultRootObject": "DefaultRootObject",
    "enabled": "Enabled",
    "httpVersion": "HttpVersion",
    "isIpv6Enabled": "IPV6Enabled",
    "priceClass": "PriceClass",
    "restrictions": "Restrictions",
    "staging": "Staging",
    "viewerCertificate": "ViewerCertificate",
    "webAclId": "WebACLId",
}
_SHAPED = ("origins", "originGroups", "defaultCacheBehavior", "orderedCacheBehaviors", "loggingConfig")


def _origin(item: Mapping[str, Any]) -> dict[str, Any]:
    """An origin; the provider takes one of which nothing is said as a bucket."""
    origin = renamed(item, {"originId": "id", "customHeaders": "", "customOriginConfig": "customOriginConfig"})
    headers = [
        {"HeaderName": each.get("name"), "HeaderValue": each.get("value")} for each in listed(item.get("customHeaders"))
    ]
    if headers:
        origin["OriginCustomHeaders"] = headers
    if not any(first(item.get(key)) for key in ("customOriginConfig", "s3OriginConfig", "vpcOriginConfig")):
        origin["s3OriginConfig"] = {"originAccessIdentity": ""}
    return {key: value for key, value in origin.items() if bare(value) != ""}


def _behaviour(item: Any) -> dict[str, Any]:
    behaviour = renamed(
        first(item), {"lambdaFunctionAssociations": "", "functionAssociations": "", "grpcConfig": "grpcConfig"}
    )
    for key, arn in (("lambdaFunctionAssociations", "lambdaArn"), ("functionAssociations", "functionArn")):
        name = "LambdaFunctionARN" if key.startswith("lambda") else "FunctionARN"
        associations = renamed(listed(bare(first(item)).get(key)), {arn: name})
        if associations:
            behaviour[key] = associations
    return {key: value for key, value in behaviour.items() if bare(value) not in ("", [])}


def _distribution(native: Mapping[str, Any]) -> dict[str, Any]:
    groups = [
        {
            "Id": group.get("originId"),
            "FailoverCriteria": {
                "StatusCodes": _counted((first(group.get("failoverCriteria")) or {}).get("statusCodes"))
            },
            "Members": _counted(group.get("members")),
        }
        for group in listed(native.get("originGroups"))
    ]
    behaviours = [_behaviour(item) for item in listed(native.get("orderedCacheBehaviors"))]
    return {
        "DistributionConfig.Origins": [_origin(bare(item)) for item in listed(native.get("origins"))],
        "DistributionConfig.OriginGroups": {"Quantity": len(groups), "Items": groups} if groups else None,
        "DistributionConfig.DefaultCacheBehavior": _behaviour(native.get("defaultCacheBehavior") or {}),
        "DistributionConfig.CacheBehaviors": behaviours or None,
        "DistributionConfig.Logging": first(native.get("loggingConfig")),
    }


def _counted(items: Any) -> dict[str, Any]:
    return {"Quantity": len(listed(items)), "Items": listed(items)}


def _into(member: str, *names: str, **others: str) -> dict[str, str]:
    """Native names to the members of one structure."""
    own = {name: f"{member}.{name[0].upper()}{name[1:]}" for name in names}
    return own | {name: f"{member}.{path}" for name, path in others.items()}


def _policy(type_: str, *names: str) -> Entry:
    member = f"{type_}Config"
    return Entry(
        f"AWS::CloudFront::{type_}", names=_into(member, "name", "comment", *names), named="name", taggable=False
    )


ENTRIES = {
    "Distribution": Entry(
        "AWS::CloudFront::Distribution",
        names={
            **{key: f"DistributionConfig.{name}" for key, name in _DISTRIBUTION.items()},
            **dict.fromkeys((*_SHAPED, "waitForDeployment"), ""),
            "retainOnDelete": "~kept",
        },
        defaults={"httpVersion": "http2", "priceClass": "PriceClass_All", "isIpv6Enabled": False},
        shape=_distribution,
    ),
    "OriginAccessControl": Entry(
        "AWS::CloudFront::OriginAccessControl",
        names=_into(
            "OriginAccessControlConfig",
            "name",
            "description",
            "originAccessControlOriginType",
            "signingBehavior",
            "signingProtocol",
        ),
        defaults={"description": "Managed by Pulumi"},
        named="name",
        longest=64,
        taggable=False,
    ),
    "OriginAccessIdentity": Entry(
        "AWS::CloudFront::CloudFrontOriginAccessIdentity",
        names=_into("CloudFrontOriginAccessIdentityConfig", "comment"),
        taggable=False,
    ),
    "Function": Entry(
        "AWS::CloudFront::Function",
        names={
            "code": "FunctionCode",
            "publish": "AutoPublish",
            "keyValueStoreAssociations": "",
            **_into("FunctionConfig", "comment", "runtime"),
        },
        shape=lambda native: {
            "FunctionConfig.KeyValueStoreAssociations": [
                {"KeyValueStoreARN": arn} for arn in listed(native.get("keyValueStoreAssociations"))
            ]
            or None
        },
        defaults={"publish": True},
        named="name",
        longest=64,
    ),
    "CachePolicy": _policy("CachePolicy", "defaultTtl", "maxTtl", "minTtl", "parametersInCacheKeyAndForwardedToOrigin"),
    "OriginRequestPolicy": _policy("OriginRequestPolicy", "cookiesConfig", "headersConfig", "queryStringsConfig"),
    "ResponseHeadersPolicy": _policy(
        "ResponseHeadersPolicy",
        "corsConfig",
        "customHeadersConfig",
        "removeHeadersConfig",
        "securityHeadersConfig",
        "serverTimingHeadersConfig",
    ),
    "PublicKey": Entry(
        "AWS::CloudFront::PublicKey",
        names={"namePrefix": "", **_into("PublicKeyConfig", "name", "comment", "encodedKey")},
        named="name",
        longest=128,
        taggable=False,
    ),
    "KeyGroup": Entry(
        "AWS::CloudFront::KeyGroup",
        names=_into("KeyGroupConfig", "name", "comment", "items"),
        named="name",
        longest=128,
        taggable=False,
    ),
    "KeyValueStore": Entry("AWS::CloudFront::KeyValueStore", named="name", longest=64),
    "RealtimeLogConfig": Entry(
        "AWS::CloudFront::RealtimeLogConfig",
        names={"endpoint": "EndPoints"},
        shape=lambda native: {"EndPoints": [given(first(native.get("endpoint")) or {})]},
        named="name",
        taggable=False,
    ),
    "VpcOrigin": Entry("AWS::CloudFront::VpcOrigin"),
    "MonitoringSubscription": Entry("AWS::CloudFront::MonitoringSubscription", taggable=False),
}
