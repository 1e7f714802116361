"""Module `elb` of Pulumi's aws provider: classic load balancers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, first, listed, renamed

_LISTENER = {
    "instancePort": "InstancePort",
    "instanceProtocol": "InstanceProtocol",
    "lbPort": "LoadBalancerPort",
    "lbProtocol": "Protocol",
    "sslCertificateId": "SSLCertificateId",
}


def _balancer(native: Mapping[str, Any]) -> dict[str, Any]:
    draining = bare(native.get("connectionDraining"))
    listeners = renamed(listed(native.get("listeners")), _LISTENER)
    return {
        "Listeners": [{key: value for key, value in item.items() if value != ""} for item in listeners],
        "Scheme": "internal" if bare(native.get("internal")) in (True, "true") else None,
        "ConnectionDrainingPolicy": (
            {"Enabled": True, "Timeout": native.get("connectionDrainingTimeout") or 300} if draining else None
        ),
        "ConnectionSettings": {"IdleTimeout": native.get("idleTimeout") or 60},
        "HealthCheck": first(native.get("healthCheck")),
    }


ENTRIES = {
    "LoadBalancer": Entry(
        "AWS::ElasticLoadBalancing::LoadBalancer",
        names={
            "name": "LoadBalancerName",
            "crossZoneLoadBalancing": "CrossZone",
            **dict.fromkeys(
                (
                    "namePrefix",
                    "listeners",
                    "internal",
                    "connectionDraining",
                    "connectionDrainingTimeout",
                    "idleTimeout",
                    "desyncMitigationMode",
                    "sourceSecurityGroup",
                    "accessLogs",
                ),
                "",
            ),
        },
        defaults={"crossZoneLoadBalancing": True, "idleTimeout": 60},
        shape=_balancer,
        named="name",
        longest=32,
        outputs={"name": "{id}", "dnsName": "{@DNSName}", "zoneId": "{@CanonicalHostedZoneNameID}"},
    ),
    "Attachment": Entry(
        "AWS::ElasticLoadBalancing::LoadBalancer/Instance",
        names={"elb": "LoadBalancerName", "instance": "InstanceId"},
        taggable=False,
    ),
}
