"""Module `networkfirewall` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "RuleGroup": Entry("AWS::NetworkFirewall::RuleGroup", names={"name": "RuleGroupName"}, named="name"),
    "FirewallPolicy": Entry("AWS::NetworkFirewall::FirewallPolicy", names={"name": "FirewallPolicyName"}, named="name"),
    "TlsInspectionConfiguration": Entry(
        "AWS::NetworkFirewall::TLSInspectionConfiguration",
        names={"name": "TLSInspectionConfigurationName"},
        named="name",
    ),
    "Firewall": Entry(
        "AWS::NetworkFirewall::Firewall",
        names={"name": "FirewallName"},
        named="name",
        outputs={"firewallStatuses": "{@FirewallStatuses}"},
    ),
    "LoggingConfiguration": Entry("AWS::NetworkFirewall::LoggingConfiguration", taggable=False),
    "ResourcePolicy": Entry("AWS::NetworkFirewall::ResourcePolicy", taggable=False),
}
