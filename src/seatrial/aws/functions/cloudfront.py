"""Functions of module `cloudfront`: policies by name or id, AWS's own and the account's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seatrial.aws.facts.cloudfront import (
    CACHE_POLICIES,
    HOSTED_ZONE,
    ORIGIN_REQUEST_POLICIES,
    RESPONSE_HEADERS_POLICIES,
)
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def _policy(type_: str, part: str, managed: Mapping[str, str], **more: Any) -> Callable[[Inquiry], dict[str, Any]]:
    """The function that finds one sort of policy; what it says comes from `more` where the policy is AWS's own."""

    def answer(inquiry: Inquiry) -> dict[str, Any]:
        id_, name = inquiry.arguments.get("id"), inquiry.arguments.get("name")
        known = {**managed, **_own(inquiry, type_)}
        found = next((pair for pair in known.items() if pair[1] == id_ or (not id_ and pair[0] == name)), None)
        if found is None:
            raise NotThere(f"no matching CloudFront {type_} found: {id_ or name}")
        arn = f"arn:aws:cloudfront::{inquiry.account}:{part}/{found[1]}"
        return {"id": found[1], "name": found[0], "arn": arn, "comment": "", "etag": "E23ZP02F085DFQ", **more}

    return answer


def _own(inquiry: Inquiry, type_: str) -> dict[str, str]:
    records = inquiry.world.records.items()
    return {
        str(record.get(f"{type_}Config", {}).get("Name")): key[3]
        for key, record in records
        if key[0] == f"AWS::CloudFront::{type_}" and key[1] == inquiry.account
    }


def get_distribution(inquiry: Inquiry) -> dict[str, Any]:
    found = inquiry.ask("cloudfront", "get_distribution", Id=str(inquiry.arguments.get("id")))
    distribution = found["Distribution"]
    config = distribution["DistributionConfig"]
    return {
        "id": distribution["Id"],
        "arn": distribution["ARN"],
        "aliases": list(config.get("Aliases", {}).get("Items") or ()),
        "domainName": distribution["DomainName"],
        "enabled": bool(config.get("Enabled")),
        "etag": found.get("ETag", ""),
        "hostedZoneId": HOSTED_ZONE,
        "inProgressValidationBatches": 0,
        "lastModifiedTime": str(distribution.get("LastModifiedTime") or ""),
        "status": "Deployed",
        "tags": {},
        "webAclId": config.get("WebACLId") or "",
    }


def get_log_delivery_canonical_user_id(inquiry: Inquiry) -> dict[str, Any]:
    """https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html"""
    china = inquiry.region.startswith("cn-")
    usual = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"
    return {"id": "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56" if china else usual}


FUNCTIONS = {
    "getCachePolicy": _policy(
        "CachePolicy",
        "cache-policy",
        CACHE_POLICIES,
        defaultTtl=86400,
        maxTtl=31536000,
        minTtl=1,
        parametersInCacheKeyAndForwardedToOrigins=[],
    ),
    "getOriginRequestPolicy": _policy(
        "OriginRequestPolicy",
        "origin-request-policy",
        ORIGIN_REQUEST_POLICIES,
        cookiesConfigs=[],
        headersConfigs=[],
        queryStringsConfigs=[],
    ),
    "getResponseHeadersPolicy": _policy(
        "ResponseHeadersPolicy",
        "response-headers-policy",
        RESPONSE_HEADERS_POLICIES,
        corsConfigs=[],
        customHeadersConfigs=[],
        removeHeadersConfigs=[],
        securityHeadersConfigs=[],
        serverTimingHeadersConfigs=[],
    ),
    "getDistribution": get_distribution,
    "getLogDeliveryCanonicalUserId": get_log_delivery_canonical_user_id,
}
