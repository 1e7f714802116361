"""Route 53 Resolver: endpoints, rules, query logs, validation, firewalls.

API: https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53_Resolver.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.modelled import invented_hex, nothing

_ARN = "arn:{partition}:route53resolver:{region}:{account}:"


def _made(type_: str, noun: str, member: str, parameter: str, **more: Any) -> Kind:
    """A type of the embedded AWS: create_<noun>, get_<noun> and delete_<noun> by <parameter>."""
    by_id = {parameter: "{id}"}
    return Kind(
        f"AWS::Route53Resolver::{type_}",
        "route53resolver",
        create=Call(f"create_{noun}", {"CreatorRequestId": invented_hex("seatrial-", 20), **more.pop("where", {})}),
        answer=member,
        id="{.Id}",
        attributes={
            "Id": "{id}",
            f"{type_}Id": "{id}",
            "Arn": "{.Arn}",
            "OwnerId": "{account}",
            **more.pop("attributes", {}),
        },
        read=Call(f"get_{noun}", by_id, matched=False),
        found=member,
        delete=Call(f"delete_{noun}", by_id, matched=False),
        **more,
    )


def _kept(type_: str, prefix: str, part: str, **more: Any) -> Kind:
    """A type that the embedded AWS lacks."""
    return Kind(
        f"AWS::Route53Resolver::{type_}",
        "route53resolver",
        create=nothing,
        id=invented_hex(prefix, 17),
        attributes={"Id": "{id}", "Arn": f"{_ARN}{part}/{{id}}", "OwnerId": "{account}", **more.pop("attributes", {})},
        modelled=True,
        **more,
    )


KINDS = (
    _made(
        "ResolverEndpoint",
        "resolver_endpoint",
        "ResolverEndpoint",
        "ResolverEndpointId",
        attributes={"HostVPCId": "{.HostVPCId}", "HostVpcId": "{.HostVPCId}"},
    ),
    _made(
        "ResolverRule",
        "resolver_rule",
        "ResolverRule",
        "ResolverRuleId",
        attributes={"ShareStatus": "{.ShareStatus}"},
    ),
    Kind(
        "AWS::Route53Resolver::ResolverRuleAssociation",
        "route53resolver",
        create=Call("associate_resolver_rule"),
        answer="ResolverRuleAssociation",
        id="{.Id}",
        attributes={"ResolverRuleAssociationId": "{id}"},
        delete=Call(
            "disassociate_resolver_rule", {"VPCId": "{VPCId}", "ResolverRuleId": "{ResolverRuleId}"}, matched=False
        ),
    ),
    _kept("ResolverQueryLoggingConfig", "rqlc-", "resolver-query-log-config", attributes={"ShareStatus": "NOT_SHARED"}),
    _kept("ResolverQueryLoggingConfigAssociation", "rqlca-", "resolver-query-log-config-association"),
    _kept("ResolverDNSSECConfig", "rdsc-", "resolver-dnssec-config", attributes={"ValidationStatus": "ENABLED"}),
    _kept("ResolverConfig", "rslvr-cfg-", "resolver-config"),
    _kept("FirewallDomainList", "rslvr-fdl-", "firewall-domain-list"),
    _kept("FirewallRuleGroup", "rslvr-frg-", "firewall-rule-group", attributes={"ShareStatus": "NOT_SHARED"}),
    _kept("FirewallRuleGroup/FirewallRule", "rslvr-fr-", "firewall-rule"),
    _kept("FirewallRuleGroupAssociation", "rslvr-frgassoc-", "firewall-rule-group-association"),
)
