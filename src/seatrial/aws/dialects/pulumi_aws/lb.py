"""Module `lb` of Pulumi's aws provider, `alb` too: load balancers, target groups, listeners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, first, given, listed, renamed

_BALANCER = {
    "idleTimeout": "idle_timeout.timeout_seconds",
    "enableDeletionProtection": "deletion_protection.enabled",
    "enableHttp2": "routing.http2.enabled",
    "dropInvalidHeaderFields": "routing.http.drop_invalid_header_fields.enabled",
    "enableCrossZoneLoadBalancing": "load_balancing.cross_zone.enabled",
    "preserveHostHeader": "routing.http.preserve_host_header.enabled",
    "xffHeaderProcessingMode": "routing.http.xff_header_processing.mode",
    "enableXffClientPort": "routing.http.xff_client_port.enabled",
    "enableTlsVersionAndCipherSuiteHeaders": "routing.http.x_amzn_tls_version_and_cipher_suite.enabled",
    "desyncMitigationMode": "routing.http.desync_mitigation_mode",
    "enableWafFailOpen": "waf.fail_open.enabled",
    "enableZonalShift": "zonal_shift.config.enabled",
    "clientKeepAlive": "client_keep_alive.seconds",
    "dnsRecordClientRoutingPolicy": "dns_record.client_routing_policy",
}
_LOGS = {
    "accessLogs": "access_logs.s3",
    "connectionLogs": "connection_logs.s3",
    "healthCheckLogs": "health_check_logs.s3",
}
_GROUP = {
    "deregistrationDelay": "deregistration_delay.timeout_seconds",
    "connectionTermination": "deregistration_delay.connection_termination.enabled",
    "slowStart": "slow_start.duration_seconds",
    "loadBalancingAlgorithmType": "load_balancing.algorithm.type",
    "loadBalancingAnomalyMitigation": "load_balancing.algorithm.anomaly_mitigation",
    "loadBalancingCrossZoneEnabled": "load_balancing.cross_zone.enabled",
    "preserveClientIp": "preserve_client_ip.enabled",
    "proxyProtocolV2": "proxy_protocol_v2.enabled",
    "lambdaMultiValueHeadersEnabled": "lambda.multi_value_headers.enabled",
}
_RESPONSE = "routing.http.response"
_LISTENER = {
    "tcpIdleTimeoutSeconds": "tcp.idle_timeout.seconds",
    "routingHttpResponseServerEnabled": f"{_RESPONSE}.server.enabled",
    "routingHttpResponseStrictTransportSecurityHeaderValue": f"{_RESPONSE}.strict_transport_security.header_value",
    "routingHttpResponseContentSecurityPolicyHeaderValue": f"{_RESPONSE}.content_security_policy.header_value",
    "routingHttpResponseXContentTypeOptionsHeaderValue": f"{_RESPONSE}.x_content_type_options.header_value",
    "routingHttpResponseXFrameOptionsHeaderValue": f"{_RESPONSE}.x_frame_options.header_value",
}
_HEALTH = {
    "enabled": "HealthCheckEnabled",
    "healthyThreshold": "HealthyThresholdCount",
    "interval": "HealthCheckIntervalSeconds",
    "path": "HealthCheckPath",
    "port": "HealthCheckPort",
    "protocol": "HealthCheckProtocol",
    "timeout": "HealthCheckTimeoutSeconds",
    "unhealthyThreshold": "UnhealthyThresholdCount",
}
_ACTION = {
    "authenticateCognito": "AuthenticateCognitoConfig",
    "authenticateOidc": "AuthenticateOidcConfig",
    "fixedResponse": "FixedResponseConfig",
    "forward": "ForwardConfig",
    "jwtValidation": "JwtValidationConfig",
    "redirect": "RedirectConfig",
}
_CONDITIONS = {
    "hostHeader": ("host-header", "HostHeaderConfig"),
    "httpHeader": ("http-header", "HttpHeaderConfig"),
    "httpRequestMethod": ("http-request-method", "HttpRequestMethodConfig"),
    "pathPattern": ("path-pattern", "PathPatternConfig"),
    "sourceIp": ("source-ip", "SourceIpConfig"),
}


def _attributes(native: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    values = {name: bare(native.get(key)) for key, name in names.items()}
    return [{"Key": name, "Value": value} for name, value in values.items() if value is not None]


def _balancer(native: Mapping[str, Any]) -> dict[str, Any]:
    application = bare(native.get("loadBalancerType")) in (None, "", "application")
    names = {
        key: name for key, name in _BALANCER.items() if application or not name.startswith(("routing.", "waf.", "idle"))
    }
    attributes = _attributes(native, names)
    for key, name in _LOGS.items():
        log = bare(first(native.get(key))) or {}
        values = {
            f"{name}.{part}": log.get(part)
            for part in ("enabled", "bucket", "prefix")
            if log.get(part) not in (None, "")
        }
        attributes += [{"Key": path, "Value": value} for path, value in values.items()]
    internal = bare(native.get("internal"))
    return {
        "LoadBalancerAttributes": attributes or None,
        "Scheme": "internal" if internal in (True, "true") else "internet-facing",
        "Type": native.get("loadBalancerType") or "application",
    }


def _group(native: Mapping[str, Any]) -> dict[str, Any]:
    """Health check and attributes; a group of functions takes few of the latter, as the provider knows."""
    health = bare(first(native.get("healthCheck"))) or {}
    found = {name: health.get(key) for key, name in _HEALTH.items() if health.get(key) not in (None, "", 0)}
    matcher = health.get("matcher")
    codes = "GrpcCode" if bare(native.get("protocolVersion")) == "GRPC" else "HttpCode"
    function = bare(native.get("targetType")) == "lambda"
    attributes = [
        item
        for item in _attributes(native, _GROUP) + _stickiness(native)
        if not function or item["Key"].startswith("lambda.")
    ]
    attributes = [item for item in attributes if item["Value"] != "" and not _default(item)]
    return {**found, "Matcher": {codes: matcher} if matcher else None, "TargetGroupAttributes": attributes or None}


def _default(item: Mapping[str, Any]) -> bool:
    """What the provider does not send, since every group is made with it."""
    return item["Key"] == "slow_start.duration_seconds" and item["Value"] in (0, "0")


def _stickiness(native: Mapping[str, Any]) -> list[dict[str, Any]]:
    given_ = bare(first(native.get("stickiness")))
    if not given_:
        return []
    enabled = bare(given_.get("enabled")) not in (False, "false")
    found = [{"Key": "stickiness.enabled", "Value": enabled}]
    if not enabled:
        return found
    type_ = bare(given_.get("type"))
    more = {
        "stickiness.type": type_,
        "stickiness.lb_cookie.duration_seconds": given_.get("cookieDuration") if type_ == "lb_cookie" else None,
        "stickiness.app_cookie.duration_seconds": given_.get("cookieDuration") if type_ == "app_cookie" else None,
        "stickiness.app_cookie.cookie_name": given_.get("cookieName"),
    }
    return found + [{"Key": key, "Value": value} for key, value in more.items() if bare(value) not in (None, "")]


def _actions(actions: Any) -> list[dict[str, Any]]:
    found = []
    for action in renamed(listed(actions), _ACTION):
        forward = bare(first(action.get("ForwardConfig")))
        if forward:
            action["ForwardConfig"] = given(
                {
                    "TargetGroups": renamed(listed(forward.get("targetGroups")), {"arn": "TargetGroupArn"}),
                    "TargetGroupStickinessConfig": renamed(
                        first(forward.get("stickiness")), {"duration": "DurationSeconds"}
                    ),
                }
            )
        found.append({key: value for key, value in action.items() if bare(value) not in ("", [])})
    return found


def _listener(native: Mapping[str, Any]) -> dict[str, Any]:
    certificate = native.get("certificateArn")
    return {
        "DefaultActions": _actions(native.get("defaultActions")),
        "Certificates": [{"CertificateArn": certificate}] if bare(certificate) else None,
        "ListenerAttributes": _attributes(native, _LISTENER) or None,
    }


def _rule(native: Mapping[str, Any]) -> dict[str, Any]:
    conditions = []
    for condition in listed(native.get("conditions")):
        condition = bare(condition)
        for key, (field, config) in _CONDITIONS.items():
            value = bare(first(condition.get(key)))
            if value:
                conditions.append({"Field": field, config: value})
        if listed(condition.get("queryStrings")):
            conditions.append(
                {"Field": "query-string", "QueryStringConfig": {"Values": listed(condition["queryStrings"])}}
            )
    return {"Actions": _actions(native.get("actions")), "Conditions": conditions}


ENTRIES = {
    "LoadBalancer": Entry(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        names=dict.fromkeys((*_BALANCER, *_LOGS, "internal", "loadBalancerType", "namePrefix"), ""),
        defaults={
            "enableDeletionProtection": False,
            "idleTimeout": 60,
            "enableHttp2": True,
            "loadBalancerType": "application",
            "enableCrossZoneLoadBalancing": False,
            "dropInvalidHeaderFields": False,
        },
        shape=_balancer,
        named="name",
        longest=32,
        outputs={"name": "{@LoadBalancerName}", "dnsName": "{@DNSName}", "zoneId": "{@CanonicalHostedZoneID}"},
    ),
    "TargetGroup": Entry(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        names=dict.fromkeys((*_GROUP, "healthCheck", "stickiness", "namePrefix"), ""),
        defaults={"deregistrationDelay": 300, "slowStart": 0, "targetType": "instance", "proxyProtocolV2": False},
        shape=_group,
        named="name",
        longest=32,
        outputs={
            "name": "{@TargetGroupName}",
            "healthCheck": lambda moment: (
                {key: value for key, name in _HEALTH.items() if (value := moment.answer.get(name)) is not None}
                | {"matcher": next(iter((moment.answer.get("Matcher") or {"": ""}).values()))}
            ),
        },
    ),
    "TargetGroupAttachment": Entry(
        "AWS::ElasticLoadBalancingV2::TargetGroup/Target",
        names=dict.fromkeys(("targetId", "port", "availabilityZone"), ""),
        shape=lambda native: {
            "Targets": [
                given(
                    {
                        "Id": native.get("targetId"),
                        "Port": native.get("port"),
                        "AvailabilityZone": native.get("availabilityZone"),
                    }
                )
            ]
        },
        taggable=False,
    ),
    "Listener": Entry(
        "AWS::ElasticLoadBalancingV2::Listener",
        names=dict.fromkeys((*_LISTENER, "certificateArn"), ""),
        shape=_listener,
    ),
    "ListenerRule": Entry("AWS::ElasticLoadBalancingV2::ListenerRule", shape=_rule),
    "ListenerCertificate": Entry(
        "AWS::ElasticLoadBalancingV2::ListenerCertificate",
        names={"certificateArn": ""},
        shape=lambda native: {"Certificates": [{"CertificateArn": native.get("certificateArn")}]},
        taggable=False,
    ),
    "TrustStore": Entry("AWS::ElasticLoadBalancingV2::TrustStore", names={"namePrefix": ""}, named="name", longest=32),
}
