"""The tasks' health: how the load balancer asks for it, and how outsiders are kept from it."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from payments_migration.naming import Names

PATH = "/health"
HEADER = "X-Health-Check"

CHECK: aws.lb.TargetGroupHealthCheckArgsDict = {
    "enabled": True,
    "path": PATH,
    "protocol": "HTTP",
    "matcher": "200",
    "interval": 15,
    "timeout": 5,
    "healthy_threshold": 2,
    "unhealthy_threshold": 3,
}

REFUSAL: aws.lb.ListenerRuleActionFixedResponseArgsDict = {
    "content_type": "text/plain",
    "status_code": "403",
    "message_body": f"{HEADER}: true is required",
}

# The rules' places in the order in which a listener tries them.
ADMIT, REFUSE = 10, 20


def guard(
    listener: aws.lb.Listener, role: str, target_group: aws.lb.TargetGroup, names: Names, opts: pulumi.ResourceOptions
) -> None:
    """Refuse calls of the health path that lack the header; all other traffic meets neither rule.

    A condition can ask for a header but not for its absence: so calls that have it go through first, and the refusal
    takes the rest. The load balancer's own checks go straight to the tasks, past every rule.
    """
    health: aws.lb.ListenerRuleConditionArgsDict = {"path_pattern": {"values": [PATH, f"{PATH}/*"]}}
    marked: aws.lb.ListenerRuleConditionArgsDict = {
        "http_header": {"http_header_name": HEADER, "values": ["true"]},
    }
    aws.lb.ListenerRule(
        f"{role}-health-admitted",
        listener_arn=listener.arn,
        priority=ADMIT,
        conditions=[health, marked],
        actions=[{"type": "forward", "target_group_arn": target_group.arn}],
        tags=names.tags(f"{role}-health-admitted"),
        opts=opts,
    )
    aws.lb.ListenerRule(
        f"{role}-health-refused",
        listener_arn=listener.arn,
        priority=REFUSE,
        conditions=[health],
        actions=[{"type": "fixed-response", "fixed_response": REFUSAL}],
        tags=names.tags(f"{role}-health-refused"),
        opts=opts,
    )
