"""Module `route53` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, first, listed

_CHECK = {
    "type": "Type",
    "fqdn": "FullyQualifiedDomainName",
    "ipAddress": "IPAddress",
    "port": "Port",
    "resourcePath": "ResourcePath",
    "searchString": "SearchString",
    "requestInterval": "RequestInterval",
    "failureThreshold": "FailureThreshold",
    "measureLatency": "MeasureLatency",
    "invertHealthcheck": "Inverted",
    "disabled": "Disabled",
    "enableSni": "EnableSNI",
    "regions": "Regions",
    "childHealthchecks": "ChildHealthChecks",
    "childHealthThreshold": "HealthThreshold",
    "insufficientDataHealthStatus": "InsufficientDataHealthStatus",
    "routingControlArn": "RoutingControlArn",
    "cloudwatchAlarmName": "AlarmIdentifier.Name",
    "cloudwatchAlarmRegion": "AlarmIdentifier.Region",
}
_ROUTING = {
    "weightedRoutingPolicies": ("Weight", "weight"),
    "failoverRoutingPolicies": ("Failover", "type"),
    "latencyRoutingPolicies": ("Region", "region"),
}
_PLACE = {"continent": "ContinentCode", "country": "CountryCode", "subdivision": "SubdivisionCode"}


def _record(native: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    alias = first(native.get("aliases"))
    if alias:
        found["AliasTarget"] = {
            "DNSName": alias.get("name"),
            "HostedZoneId": alias.get("zoneId"),
            "EvaluateTargetHealth": alias.get("evaluateTargetHealth", False),
        }
    for key, (name, field) in _ROUTING.items():
        policy = first(native.get(key))
        if policy:
            found[name] = policy.get(field)
    place = first(native.get("geolocationRoutingPolicies"))
    if place:
        found["GeoLocation"] = {name: place[key] for key, name in _PLACE.items() if bare(place.get(key))}
    return found


ENTRIES = {
    "Zone": Entry(
        "AWS::Route53::HostedZone",
        names={
            "comment": "HostedZoneConfig.Comment",
            "vpcs": "VPCs",
            "tags": "HostedZoneTags",
            "tagsAll": "HostedZoneTags",
        },
        defaults={"comment": "Managed by Pulumi", "forceDestroy": False},
        shape=lambda native: {
            "VPCs": [
                {"VPCId": item.get("vpcId"), "VPCRegion": item.get("vpcRegion")} for item in listed(native.get("vpcs"))
            ]
            or None
        },
        named="name",
    ),
    "ZoneAssociation": Entry(
        "AWS::Route53::HostedZone/VPC",
        names={"zoneId": "HostedZoneId", "vpcId": "VPCId", "vpcRegion": "VPCRegion"},
        outputs={"vpcRegion": "{@VPCRegion}"},
        taggable=False,
    ),
    "Record": Entry(
        "AWS::Route53::RecordSet",
        names={
            "zoneId": "HostedZoneId",
            "records": "ResourceRecords",
            "ttl": "TTL",
            "multivalueAnswerRoutingPolicy": "MultiValueAnswer",
            "allowOverwrite": "~overwritten",
            **dict.fromkeys((*_ROUTING, "aliases", "geolocationRoutingPolicies"), ""),
        },
        shape=_record,
        outputs={"fqdn": "{@Fqdn}"},
        taggable=False,
    ),
    "HealthCheck": Entry(
        "AWS::Route53::HealthCheck",
        names={
            "tags": "HealthCheckTags",
            "tagsAll": "HealthCheckTags",
            "referenceName": "",
            **{key: f"HealthCheckConfig.{name}" for key, name in _CHECK.items()},
        },
        defaults={"disabled": False},
    ),
    "QueryLog": Entry(
        "AWS::Route53::QueryLoggingConfig",
        names={"cloudwatchLogGroupArn": "CloudWatchLogsLogGroupArn", "zoneId": "HostedZoneId"},
        taggable=False,
    ),
    "DelegationSet": Entry("AWS::Route53::DelegationSet", names={"referenceName": ""}, taggable=False),
    "KeySigningKey": Entry("AWS::Route53::KeySigningKey", named="name", longest=128, taggable=False),
    "ResolverEndpoint": Entry("AWS::Route53Resolver::ResolverEndpoint", named="name", longest=64),
    "ResolverRule": Entry(
        "AWS::Route53Resolver::ResolverRule",
        shape=lambda native: {
            "TargetIps": [{"port": 53} | bare(item) for item in listed(native.get("targetIps"))] or None
        },
        named="name",
        longest=64,
    ),
    "ResolverRuleAssociation": Entry(
        "AWS::Route53Resolver::ResolverRuleAssociation",
        names={"vpcId": "VPCId"},
        named="name",
        longest=64,
        taggable=False,
    ),
    "ResolverQueryLogConfig": Entry("AWS::Route53Resolver::ResolverQueryLoggingConfig", named="name", longest=64),
    "ResolverQueryLogConfigAssociation": Entry(
        "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation", taggable=False
    ),
    "ResolverDnsSecConfig": Entry("AWS::Route53Resolver::ResolverDNSSECConfig", taggable=False),
    "ResolverConfig": Entry("AWS::Route53Resolver::ResolverConfig", taggable=False),
    "ResolverFirewallDomainList": Entry("AWS::Route53Resolver::FirewallDomainList", named="name", longest=64),
    "ResolverFirewallRuleGroup": Entry("AWS::Route53Resolver::FirewallRuleGroup", named="name", longest=64),
    "ResolverFirewallRule": Entry(
        "AWS::Route53Resolver::FirewallRuleGroup/FirewallRule", named="name", longest=64, taggable=False
    ),
    "ResolverFirewallRuleGroupAssociation": Entry(
        "AWS::Route53Resolver::FirewallRuleGroupAssociation", named="name", longest=64
    ),
    "HostedZoneDnsSec": Entry("AWS::Route53::DNSSEC", taggable=False),
}
