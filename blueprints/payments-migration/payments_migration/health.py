"""The tasks' health: how it is asked for, and how outsiders are kept from it."""

from __future__ import annotations

import pulumi_aws as aws

from seatrial_components.balancer import LoadBalancer
from seatrial_components.part import Environment, Part

PATH = "/health"
HEADER = "X-Health-Check"

REFUSAL: aws.lb.ListenerRuleActionFixedResponseArgsDict = {
    "content_type": "text/plain",
    "status_code": "403",
    "message_body": f"{HEADER}: true is required",
}

# The rules' places in the order in which a listener tries them.
ADMIT, REFUSE = 10, 20


class HealthGuard(Part):
    """Refuses calls of the health path that lack the header; all other traffic meets neither of its rules.

    A condition can ask for a header but not for its absence: so calls that have it go through first, and the refusal
    takes the rest. The load balancer's own checks go straight to the tasks, past every rule.
    """

    def __init__(self, whole: Environment, balancer: LoadBalancer) -> None:
        super().__init__("health-guard", whole)
        self._opts = balancer.unless_swapped("actions", parent=self)
        self._guard("https", balancer.entrance, balancer.target_groups[0])
        if balancer.test:
            self._guard("test", balancer.test, balancer.target_groups[1])

    def _guard(self, role: str, listener: aws.lb.Listener, target_group: aws.lb.TargetGroup) -> None:
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
            tags=self.tags(f"{role}-health-admitted"),
            opts=self._opts,
        )
        aws.lb.ListenerRule(
            f"{role}-health-refused",
            listener_arn=listener.arn,
            priority=REFUSE,
            conditions=[health],
            actions=[{"type": "fixed-response", "fixed_response": REFUSAL}],
            tags=self.tags(f"{role}-health-refused"),
            opts=self._opts,
        )
