"""Security groups and access lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed


def _sources(rule: Mapping[str, Any], direction: str) -> Iterator[tuple[str, Any]]:
    """What a rule with lists of sources admits, one by one, under the registry's names."""
    end = "Source" if direction == "ingress" else "Destination"
    lists = {
        "cidrBlocks": "CidrIp",
        "ipv6CidrBlocks": "CidrIpv6",
        "prefixListIds": f"{end}PrefixListId",
        "securityGroups": f"{end}SecurityGroupId",
        "sourceSecurityGroupId": f"{end}SecurityGroupId",
    }
    for native, name in lists.items():
        for item in listed(rule.get(native)):
            yield name, item
    if bare(rule.get("self")):
        yield "Self", True


def _rules(native: Mapping[str, Any], direction: str) -> list[dict[str, Any]]:
    """Inline rules as the registry has them: one source each."""
    return [
        _base(rule) | {name: source}
        for rule in listed(native.get(direction))
        for name, source in _sources(bare(rule), direction)
    ]


def _base(rule: Mapping[str, Any]) -> dict[str, Any]:
    rule = bare(rule)
    return given(
        {
            "IpProtocol": rule.get("protocol"),
            "FromPort": rule.get("fromPort"),
            "ToPort": rule.get("toPort"),
            "Description": rule.get("description") or None,
        }
    )


def _group(native: Mapping[str, Any]) -> dict[str, Any]:
    """The provider revokes the outbound rule of a new group, so a group without `egress` admits nothing outbound."""
    return {"SecurityGroupIngress": _rules(native, "ingress") or None, "SecurityGroupEgress": _rules(native, "egress")}


def _rule(native: Mapping[str, Any]) -> dict[str, Any]:
    """One rule with its sources; several of a sort make a list."""
    found: dict[str, Any] = {}
    for name, source in _sources(native, str(bare(native.get("type")))):
        found[name] = [*listed(found[name]), source] if name in found else source
    return found


def _either(side: str) -> dict[str, str]:
    return {
        "cidrIpv4": "CidrIp",
        "referencedSecurityGroupId": f"{side}SecurityGroupId",
        "prefixListId": f"{side}PrefixListId",
        "securityGroupId": "GroupId",
    }


_ENTRY = {
    "ruleNo": "RuleNumber",
    "action": "RuleAction",
    "ruleNumber": "RuleNumber",
    "ruleAction": "RuleAction",
    "protocol": "Protocol",
    "cidrBlock": "CidrBlock",
    "ipv6CidrBlock": "Ipv6CidrBlock",
}
_PARTS = ("fromPort", "toPort", "icmpType", "icmpCode")


def _acl_entry(native: Mapping[str, Any]) -> dict[str, Any]:
    """Ports and ICMP types, flat natively, pairs in the registry."""
    protocol = str(bare(native.get("protocol")))
    icmp = protocol in ("1", "58", "icmp", "icmpv6")
    ports = {"From": native.get("fromPort"), "To": native.get("toPort")}
    return {
        "PortRange": ports if protocol in ("6", "17", "tcp", "udp") else None,
        "Icmp": {"Type": native.get("icmpType") or 0, "Code": native.get("icmpCode") or 0} if icmp else None,
    }


def _acl(native: Mapping[str, Any]) -> dict[str, Any]:
    entries = [
        {"Egress": direction == "egress"}
        | {_ENTRY[key]: value for key, value in bare(rule).items() if key in _ENTRY}
        | given(_acl_entry(bare(rule)))
        for direction in ("ingress", "egress")
        for rule in listed(native.get(direction))
    ]
    return {"Entries": entries or None}


_GROUP: dict[str, Any] = {
    "names": {
        "name": "GroupName",
        "namePrefix": "",
        "description": "GroupDescription",
        "ingress": "",
        "egress": "",
        "revokeRulesOnDelete": "~emptied",
    },
    "shape": _group,
}

ENTRIES = {
    "SecurityGroup": Entry(
        "AWS::EC2::SecurityGroup",
        **_GROUP,
        defaults={"description": "Managed by Pulumi", "revokeRulesOnDelete": False},
        named="name",
        outputs={"name": "{@GroupName}"},
    ),
    "DefaultSecurityGroup": Entry("AWS::EC2::SecurityGroup/Default", **_GROUP, outputs={"name": "{@GroupName}"}),
    "SecurityGroupRule": Entry(
        lambda native: f"AWS::EC2::SecurityGroup{str(bare(native.get('type'))).title()}",
        names={
            "protocol": "IpProtocol",
            "securityGroupId": "GroupId",
            "type": "",
            **dict.fromkeys(("cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "sourceSecurityGroupId", "self"), ""),
        },
        shape=_rule,
        taggable=False,
    ),
    "NetworkAcl": Entry("AWS::EC2::NetworkAcl", names={"ingress": "", "egress": ""}, shape=_acl),
    "DefaultNetworkAcl": Entry("AWS::EC2::NetworkAcl/Default", names={"ingress": "", "egress": ""}, shape=_acl),
    "NetworkAclRule": Entry(
        "AWS::EC2::NetworkAclEntry",
        names=dict.fromkeys(_PARTS, ""),
        defaults={"egress": False},
        shape=_acl_entry,
        taggable=False,
    ),
    "NetworkAclAssociation": Entry("AWS::EC2::SubnetNetworkAclAssociation", taggable=False),
}
VPC_ENTRIES = {
    "SecurityGroupIngressRule": Entry("AWS::EC2::SecurityGroupIngress", names=_either("Source")),
    "SecurityGroupEgressRule": Entry("AWS::EC2::SecurityGroupEgress", names=_either("Destination")),
}
