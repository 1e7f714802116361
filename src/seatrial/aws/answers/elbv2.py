"""Load balancers. API: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from seatrial.aws.answers.recollection import Recollection
from seatrial.aws.facts.load_balancing import hosted_zone_of
from seatrial.aws.guards.backend import backend

if TYPE_CHECKING:
    from seatrial.aws.world import Request, World

# What describe-load-balancer-attributes lists of an application load balancer on which nothing was set; source:
# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
_APPLICATION = {
    "access_logs.s3.enabled": "false",
    "client_keep_alive.seconds": "3600",
    "connection_logs.s3.bucket": "",
    "connection_logs.s3.enabled": "false",
    "connection_logs.s3.prefix": "",
    "idle_timeout.timeout_seconds": "60",
    "load_balancing.cross_zone.enabled": "true",
    "routing.http.desync_mitigation_mode": "defensive",
    "routing.http.drop_invalid_header_fields.enabled": "false",
    "routing.http.preserve_host_header.enabled": "false",
    "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false",
    "routing.http.xff_client_port.enabled": "false",
    "routing.http.xff_header_processing.mode": "append",
    "routing.http2.enabled": "true",
    "waf.fail_open.enabled": "false",
    "zonal_shift.config.enabled": "false",
}


def _zones(request: Request, world: World, said: dict[str, Any]) -> None:
    for balancer in said.get("LoadBalancers", ()):
        balancer["CanonicalHostedZoneId"] = hosted_zone_of(request.region, str(balancer.get("Type")))


def _attributes(request: Request, world: World, said: dict[str, Any]) -> None:
    if ":loadbalancer/app/" not in str(request.parameters.get("LoadBalancerArn")):
        return
    told = {item["Key"]: item["Value"] for item in said.get("Attributes", ())}
    told["load_balancing.cross_zone.enabled"] = "true"  # always, on application load balancers
    said["Attributes"] = [{"Key": key, "Value": value} for key, value in (_APPLICATION | told).items()]


def _plain(request: Request, world: World, said: dict[str, Any]) -> None:
    """Listeners without TLS have no policy for it."""
    for listener in said.get("Listeners", ()):
        if listener.get("Protocol") not in ("HTTPS", "TLS"):
            listener.pop("SslPolicy", None)


def _release_groups(request: Request, world: World, said: dict[str, Any]) -> None:
    """A target group belongs to the balancers whose listeners and rules still forward to it."""
    state = backend("elbv2", request)
    held: dict[str, set[str]] = {}
    for arn, balancer in state.load_balancers.items():
        for listener in balancer.listeners.values():
            for rule in listener.rules.values():
                for action in (*listener.default_actions, *rule.actions):
                    for group in _forwarded(getattr(action, "data", {})):
                        held.setdefault(group, set()).add(arn)
    for arn, group in state.target_groups.items():
        group.load_balancer_arns = [name for name in group.load_balancer_arns if name in held.get(arn, ())]


def _forwarded(action: dict[str, Any]) -> Iterator[str]:
    if action.get("TargetGroupArn"):
        yield action["TargetGroupArn"]
    for group in (action.get("ForwardConfig") or {}).get("TargetGroups") or ():
        yield group["TargetGroupArn"]


RECOLLECTIONS = (
    Recollection(
        "listener",
        told={"CreateListener": "Listeners", "ModifyListener": "Listeners", "DescribeListeners": "Listeners"},
        made={"CreateListener": "", "ModifyListener": ""},
        key="ListenerArn",
    ),
    Recollection(
        "target group",
        told={"CreateTargetGroup": "TargetGroups", "DescribeTargetGroups": "TargetGroups"},
        made={"CreateTargetGroup": ""},
        key="TargetGroupArn",
        rightly=("ProtocolVersion",),
    ),
)
SUPPLEMENTS = {
    "CreateLoadBalancer": _zones,
    "DescribeLoadBalancers": _zones,
    "DescribeLoadBalancerAttributes": _attributes,
    "CreateListener": _plain,
    "ModifyListener": _plain,
    "DescribeListeners": _plain,
    "DeleteListener": _release_groups,
    "DeleteLoadBalancer": _release_groups,
    "DeleteRule": _release_groups,
}
