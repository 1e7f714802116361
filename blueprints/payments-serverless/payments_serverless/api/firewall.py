"""What keeps attacks from the API."""

from __future__ import annotations

import pulumi_aws as aws

from payments_serverless.api.stage import Stage
from seatrial_components.part import Environment, Part

MANAGED = ("AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesSQLiRuleSet")
# Requests of one address in five minutes: a busy merchant stays below.
MOST_FROM_ONE_ADDRESS = 10_000


class Firewall(Part):
    """A web ACL before the stage: AWS's rules against common attacks, and a limit for each address."""

    def __init__(self, whole: Environment, stage: Stage) -> None:
        super().__init__("firewall", whole)
        self.acl = aws.wafv2.WebAcl(
            "web-acl",
            name=self.names.of("web-acl"),
            description="Keeps common attacks from the API",
            scope="REGIONAL",
            default_action={"allow": {}},
            rules=[*(_managed(name, place) for place, name in enumerate(MANAGED)), _limit(len(MANAGED))],
            visibility_config=_seen_as(self.names.of("web-acl")),
            tags=self.tags("web-acl"),
            opts=self.mine,
        )
        aws.wafv2.WebAclAssociation(
            "web-acl-association", resource_arn=stage.arn, web_acl_arn=self.acl.arn, opts=self.mine
        )
        self.arn = self.acl.arn
        self.register_outputs({"arn": self.arn})


def _managed(name: str, place: int) -> aws.wafv2.WebAclRuleArgsDict:
    return {
        "name": name,
        "priority": place,
        "override_action": {"none": {}},
        "statement": {"managed_rule_group_statement": {"vendor_name": "AWS", "name": name}},
        "visibility_config": _seen_as(name),
    }


def _limit(place: int) -> aws.wafv2.WebAclRuleArgsDict:
    return {
        "name": "one-address",
        "priority": place,
        "action": {"block": {}},
        "statement": {"rate_based_statement": {"limit": MOST_FROM_ONE_ADDRESS, "aggregate_key_type": "IP"}},
        "visibility_config": _seen_as("one-address"),
    }


def _seen_as(metric: str) -> aws.wafv2.WebAclVisibilityConfigArgsDict:
    # Samples would show what was sent.
    return {"cloudwatch_metrics_enabled": True, "sampled_requests_enabled": False, "metric_name": metric}
