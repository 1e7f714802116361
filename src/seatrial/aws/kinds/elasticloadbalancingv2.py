"""Application, network and gateway load balancers.

API: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.load_balancing import hosted_zone_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing

_PARTS = {"network": "net", "gateway": "gwy"}
# attributes that the embedded AWS does not know; setting them changes nothing that a program could read
_UNHEARD = {
    "routing.http.response.server.enabled",
    "health_check_logs.s3.bucket",
    "health_check_logs.s3.prefix",
    "load_balancing.cross_zone.enabled.zonal",
}


def _name_by_type(moment: Moment) -> None:
    """The embedded AWS calls every load balancer app/…; network and gateway ones are net/… and gwy/…"""
    part = _PARTS.get(str(moment.answer.get("Type")))
    if part is None or "/app/" not in moment.id or not moment.world.in_process:
        return
    from moto.elbv2.models import elbv2_backends

    backend, old = elbv2_backends[moment.account][moment.region], moment.id
    balancer = backend.load_balancers.pop(old)
    balancer.arn = moment.id = moment.answer["LoadBalancerArn"] = old.replace("/app/", f"/{part}/")
    backend.load_balancers[balancer.arn] = balancer
    tags = backend.tagging_service.list_tags_for_resource(old)["Tags"]
    backend.tagging_service.tag_resource(balancer.arn, tags)


def _set(operation: str, parameter: str, member: str, left_out: frozenset[str] = frozenset()) -> Any:
    """The attributes of a load balancer, target group or listener, which their creation does not take."""

    def step(moment: Moment) -> None:
        attributes = [
            {"Key": item["Key"], "Value": _text(item["Value"])}
            for item in moment.properties.get(member) or ()
            if item.get("Value") is not None and item["Key"] not in left_out and not _overlong(item)
        ]
        if attributes:
            getattr(moment.client(), operation)(**{parameter: moment.id, "Attributes": attributes})

    return step


def _overlong(item: Mapping[str, Any]) -> bool:
    """The longest delay, which AWS takes and the embedded AWS does not."""
    return item["Key"] == "deregistration_delay.timeout_seconds" and str(item["Value"]) == "3600"


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _suffix(moment: Moment) -> str:
    """What CloudWatch's dimensions call a load balancer: app/<name>/<id>."""
    return moment.id.split(":loadbalancer/", 1)[-1]


def _protocol(moment: Moment) -> str | None:
    """The provider fills HTTP in for application load balancers."""
    given = moment.properties.get("Protocol")
    return given or ("HTTP" if "/app/" in str(moment.properties.get("LoadBalancerArn")) else None)


def _further_certificates(moment: Moment) -> None:
    """A listener takes one certificate when it is created and the others afterwards."""
    others = (moment.properties.get("Certificates") or [])[1:]
    if others:
        moment.client().add_listener_certificates(ListenerArn=moment.id, Certificates=others)


def _first_certificate(moment: Moment) -> Any:
    return (moment.properties.get("Certificates") or [])[:1] or None


def _priority(moment: Moment) -> int:
    """The provider takes the next free priority when the program gives none."""
    given = moment.properties.get("Priority")
    if given is not None:
        return int(given)
    rules = moment.client().describe_rules(ListenerArn=moment.properties["ListenerArn"])["Rules"]
    taken = [int(rule["Priority"]) for rule in rules if str(rule["Priority"]).isdigit()]
    return max(taken, default=0) + 1


def _register(moment: Moment) -> None:
    """Targets that were declared within their group."""
    if moment.properties.get("Targets"):
        moment.call(Call("register_targets", {"TargetGroupArn": "{id}"}))


def _balancers_of(moment: Moment) -> list[str]:
    return list(moment.answer.get("LoadBalancerArns") or ())


KINDS = (
    Kind(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "elbv2",
        create=Call(
            "create_load_balancer",
            {
                "IpAddressType": lambda moment: str(moment.properties.get("IpAddressType") or "ipv4").split("-", 1)[0],
                "Scheme": lambda moment: moment.properties.get("Scheme") or "internet-facing",
            },
        ),
        answer="LoadBalancers.0",
        id="{.LoadBalancerArn}",
        after=(
            _name_by_type,
            _set("modify_load_balancer_attributes", "LoadBalancerArn", "LoadBalancerAttributes", frozenset(_UNHEARD)),
        ),
        attributes={
            "LoadBalancerArn": "{id}",
            "Arn": "{id}",
            "ArnSuffix": _suffix,
            "LoadBalancerFullName": _suffix,
            "LoadBalancerName": "{.LoadBalancerName}",
            "DNSName": "{.DNSName}",
            "VpcId": "{.VpcId}",
            "CanonicalHostedZoneID": lambda moment: hosted_zone_of(moment.region, str(moment.answer.get("Type"))),
            "ZoneId": "{@CanonicalHostedZoneID}",
            "IpAddressType": lambda moment: "ipv4",
            "SecurityGroups": lambda moment: list(moment.answer.get("SecurityGroups") or ()),
            "Subnets": lambda moment: [zone["SubnetId"] for zone in moment.answer.get("AvailabilityZones") or ()],
            "Internal": lambda moment: moment.answer.get("Scheme") == "internal",
            "Scheme": "{.Scheme}",
        },
        read=Call("describe_load_balancers", {"LoadBalancerArns": ["{id}"]}, matched=False),
        found="LoadBalancers.0",
        delete=Call("delete_load_balancer", {"LoadBalancerArn": "{id}"}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "elbv2",
        create=Call("create_target_group"),
        answer="TargetGroups.0",
        id="{.TargetGroupArn}",
        after=(_set("modify_target_group_attributes", "TargetGroupArn", "TargetGroupAttributes"), _register),
        attributes={
            "TargetGroupArn": "{id}",
            "Arn": "{id}",
            "ArnSuffix": lambda moment: moment.id.rsplit(":", 1)[-1],
            "TargetGroupFullName": lambda moment: moment.id.rsplit(":", 1)[-1],
            "TargetGroupName": "{.TargetGroupName}",
            "LoadBalancerArns": _balancers_of,
            "TargetType": "{.TargetType}",
            "IpAddressType": lambda moment: moment.answer.get("IpAddressType") or "ipv4",
            "ProtocolVersion": "{.ProtocolVersion}",
        },
        read=Call("describe_target_groups", {"TargetGroupArns": ["{id}"]}, matched=False),
        found="TargetGroups.0",
        delete=Call("delete_target_group", {"TargetGroupArn": "{id}"}, matched=False),
        name="Name",
    ),
    Kind(
        "AWS::ElasticLoadBalancingV2::TargetGroup/Target",
        "elbv2",
        create=Call("register_targets"),
        id=lambda moment: f"{moment.properties['TargetGroupArn']}-{invented_hex('', 26)(moment)}",
        delete=Call("deregister_targets"),
        missing=("InvalidTarget",),
    ),
    Kind(
        "AWS::ElasticLoadBalancingV2::Listener",
        "elbv2",
        create=Call("create_listener", {"Protocol": _protocol, "Certificates": _first_certificate}),
        answer="Listeners.0",
        id="{.ListenerArn}",
        after=(
            _further_certificates,
            _set("modify_listener_attributes", "ListenerArn", "ListenerAttributes"),
        ),
        attributes={
            "ListenerArn": "{id}",
            "Arn": "{id}",
            "Port": "{.Port}",
            "Protocol": "{.Protocol}",
            "SslPolicy": lambda moment: (
                moment.answer.get("SslPolicy") if moment.answer.get("Protocol") in ("HTTPS", "TLS") else ""
            ),
        },
        read=Call("describe_listeners", {"ListenerArns": ["{id}"]}, matched=False),
        found="Listeners.0",
        delete=Call("delete_listener", {"ListenerArn": "{id}"}, matched=False),
        missing=("ListenerNotFound", "LoadBalancerNotFound"),
    ),
    Kind(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "elbv2",
        create=lambda moment: moment.call(Call("create_rule", {"Priority": _priority})),
        answer="Rules.0",
        id="{.RuleArn}",
        attributes={
            "RuleArn": "{id}",
            "Arn": "{id}",
            "IsDefault": lambda moment: False,
            "Priority": lambda moment: int(moment.answer["Priority"]),
        },
        read=Call("describe_rules", {"RuleArns": ["{id}"]}, matched=False),
        found="Rules.0",
        delete=Call("delete_rule", {"RuleArn": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::ElasticLoadBalancingV2::ListenerCertificate",
        "elbv2",
        create=Call("add_listener_certificates"),
        id="{ListenerArn}_{Certificates.0.CertificateArn}",
        attributes={"Id": "{id}"},
        delete=Call("remove_listener_certificates"),
    ),
    Kind(
        "AWS::ElasticLoadBalancingV2::TrustStore",
        "elbv2",
        create=nothing,
        id=lambda moment: (
            f"arn:aws:elasticloadbalancing:{moment.region}:{moment.account}:truststore/"
            f"{moment.properties.get('Name')}/{invented_hex('', 16)(moment)}"
        ),
        attributes={
            "TrustStoreArn": "{id}",
            "Arn": "{id}",
            "ArnSuffix": lambda moment: moment.id.rsplit(":", 1)[-1],
            "Status": lambda moment: "ACTIVE",
        },
        name="Name",
        modelled=True,
    ),
)
