"""Module `ec2` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Vpc": Entry(
        "AWS::EC2::VPC",
        defaults={"enableDnsSupport": True, "instanceTenancy": "default"},
        outputs={"defaultSecurityGroupId": "{@DefaultSecurityGroup}", "defaultNetworkAclId": "{@DefaultNetworkAcl}"},
    ),
    "Subnet": Entry("AWS::EC2::Subnet", defaults={"mapPublicIpOnLaunch": False}),
}
