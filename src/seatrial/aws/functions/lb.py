"""Functions of module `lb`: load balancers, target groups and listeners by name or ARN."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.load_balancing import hosted_zone_of
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def _found(inquiry: Inquiry, operation: str, key: str, arns: str) -> Mapping[str, Any]:
    arn, name = inquiry.arguments.get("arn"), inquiry.arguments.get("name")
    where: dict[str, Any] = {arns: [arn]} if arn else {"Names": [name]} if name else {}
    items = inquiry.ask("elbv2", operation, **where)[key]
    tags = inquiry.arguments.get("tags") or {}
    items = [item for item in items if tags.items() <= _tags(inquiry, item[arns[:-1]]).items()]
    if len(items) != 1:
        raise NotThere(f"Search returned {len(items)} results, please revise so only one is returned")
    return dict(items[0])


def _tags(inquiry: Inquiry, arn: str) -> dict[str, str]:
    described = inquiry.ask("elbv2", "describe_tags", ResourceArns=[arn])["TagDescriptions"]
    return {tag["Key"]: tag["Value"] for item in described for tag in item["Tags"]}


def get_load_balancer(inquiry: Inquiry) -> dict[str, Any]:
    found = _found(inquiry, "describe_load_balancers", "LoadBalancers", "LoadBalancerArns")
    arn, subnets = found["LoadBalancerArn"], [zone["SubnetId"] for zone in found["AvailabilityZones"]]
    return {
        "id": arn,
        "arn": arn,
        "arnSuffix": arn.split(":loadbalancer/", 1)[-1],
        "name": found["LoadBalancerName"],
        "dnsName": found["DNSName"],
        "zoneId": hosted_zone_of(inquiry.region, found["Type"]),
        "vpcId": found["VpcId"],
        "internal": found["Scheme"] == "internal",
        "ipAddressType": found.get("IpAddressType") or "ipv4",
        "loadBalancerType": found["Type"],
        "securityGroups": list(found.get("SecurityGroups") or ()),
        "subnets": subnets,
        "subnetMappings": [{"subnetId": subnet} for subnet in subnets],
        "idleTimeout": 60,
        "enableDeletionProtection": False,
        "enableHttp2": True,
        "accessLogs": {"bucket": "", "enabled": False, "prefix": ""},
        "tags": _tags(inquiry, arn),
    }


def get_target_group(inquiry: Inquiry) -> dict[str, Any]:
    found = _found(inquiry, "describe_target_groups", "TargetGroups", "TargetGroupArns")
    arn = found["TargetGroupArn"]
    return {
        "id": arn,
        "arn": arn,
        "arnSuffix": arn.rsplit(":", 1)[-1],
        "name": found["TargetGroupName"],
        "port": found.get("Port"),
        "protocol": found.get("Protocol") or "",
        "protocolVersion": found.get("ProtocolVersion") or "",
        "targetType": found.get("TargetType") or "instance",
        "vpcId": found.get("VpcId") or "",
        "loadBalancerArns": list(found.get("LoadBalancerArns") or ()),
        "deregistrationDelay": "300",
        "healthCheck": {
            "enabled": bool(found.get("HealthCheckEnabled", True)),
            "healthyThreshold": found.get("HealthyThresholdCount") or 5,
            "interval": found.get("HealthCheckIntervalSeconds") or 30,
            "matcher": (found.get("Matcher") or {}).get("HttpCode") or "",
            "path": found.get("HealthCheckPath") or "",
            "port": str(found.get("HealthCheckPort") or "traffic-port"),
            "protocol": found.get("HealthCheckProtocol") or "",
            "timeout": found.get("HealthCheckTimeoutSeconds") or 5,
            "unhealthyThreshold": found.get("UnhealthyThresholdCount") or 2,
        },
        "tags": _tags(inquiry, arn),
    }


def get_listener(inquiry: Inquiry) -> dict[str, Any]:
    arn, port = inquiry.arguments.get("arn"), inquiry.arguments.get("port")
    where = {"ListenerArns": [arn]} if arn else {"LoadBalancerArn": inquiry.arguments.get("loadBalancerArn")}
    items = [
        item
        for item in inquiry.ask("elbv2", "describe_listeners", **where)["Listeners"]
        if port is None or int(item.get("Port") or 0) == int(port)
    ]
    if len(items) != 1:
        raise NotThere(f"Search returned {len(items)} results, please revise so only one is returned")
    found = items[0]
    certificates = found.get("Certificates") or [{}]
    return {
        "id": found["ListenerArn"],
        "arn": found["ListenerArn"],
        "loadBalancerArn": found["LoadBalancerArn"],
        "port": found.get("Port"),
        "protocol": found.get("Protocol") or "",
        "sslPolicy": found.get("SslPolicy") or "",
        "certificateArn": certificates[0].get("CertificateArn") or "",
        "alpnPolicy": "",
        "defaultActions": [
            {
                "type": action["Type"],
                "order": action.get("Order") or 0,
                "targetGroupArn": action.get("TargetGroupArn") or "",
            }
            for action in found.get("DefaultActions") or ()
        ],
        "tags": _tags(inquiry, found["ListenerArn"]),
    }


def get_hosted_zone_id(inquiry: Inquiry) -> dict[str, Any]:
    return {"id": hosted_zone_of(inquiry.region, str(inquiry.arguments.get("loadBalancerType") or "application"))}


FUNCTIONS = {
    "getLoadBalancer": get_load_balancer,
    "getTargetGroup": get_target_group,
    "getListener": get_listener,
    "getHostedZoneId": get_hosted_zone_id,
}
